import { isJsonArray } from '../../../asl/json';
import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { isJsonataNode, type JsonataNode } from '../../../expression/jsonata/jsonata-expression';
import { block, END, jsonata } from '../../example';
import { fewestEvents } from '../../facts/fewest-events';
import type { QueryUse } from '../../facts/uses';
import { defineRule } from '../../rule';

export const historyEvents = defineRule({
  code: 'SW4104',
  name: 'history-events',
  severity: Severity.WARNING,
  what: 'The iterations of an inline Map need more history events than an execution can have.',
  why: 'A Standard execution fails when its history would pass 25,000 events; those of inline iterations count.',
  fix: 'Make it a Distributed Map, whose iterations have histories of their own.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Map', Items: '{% [1..100] %}', ItemProcessor: block({ B: END }), End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: { Type: 'Map', Items: '{% [1..10000] %}', ItemProcessor: block({ B: END }), End: true },
        }),
        at: ['/States/A'],
      },
    ],
  },
  check({ states, queries, type, report }) {
    if (type === 'EXPRESS') return;
    const ranges = new Map<unknown, number>();
    for (const query of queries) {
      const length = query.field === 'Items' && query.whole ? rangeLength(query) : undefined;
      if (length !== undefined) ranges.set(query.state, length);
    }
    for (const state of states) {
      const [scope] = state.inner;
      if (state.type !== 'Map' || scope === undefined || state.inner.some(({ distributed }) => distributed)) continue;
      const items = state.fields['Items'];
      const count = isJsonArray(items) ? items.length : ranges.get(state);
      if (count === undefined) continue;
      // The iteration itself starts and ends.
      const events = count * (2 + fewestEvents(scope));
      if (events <= LIMITS.historyEvents) continue;
      report({
        place: state.place,
        message: `The ${count} iterations of "${state.name}" make at least ${events} history events; ${LIMITS.historyEvents} are allowed.`,
      });
    }
  },
});

/** Of `[1..10000]`. */
function rangeLength({ parsed }: QueryUse): number | undefined {
  if (!parsed?.ok) return undefined;
  const [range] = nodesOf(parsed.value.ast['expressions']);
  if (parsed.value.ast.type !== 'unary' || range?.type !== 'binary' || range.value !== '..') return undefined;
  const [from, to] = [range['lhs'], range['rhs']].map((node) =>
    isJsonataNode(node) && typeof node.value === 'number' ? node.value : Number.NaN,
  );
  const length = Number(to) - Number(from) + 1;
  return Number.isFinite(length) && length > 0 ? length : undefined;
}

function nodesOf(value: unknown): readonly JsonataNode[] {
  return Array.isArray(value) ? value.filter(isJsonataNode) : [];
}
