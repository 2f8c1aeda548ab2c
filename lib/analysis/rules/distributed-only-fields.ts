import { Severity } from '../../diagnostic/severity';
import { block, distributed, END, jsonPath } from '../example';
import { defineRule, GUIDE } from '../rule';

export const distributedOnlyFields = defineRule({
  code: 'SW1119',
  name: 'distributed-only-fields',
  severity: Severity.WARNING,
  what: 'An inline Map has a field that only a Distributed Map uses.',
  why: 'The service takes some of these fields and does nothing with them: no failure is tolerated, nothing is batched or read.',
  fix: 'Make it a Distributed Map ("ProcessorConfig": {"Mode": "DISTRIBUTED"}), or take the field away.',
  url: `${GUIDE}/state-map.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Map', ToleratedFailureCount: 1, ItemProcessor: distributed({ B: END }), End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: { Type: 'Map', ToleratedFailureCount: 1, ItemProcessor: block({ B: END }), End: true },
        }),
        at: ['/States/A/ToleratedFailureCount'],
      },
    ],
  },
  check({ states, report }) {
    for (const { type, object, inner, name, place } of states) {
      if (type !== 'Map' || inner.length === 0 || inner.some(isOrMayBeDistributed)) continue;
      for (const field in object.fields) {
        const rule = object.table && Object.hasOwn(object.table, field) ? object.table[field] : undefined;
        if (!rule?.distributedOnly) continue;
        report({ place: place.at(field), message: `"${name}" is an inline Map, in which "${field}" does nothing.` });
      }
    }
  },
});

function isOrMayBeDistributed(scope: { readonly fields: { readonly [key: string]: unknown } }): boolean {
  const config = scope.fields['ProcessorConfig'];
  if (typeof config !== 'object' || config === null) return false;
  const { Mode: mode } = config as { readonly Mode?: unknown };
  return mode !== undefined && mode !== 'INLINE';
}
