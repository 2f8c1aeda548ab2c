import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { isReferencePath } from '../../../expression/json-path/json-path';
import { block, END, jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const referencePaths = defineRule({
  code: 'SW2104',
  name: 'reference-paths',
  severity: Severity.ERROR,
  what: 'A path that must name one single place may name several, or none that can be used there.',
  why: 'The service refuses the definition: "Value is not a Reference Path".',
  fix: 'Use only names and indexes: "$.order.items[0].id".',
  url: `${GUIDE}/amazon-states-language-paths.html`,
  about: ['path'],
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', InputPath: '$..id', ResultPath: '$.all.ids', End: true } }) }],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', ResultPath: '$.items[*]', End: true } }),
        at: ['/States/A/ResultPath'],
      },
      {
        definition: jsonPath({
          A: { Type: 'Map', MaxConcurrencyPath: '$$.Execution.Input.n', ItemProcessor: block({ B: END }), End: true },
        }),
        at: ['/States/A/MaxConcurrencyPath'],
      },
    ],
  },
  check({ paths, report }) {
    for (const { parsed, role, text, field, place, state } of paths) {
      if (!parsed.ok || (role !== 'reference' && role !== 'target')) continue;
      const { value } = parsed;
      // A function finds nothing, but whether it is refused is not known.
      const functions = value.segments.some((segment) => segment.kind === 'function');
      if (!isReferencePath(value) && !functions) {
        report({
          place,
          // Whether the items of a Map may be picked by more than that is not known for sure.
          severity: field === 'ItemsPath' ? Severity.WARNING : Severity.ERROR,
          message: `"${text}" in "${field}" of "${state.name}" may name several places; the field takes a reference path.`,
        });
      } else if (role === 'target' && value.root.kind !== 'input') {
        const what = value.root.kind === 'context' ? 'the context object' : 'a variable';
        const help = 'Start with "$."; variables are set in "Assign".';
        report({
          place,
          message: `"${field}" of "${state.name}" is "${text}", but a result can't be put into ${what}.`,
          help,
        });
      } else if (value.root.kind === 'context' && WITHOUT_CONTEXT.has(field)) {
        report({
          place,
          message: `"${field}" of "${state.name}" is "${text}", but the field does not take the context object.`,
        });
      }
    }
  },
});

const WITHOUT_CONTEXT: ReadonlySet<string> = new Set([
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'MaxItemsPath',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatchPath',
]);
