import {
  argumentType,
  HASH_ALGORITHMS,
  INTRINSIC_FUNCTIONS,
  type IntrinsicType,
  intrinsicFunction,
} from '../../asl/intrinsic-functions';
import { Severity } from '../../diagnostic/severity';
import type { IntrinsicArgument, IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import { closestName } from '../../util/closest-name';
import { jsonPath } from '../example';
import type { CallUse } from '../facts/uses';
import { defineRule, type Example, GUIDE, type RuleContext } from '../rule';

const PAGE = `${GUIDE}/intrinsic-functions.html`;

export const knownIntrinsic = defineRule({
  code: 'SW2108',
  name: 'known-intrinsic',
  severity: Severity.ERROR,
  what: 'An intrinsic function does not exist.',
  why: 'The service refuses the definition.',
  fix: 'Use one of the 18 functions of the page. Case counts.',
  url: PAGE,
  examples: {
    valid: [{ definition: pass('States.UUID()') }],
    invalid: [{ definition: pass('States.Uuid()'), at: ['/States/A/Parameters/a.$'] }],
  },
  check: (context) =>
    forEachCall(context, (call, use) => {
      const name = call.name.slice('States.'.length);
      if (intrinsicFunction(name)) return;
      const near = closestName(name, Object.keys(INTRINSIC_FUNCTIONS));
      context.report({
        place: use.place,
        message: `"${call.name}" in "${use.field}" of "${use.state.name}" is no intrinsic function.`,
        help: near === undefined ? undefined : `Did you mean "States.${near}"?`,
      });
    }),
});

export const intrinsicArity = defineRule({
  code: 'SW2109',
  name: 'intrinsic-arity',
  severity: Severity.ERROR,
  what: 'An intrinsic function has too many or too few arguments.',
  why: 'The service refuses the call, or the state fails with States.IntrinsicFailure.',
  fix: 'Give as many arguments as the function takes.',
  url: PAGE,
  examples: {
    valid: [{ definition: pass('States.MathRandom(1, 10)') }, { definition: pass('States.Array()') }],
    invalid: [{ definition: pass('States.MathAdd(1)'), at: ['/States/A/Parameters/a.$'] }],
  },
  check: (context) =>
    forEachCall(context, (call, use) => {
      const intrinsic = intrinsicFunction(call.name.slice('States.'.length));
      const { length } = call.arguments;
      if (!intrinsic || (length >= intrinsic.min && length <= intrinsic.max)) return;
      const { min, max } = intrinsic;
      const wanted = min === max ? String(min) : Number.isFinite(max) ? `${min} to ${max}` : `at least ${min}`;
      context.report({
        place: use.place,
        message: `"${call.name}" in "${use.field}" of "${use.state.name}" has ${length} ${length === 1 ? 'argument' : 'arguments'}; it takes ${wanted}.`,
      });
    }),
});

export const intrinsicArguments = defineRule({
  code: 'SW2110',
  name: 'intrinsic-arguments',
  severity: Severity.ERROR,
  what: 'A constant argument of an intrinsic function has the wrong type or value.',
  why: 'The state fails with States.IntrinsicFailure whenever it runs.',
  fix: 'Give an argument of the right type.',
  url: PAGE,
  examples: {
    valid: [
      { definition: pass('States.MathAdd(3.5, 0)') },
      { definition: pass("States.Format('{} and {}', 1, true)") },
    ],
    invalid: [
      { definition: pass("States.MathAdd('one', 1)"), at: ['/States/A/Parameters/a.$'] },
      { definition: pass("States.Hash($.a, 'SHA-3')"), at: ['/States/A/Parameters/a.$'] },
      { definition: pass("States.Format('{} {}', $.a)"), at: ['/States/A/Parameters/a.$'] },
    ],
  },
  check: (context) =>
    forEachCall(context, (call, use) => {
      const fault = argumentFault(call, use.neutral);
      if (fault === undefined) return;
      context.report({ place: use.place, message: `${fault} in "${use.field}" of "${use.state.name}".` });
    }),
});

function argumentFault(call: IntrinsicCall, neutral: boolean): string | undefined {
  const name = call.name.slice('States.'.length);
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
    return `"${second.value}" is no algorithm of "States.Hash" (${HASH_ALGORITHMS.join(', ')}),`;
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
  if (argument.kind === 'call') return intrinsicFunction(argument.name.slice('States.'.length))?.returns;
  if (argument.kind === 'path' || argument.value === null) return undefined;
  return typeof argument.value === 'number' ? 'integer' : typeof argument.value === 'string' ? 'string' : 'boolean';
}

/** Every call, those inside of calls included. */
function forEachCall({ calls }: RuleContext, visit: (call: IntrinsicCall, use: CallUse) => void): void {
  for (const use of calls) {
    if (!use.parsed.ok) continue;
    const pending: IntrinsicCall[] = [use.parsed.value];
    for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
      visit(call, use);
      for (const argument of call.arguments) if (argument.kind === 'call') pending.push(argument);
    }
  }
}

function pass(call: string): Example['definition'] {
  return jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': call }, End: true } });
}
