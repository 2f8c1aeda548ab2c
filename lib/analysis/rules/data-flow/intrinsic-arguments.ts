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
  about: ['intrinsic call'],
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
      const { what, help } = fault;
      report({ place: use.place, message: `${what} in "${use.field}" of "${use.state.name}".`, help });
    }
  },
});

interface ArgumentFault {
  readonly what: string;
  /** Where the rule's own does not say it. */
  readonly help?: string;
}

function argumentFault(call: IntrinsicCall, neutral: boolean): ArgumentFault | undefined {
  const name = plainName(call);
  const intrinsic = intrinsicFunction(name);
  if (intrinsic === undefined || call.arguments.length < intrinsic.min || call.arguments.length > intrinsic.max)
    return undefined;
  for (const [index, argument] of call.arguments.entries()) {
    const wanted = argumentType(intrinsic, index);
    const found = typeOf(argument);
    if (wanted === undefined || found === undefined || wanted === 'any' || found === 'any' || wanted === found)
      continue;
    return { what: `Argument ${index + 1} of "${call.name}" is ${ARTICLE[found]}, but must be ${ARTICLE[wanted]},` };
  }
  if (neutral) return undefined;
  const [first, second, third] = call.arguments;
  if (name === 'Hash' && second?.kind === 'literal' && !HASH_ALGORITHMS.includes(String(second.value))) {
    const known = HASH_ALGORITHMS.map((algorithm) => `'${algorithm}'`);
    return {
      what: `"${second.value}" is not an algorithm of "States.Hash"`,
      help: `Use one of ${known.join(', ')}.`,
    };
  }
  if (name === 'JsonMerge' && third?.kind === 'literal' && third.value === true) {
    return {
      what: 'The third argument of "States.JsonMerge" is true, and the service has no deep merge,',
      help: 'Pass false, and merge the inner objects one by one.',
    };
  }
  if (name === 'Format' && first?.kind === 'literal') {
    const holes = first.raw.replace(/\\./g, '').split('{}').length - 1;
    const values = call.arguments.length - 1;
    if (holes !== values)
      return {
        what: `The template of "States.Format" has ${holes} "{}" for ${values} ${values === 1 ? 'value' : 'values'},`,
        help: 'Pass one value for each "{}": States.Format(\'Order {} of {}\', $.id, $.total).',
      };
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
