import { isJsonObject } from '../../../asl/json';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { block, distributed, END, jsonPath } from '../../example';
import type { ScopeFacts } from '../../facts/scope-facts';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const distributedOnlyFields = defineRule({
  code: 'SW1119',
  name: 'distributed-only-fields',
  severity: Severity.ERROR,
  what: 'An inline Map has a field that only a Distributed Map uses.',
  why: 'The service refuses "ItemReader", "ItemBatcher" and "ResultWriter" there. It takes the others and does nothing with them: no failure is tolerated.',
  fix: 'Make it a Distributed Map ("ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"} in "ItemProcessor"), or remove the field.',
  url: `${GUIDE}/state-map.html`,
  about: ['Map'],
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
          A: { Type: 'Map', ItemBatcher: { MaxItemsPerBatch: 10 }, ItemProcessor: block({ B: END }), End: true },
        }),
        at: ['/States/A/ItemBatcher'],
      },
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
        const isRefused = REFUSED.has(field);
        report({
          place: place.at(field),
          severity: isRefused ? Severity.ERROR : Severity.WARNING,
          message: `"${name}" is an inline Map, in which "${field}" ${isRefused ? 'is not supported' : 'does nothing'}.`,
        });
      }
    }
  },
});

/** "The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps": measured on the service. */
const REFUSED: ReadonlySet<string> = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter']);

function isOrMayBeDistributed({ fields }: ScopeFacts): boolean {
  const config = fields['ProcessorConfig'];
  if (isUnknown(config)) return true;
  if (!isJsonObject(config)) return false;
  const { Mode: mode } = config;
  return mode !== undefined && mode !== 'INLINE';
}
