import fc from 'fast-check';
import { analyze } from '../../lib/analysis/analyze';
import { Severity } from '../../lib/diagnostic/severity';
import { loadProgram } from '../../lib/engine/program/load-program';
import { InvalidProgramError } from '../../lib/engine/program/program-issue';
import { describeWith, outsideData } from '../outside-data';
import { samples } from '../samples';
import { type Fields, type Json, jsonataMachine, jsonPathMachine } from './arbitrary-machine';
import { EXECUTIONS, type RecordedExecution, SAMPLES, type Sample, VALIDATOR, type ValidatorCase } from './corpus';
import { finder } from './finder';
import { MUTATIONS } from './mutations';

// The checker and the engine read one definition: what the one takes, the other must not refuse.

const EITHER = fc.oneof(jsonPathMachine, jsonataMachine);

/** Why the engine does not load a definition in which the checker finds no error. */
function disagreement(definition: unknown): string | undefined {
  if (analyze(definition).some(({ severity }) => severity === Severity.ERROR)) return undefined;
  try {
    loadProgram(definition);
    return undefined;
  } catch (problem) {
    if (!(problem instanceof InvalidProgramError)) throw problem;
    return problem.message;
  }
}

describe('what the checker accepts, the engine loads:', () => {
  test('machines that are right', () => {
    fc.assert(fc.property(EITHER, ({ document }) => expect(disagreement(document)).toBeUndefined()));
  });

  test.each(MUTATIONS)('machines in which one thing was changed: $what', ({ language, breaks }) => {
    const machines = language === undefined ? EITHER : { JSONPath: jsonPathMachine, JSONata: jsonataMachine }[language];
    fc.assert(
      fc.property(machines, (machine) => {
        const document = structuredClone(machine.document);
        breaks(finder(document, machine.names), machine);
        expect(disagreement(document)).toBeUndefined();
      }),
      { numRuns: 5 },
    );
  });

  test('machines in which any one value was replaced or removed', () => {
    let accepted = 0;
    fc.assert(
      fc.property(EITHER, fc.nat(), fc.constantFrom<Json | 'away'>(...REPLACEMENTS), ({ document }, at, value) => {
        const changed = structuredClone(document);
        replace(changed, at, value);
        expect(disagreement(changed)).toBeUndefined();
        if (!analyze(changed).some(({ severity }) => severity === Severity.ERROR)) accepted += 1;
      }),
      { numRuns: samples(200) },
    );
    // Else nothing was compared.
    expect(accepted).toBeGreaterThan(samples(15));
  });
});

/** Values of each type, paths and calls of all sorts, and texts that only the deployment knows. */
const REPLACEMENTS: readonly Json[] = [
  'away',
  null,
  true,
  0,
  -1,
  2.5,
  '',
  'text',
  '$',
  '$.a[-1]',
  ' $.a ',
  '$.a[?(@.b in [1])]',
  "$['a','b'].c",
  '$.a.length()',
  'States.UUID()',
  "States.Format('{}', $.a[?(@.b size 1)])",
  'States.Array($.a)[0]',
  '{% $states.input %}',
  '{% 1 + %}',
  [],
  {},
  [1],
  { a: 1 },
];

/** Replaces, or removes, one of all members and items. */
function replace(document: Fields, at: number, value: Json): void {
  const places: (readonly [Fields | Json[], string | number])[] = [];
  const pending: Json[] = [document];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, inner] of Object.entries(next)) {
      places.push([next, key]);
      pending.push(inner);
    }
  }
  const [owner, key] = places[at % places.length] ?? [document, 'States'];
  if (Array.isArray(owner)) owner[Number(key)] = structuredClone(value);
  else if (value === 'away') delete owner[key];
  else owner[key] = structuredClone(value);
}

test.each([
  ['a number of a retrier', { MaxAttempts: '${N}' }],
  ['an intrinsic of CloudFormation', { IntervalSeconds: { Ref: 'Interval' } }],
])('what only the deployment knows keeps no definition from being loaded: %s', (_what, retrier) => {
  const definition = {
    StartAt: 'A',
    TimeoutSeconds: '${Timeout}',
    States: {
      A: {
        Type: 'Task',
        Resource: { 'Fn::GetAtt': ['Charge', 'Arn'] },
        TimeoutSeconds: '${Timeout}',
        Retry: [{ ErrorEquals: ['States.ALL'], ...retrier }],
        End: true,
      },
    },
  };

  expect([analyze(definition).filter(({ severity }) => severity === Severity.ERROR), disagreement(definition)]).toEqual(
    [[], undefined],
  );
});

describeWith(SAMPLES, 'the engine loads the workflows of public projects that the checker accepts', () => {
  test('all of them', () => {
    expect(outsideData<Sample>(SAMPLES).flatMap(({ path, definition }) => disagreementOf(path, definition))).toEqual(
      [],
    );
  });
});

describeWith(VALIDATOR, 'the engine loads the test definitions of asl-validator that the checker accepts', () => {
  test('all of them', () => {
    const cases = outsideData<ValidatorCase>(VALIDATOR);
    expect(cases.flatMap(({ name, text }) => disagreementOf(name, parsed(text)))).toEqual([]);
  });
});

describeWith(
  EXECUTIONS,
  'the engine loads the definitions that the real service has run, where the checker does',
  () => {
    test('all of them', () => {
      const executions = outsideData<RecordedExecution>(EXECUTIONS);
      const objects = executions.filter(({ definition }) => typeof definition === 'object');
      expect(objects.flatMap(({ id, definition }) => disagreementOf(id, definition))).toEqual([]);
    });
  },
);

function disagreementOf(name: string, definition: unknown): readonly string[] {
  const message = definition === undefined ? undefined : disagreement(definition);
  return message === undefined ? [] : [`${name}: ${message}`];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
