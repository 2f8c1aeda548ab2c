import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { distributed, END, jsonPath } from '../../example';
import type { StateFacts } from '../../facts/state-facts';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const mapLabels = defineRule({
  code: 'SW1118',
  name: 'map-labels',
  severity: Severity.ERROR,
  what: 'The "Label" of a Distributed Map is too long, has a character that labels can not have, or is used twice.',
  why: 'It becomes a part of the name of the Map Run; the service refuses the definition (INVALID_LABEL_NAME, DUPLICATE_LABEL_NAME).',
  fix: 'Use 1 to 40 letters, digits, "-" and "_", and another label for each Map.',
  url: `${GUIDE}/state-map-distributed.html`,
  about: ['Map'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Map', Label: 'Orders-1', ItemProcessor: distributed({ B: END }), End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: { Type: 'Map', Label: 'All orders', ItemProcessor: distributed({ B: END }), End: true },
        }),
        at: ['/States/A/Label'],
      },
    ],
  },
  check({ states, report }) {
    const byLabel = new Map<string, StateFacts>();
    for (const state of states) {
      const label = state.fields['Label'];
      if (state.type !== 'Map' || typeof label !== 'string' || isUnknown(label)) continue;
      const place = state.place.at('Label');
      const first = byLabel.get(label);
      if (!state.inner.some((scope) => scope.distributed)) continue;
      byLabel.set(label, state);
      if (label.length > LIMITS.labelCharacters || label === '') {
        report({ place, message: `The label of "${state.name}" has ${label.length} characters; 1 to 40 are allowed.` });
      } else if (FORBIDDEN.test(label)) {
        report({ place, message: `The label "${label}" of "${state.name}" has a character that labels can't have.` });
      } else if (first !== undefined) {
        const related = [{ message: 'First used here', place: first.place.at('Label') }];
        report({ place, message: `The label "${label}" is used twice.`, related });
      }
    }
  },
});

/** White space, wildcards, brackets, the special characters of the page, and control characters. */
const FORBIDDEN = /[\s?*<>{}[\]:;,\\|^~$#%&`"/\p{Cc}]/u;
