import { argumentType, HASH_ALGORITHMS, type IntrinsicType, intrinsicFunction } from '../../../asl/intrinsic-functions';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import type { IntrinsicArgument, IntrinsicCall } from '../../../expression/intrinsic/intrinsic';
import { passCall } from '../../example';
import { intrinsicCalls, plainName } from '../../facts/intrinsic-calls';
import { defineRule } from '../../rule';

export const intrinsicArguments = defineRule({
  code: 'SW2110',
  name: 'intrinsic-arguments',
  severity: Severity.ERROR,
  what: 'A constant argument of an intrinsic function has the wrong type or value.',
  why: 'The state fails with States.IntrinsicFailure whenever it runs.',
  fix: 'Use an argument of the right type.',
  url: `${GUIDE}/intrinsic-functions.html`,
  examples: {
    valid: [
      { definition: passCall('States.MathAdd(3.5, 0)') },
      { definition: passCall("States.Format('{} and {}', 1, true)") },
    ],
    invalid: [
      { definition: passCall("States.MathAdd('one', 1)"), at: ['/States/A/Parameters/a.$'] },
      { definition: passCall("States.Hash($.a, 'SHA-3')"), at: ['/States/A/Parameters/a.$'] },
      { definition: passCall("States.Format('{} {}', $.a)"), at: ['/States/A/Parameters/a.$'] },
    ],
  },
  check({ calls, report }) {
    for (const { call, use } of intrinsicCalls(calls)) {
      const fault = argumentFault(call, use.neutral);
      if (fault === undefined) continue;
      report({ place: use.place, message: `${fault} in "${use.field}" of "${use.state.name}".` });
    }
  },
});

function argumentFault(call: IntrinsicCall, neutral: boolean): string | undefined {
  const name = plainName(call);
  const intrinsic = intrinsicFunction(name);
  if (intrinsic === undefined || call.arguments.length < intrinsic.min || call.arguments.length > intrinsic.max)
    return undefined;
  for (const [index, argument] of call.arguments.entries()) {
    const wanted = argumentType(intrinsic, index);
    const found = typeOf(argument);
    if (wanted === undefined || found === undefined || wanted === 'any' || found === 'any' || wanted === found)
      continue;
    return `Argument ${index + 1} of "${call.name}" is ${ARTICLE[found]}, but must be ${ARTICLE[wanted]},`;
  }
  if (neutral) return undefined;
  const [first, second, third] = call.arguments;
  if (name === 'Hash' && second?.kind === 'literal' && !HASH_ALGORITHMS.includes(String(second.value))) {
    return `"${second.value}" is not an algorithm of "States.Hash" (${HASH_ALGORITHMS.join(', ')}),`;
  }
  if (name === 'JsonMerge' && third?.kind === 'literal' && third.value === true) {
    return 'The third argument of "States.JsonMerge" must be false: a deep merge does not exist,';
  }
  if (name === 'Format' && first?.kind === 'literal') {
    const holes = first.raw.replace(/\\./g, '').split('{}').length - 1;
    const values = call.arguments.length - 1;
    if (holes !== values)
      return `The template of "States.Format" has ${holes} "{}" for ${values} ${values === 1 ? 'value' : 'values'},`;
  }
  return undefined;
}

const ARTICLE: Readonly<Record<IntrinsicType, string>> = {
  any: 'anything',
  string: 'a text',
  integer: 'a number',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
};

/** Of what is written out; null and fractions are left alone. */
function typeOf(argument: IntrinsicArgument): IntrinsicType | undefined {
  if (argument.kind === 'call') return intrinsicFunction(plainName(argument))?.returns;
  if (argument.kind === 'path' || argument.value === null) return undefined;
  return typeof argument.value === 'number' ? 'integer' : typeof argument.value === 'string' ? 'string' : 'boolean';
}
