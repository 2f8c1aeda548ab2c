import fc from 'fast-check';
import { analyze } from '../../lib/analysis/analyze';
import { Severity } from '../../lib/diagnostic/severity';
import { type Fields, jsonataMachine, jsonPathMachine, type Machine, type Part } from './arbitrary-machine';
import { type Finder, MUTATIONS } from './mutations';

const MACHINES = { JSONPath: jsonPathMachine, JSONata: jsonataMachine };
const EITHER = fc.oneof(jsonPathMachine, jsonataMachine);

describe('machines that are right', () => {
  test.each(Object.entries(MACHINES))('have no error and no warning in %s', (_, machines) => {
    fc.assert(
      fc.property(machines, ({ document }) => {
        expect(analyze(document, { type: 'STANDARD' }).filter(({ severity }) => severity !== Severity.ADVICE)).toEqual(
          [],
        );
      }),
    );
  });
});

describe('machines that are broken', () => {
  it('are broken in more than 40 ways', () => {
    expect(MUTATIONS.length).toBeGreaterThan(40);
  });

  it.each(MUTATIONS)('are found out: $what ($code)', ({ code, language, type = 'STANDARD', breaks }) => {
    fc.assert(
      fc.property(language === undefined ? EITHER : MACHINES[language], (machine) => {
        const document = structuredClone(machine.document);
        breaks(finder(document, machine.names), machine);
        expect(analyze(document, { type }).map((found) => found.code)).toContain(code);
      }),
      { numRuns: 20 },
    );
  });
});

/** Finds states at any depth by their part, before anything is renamed. */
function finder(document: Fields, names: Machine['names']): Finder {
  const states = new Map<string, Fields>();
  const pending: Fields[] = [document];
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    for (const [name, state] of Object.entries(block.States as Record<string, Fields>)) {
      states.set(name, state);
      pending.push(
        ...((state.Branches as Fields[]) ?? []),
        ...(state.ItemProcessor ? [state.ItemProcessor as Fields] : []),
      );
    }
  }
  return (part: Part, ...keys) => {
    let found = states.get(names[part]) as Fields;
    for (const key of keys) found = found[key] as Fields;
    return found;
  };
}
