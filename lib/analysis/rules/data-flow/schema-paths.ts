import type { JsonObject } from '../../../asl/json';
import { isWorkingType } from '../../../asl/state-traits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { intrinsicPaths } from '../../../expression/intrinsic/intrinsic-references';
import type { JsonPath } from '../../../expression/json-path/json-path';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonata, jsonPath, lambdaTask } from '../../example';
import { memberSchema } from '../../facts/schema';
import type { ScopeFacts } from '../../facts/scope-facts';
import type { StateFacts } from '../../facts/state-facts';
import type { CallUse, PathUse, QueryUse } from '../../facts/uses';
import { defineRule, type RuleContext } from '../../rule';

const ORDER = { type: 'object', properties: { id: { type: 'string' } }, additionalProperties: false };

export const schemaPaths = defineRule({
  code: 'SW2302',
  name: 'schema-paths',
  severity: Severity.ERROR,
  what: 'A path leads to a place that can not exist by the schema of the input or result.',
  why: 'What is not there fails the state, or is silently nothing.',
  fix: 'Correct the path, or the schema.',
  url: `${GUIDE}/concepts-input-output-filtering.html`,
  about: ['expression', 'path', 'intrinsic call'],
  examples: {
    valid: [
      { inputSchema: ORDER, definition: jsonPath({ A: { Type: 'Pass', InputPath: '$.id', End: true } }) },
      {
        inputSchema: ORDER,
        definition: jsonPath({
          A: { Type: 'Pass', Result: { x: 1 }, Next: 'B' },
          B: { Type: 'Pass', InputPath: '$.x', End: true },
        }),
      },
      {
        // JSONata reads the members of a list's items.
        inputSchema: { type: 'object', properties: { items: { type: 'array', items: ORDER } } },
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $count($states.input.items.id) %}', End: true } }),
      },
      {
        // In a child execution this is the child's input.
        inputSchema: ORDER,
        definition: jsonata({
          A: {
            Type: 'Map',
            Items: [{ sku: 'a' }],
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
              StartAt: 'B',
              States: { B: { Type: 'Pass', Output: '{% $states.context.Execution.Input.sku %}', End: true } },
            },
            End: true,
          },
        }),
      },
    ],
    invalid: [
      {
        inputSchema: ORDER,
        definition: jsonPath({ A: { Type: 'Pass', InputPath: '$.order', End: true } }),
        at: ['/States/A/InputPath'],
      },
      {
        inputSchema: ORDER,
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $states.input.ID %}', End: true } }),
        at: ['/States/A/Output'],
      },
      {
        resultSchemas: { A: ORDER },
        definition: jsonata({
          A: lambdaTask({ Arguments: { FunctionName: 'f' }, Assign: { x: '{% $states.result.name %}' } }),
        }),
        at: ['/States/A/Assign/x'],
      },
      {
        inputSchema: { type: 'object', properties: { items: { type: 'array', items: ORDER } } },
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $count($states.input.items.ids) %}', End: true } }),
        at: ['/States/A/Output'],
      },
    ],
  },
  check(context) {
    const { scopes, inputSchema, resultSchemas } = context;
    const root = scopes[0];
    for (const read of reads(context)) {
      const { use, names, of } = read;
      const { state } = use;
      // Only what comes in is described; what a state hands on is not.
      const fromExecution = state === root?.start && !isEnteredAgain(state);
      const schema =
        of === 'execution'
          ? inChild(state.scope)
            ? undefined
            : inputSchema
          : of === 'result'
            ? own(resultSchemas, state.name)
            : fromExecution
              ? inputSchema
              : undefined;
      if (schema !== undefined) follow(context, use, names, schema);
    }
  },
});

/** In a Distributed Map each child is an execution with an input of its own. */
function inChild(scope: ScopeFacts): boolean {
  for (let at: ScopeFacts | undefined = scope; at !== undefined; at = at.parent?.scope) if (at.distributed) return true;
  return false;
}

interface Read {
  readonly use: PathUse | CallUse | QueryUse;
  readonly names: readonly (string | number)[];
  readonly of: 'input' | 'execution' | 'result';
}

function follow({ report }: RuleContext, use: Read['use'], names: Read['names'], root: JsonObject): void {
  let schema = root;
  for (const [index, name] of names.entries()) {
    const step = memberSchema(schema, name, root, 'whole' in use);
    if (step.kind === 'unknown') return;
    if (step.kind === 'schema') {
      schema = step.schema;
      continue;
    }
    const near =
      closestName(String(name), step.known) ??
      step.known.find((known) => known.toLowerCase() === String(name).toLowerCase());
    // An expression may ask whether something is there, and so may a Choice.
    const asks = !('role' in use && use.role !== 'reference');
    const certain = step.kind === 'impossible' && !asks && use.object.kind === 'state';
    report({
      place: use.place,
      severity: certain ? Severity.ERROR : Severity.WARNING,
      message: `"${use.field}" of "${use.state.name}" reads "${names.slice(0, index + 1).join('.')}", which the schema ${step.kind === 'impossible' ? 'rules out' : 'does not describe'}.`,
      help: didYouMean(near),
    });
    return;
  }
}

function* reads({ paths, calls, queries, facts, inputSchema, resultSchemas }: RuleContext): Generator<Read> {
  if (inputSchema === undefined && Object.keys(resultSchemas).length === 0) return;
  for (const use of paths) {
    if (use.role === 'target' || !use.parsed.ok) continue;
    const read = pathRead(use.parsed.value, use);
    if (read) yield read;
  }
  for (const use of calls) {
    if (!use.parsed.ok) continue;
    for (const path of intrinsicPaths(use.parsed.value)) {
      const read = pathRead(path, use);
      if (read) yield read;
    }
  }
  for (const use of queries) {
    for (const { members } of facts.expressionOf(use)?.statesReads ?? []) {
      const [root, ...names] = members;
      if (root === 'input') yield { use, names, of: 'input' };
      if (root === 'result' && use.moment === 'result') yield { use, names, of: 'result' };
      if (root === 'context' && names[0] === 'Execution' && names[1] === 'Input')
        yield { use, names: names.slice(2), of: 'execution' };
    }
  }
}

/** What "$" is depends on the field: the raw input for InputPath, then what the fields before have made of it. */
function pathRead(path: JsonPath, use: PathUse | CallUse): Read | undefined {
  const names = stepsOf(path);
  if (path.root.kind === 'context') {
    return names[0] === 'Execution' && names[1] === 'Input'
      ? { use, names: names.slice(2), of: 'execution' }
      : undefined;
  }
  if (path.root.kind !== 'input') return undefined;
  const { fields } = use.state;
  if (
    use.field === 'InputPath' ||
    (use.moment === 'entry' && fields['InputPath'] === undefined && use.object.kind !== 'ItemBatcher')
  ) {
    const shaped =
      use.state.type !== 'Map' &&
      use.field.endsWith('Path') &&
      fields['Parameters'] !== undefined &&
      use.field !== 'InputPath';
    return shaped ? undefined : { use, names, of: 'input' };
  }
  const raw = use.field === 'ResultSelector' || (use.field === 'Assign' && fields['ResultSelector'] === undefined);
  const works = isWorkingType(use.state.type);
  return raw && works && use.moment === 'result' ? { use, names, of: 'result' } : undefined;
}

function stepsOf(path: JsonPath): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (const segment of path.segments) {
    const only = segment.kind === 'names' ? segment.names : segment.kind === 'indexes' ? segment.indexes : [];
    const [step] = only;
    if (only.length !== 1 || step === undefined) break;
    steps.push(step);
  }
  return steps;
}

function isEnteredAgain(start: StateFacts): boolean {
  return start.scope.states.some((state) => state.transitions.some(({ to }) => to === start.name));
}

function own(schemas: Readonly<Record<string, JsonObject>>, name: string): JsonObject | undefined {
  return Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}
