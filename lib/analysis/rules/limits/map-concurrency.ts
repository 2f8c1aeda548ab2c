import { isJsonObject } from '../../../asl/json';
import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { block, END, jsonPath } from '../../example';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const mapConcurrency = defineRule({
  code: 'SW4103',
  name: 'map-concurrency',
  severity: Severity.WARNING,
  what: 'A Map asks for more iterations at a time than the service runs.',
  why: 'An inline Map runs about 40 at a time, a Distributed Map at most 10,000, whatever it asks for.',
  fix: 'Use a smaller "MaxConcurrency", or make it a Distributed Map.',
  builderFix: 'Pass a smaller maxConcurrency, or make it a DistributedMap.',
  url: `${GUIDE}/state-map.html`,
  about: ['Map'],
  examples: {
    valid: [
      { definition: jsonPath({ A: { Type: 'Map', MaxConcurrency: 40, ItemProcessor: block({ B: END }), End: true } }) },
    ],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Map', MaxConcurrency: 41, ItemProcessor: block({ B: END }), End: true } }),
        at: ['/States/A/MaxConcurrency'],
      },
    ],
  },
  check({ states, report }) {
    for (const { type, fields, inner, name, place } of states) {
      const wanted = fields['MaxConcurrency'];
      if (type !== 'Map' || typeof wanted !== 'number' || isUnknown(wanted) || inner.length === 0) continue;
      const mode = inner.some((scope) => scope.distributed) ? 'distributed' : 'inline';
      if (mode === 'inline' && inner.some(({ fields: { ProcessorConfig: config } }) => isUnknownMode(config))) continue;
      const most = mode === 'inline' ? LIMITS.inlineMapConcurrency : LIMITS.mapRunConcurrency;
      if (wanted > most)
        report({
          place: place.at('MaxConcurrency'),
          message: `"${name}" asks for ${wanted} iterations at a time; the ${mode} Map runs at most ${most}.`,
        });
    }
  },
});

function isUnknownMode(config: unknown): boolean {
  return isJsonObject(config) && isUnknown(config['Mode']);
}
