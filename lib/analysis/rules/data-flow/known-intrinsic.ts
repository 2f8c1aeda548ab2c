import { INTRINSIC_FUNCTIONS, intrinsicFunction } from '../../../asl/intrinsic-functions';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName, didYouMean } from '../../../util/closest-name';
import { passCall } from '../../example';
import { intrinsicCalls, plainName } from '../../facts/intrinsic-calls';
import { defineRule } from '../../rule';

export const knownIntrinsic = defineRule({
  code: 'SW2108',
  name: 'known-intrinsic',
  severity: Severity.ERROR,
  what: 'An intrinsic function does not exist.',
  why: 'The service refuses the definition.',
  fix: 'Use one of the 18 functions of the page. Names are case-sensitive.',
  url: `${GUIDE}/intrinsic-functions.html`,
  about: ['intrinsic call'],
  examples: {
    valid: [{ definition: passCall('States.UUID()') }],
    invalid: [{ definition: passCall('States.Uuid()'), at: ['/States/A/Parameters/a.$'] }],
  },
  check({ calls, report }) {
    for (const { call, use } of intrinsicCalls(calls)) {
      const name = plainName(call);
      if (intrinsicFunction(name)) continue;
      const near = closestName(name, Object.keys(INTRINSIC_FUNCTIONS));
      report({
        place: use.place,
        message: `"${call.name}" in "${use.field}" of "${use.state.name}" is not an intrinsic function.`,
        help: didYouMean(near, 'States.'),
      });
    }
  },
});
