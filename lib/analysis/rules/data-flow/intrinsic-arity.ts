import { intrinsicFunction } from '../../../asl/intrinsic-functions';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { passCall } from '../../example';
import { intrinsicCalls, plainName } from '../../facts/intrinsic-calls';
import { defineRule } from '../../rule';

export const intrinsicArity = defineRule({
  code: 'SW2109',
  name: 'intrinsic-arity',
  severity: Severity.ERROR,
  what: 'An intrinsic function has too many or too few arguments.',
  why: 'The service refuses the call, or the state fails with States.IntrinsicFailure.',
  fix: 'Pass as many arguments as the function takes.',
  url: `${GUIDE}/intrinsic-functions.html`,
  about: ['intrinsic call'],
  examples: {
    valid: [{ definition: passCall('States.MathRandom(1, 10)') }, { definition: passCall('States.Array()') }],
    invalid: [{ definition: passCall('States.MathAdd(1)'), at: ['/States/A/Parameters/a.$'] }],
  },
  check({ calls, report }) {
    for (const { call, use } of intrinsicCalls(calls)) {
      const intrinsic = intrinsicFunction(plainName(call));
      const { length } = call.arguments;
      if (!intrinsic || (length >= intrinsic.min && length <= intrinsic.max)) continue;
      const { min, max } = intrinsic;
      const wanted = min === max ? String(min) : Number.isFinite(max) ? `${min} to ${max}` : `at least ${min}`;
      report({
        place: use.place,
        message: `"${call.name}" in "${use.field}" of "${use.state.name}" has ${length} ${length === 1 ? 'argument' : 'arguments'}; it takes ${wanted}.`,
      });
    }
  },
});
