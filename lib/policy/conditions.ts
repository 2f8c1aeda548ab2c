import { globCovers, resourceCovers } from './glob';
import type { PolicyCondition } from './policy-statement';

/** `unknown`: the operator, or the value of the key, is nothing that a request of a state machine is known by. */
export type ConditionVerdict = 'holds' | 'fails' | 'unknown';

type Compare = (pattern: string, value: string) => boolean | undefined;

/** An operator without its set prefix and without `IfExists`: how one value is compared, and whether the result is turned round. */
interface Operator {
  readonly compare: Compare;
  readonly isNegated?: true;
}

const equals: Compare = (pattern, value) => pattern === value;
const equalsIgnoringCase: Compare = (pattern, value) => pattern.toLowerCase() === value.toLowerCase();
const covers: Compare = (pattern, value) => globCovers(pattern, value);
const coversArn: Compare = (pattern, value) => resourceCovers(pattern, value);

function numeric(test: (value: number, pattern: number) => boolean): Compare {
  return (pattern, value) => {
    const [left, right] = [Number(value), Number(pattern)];
    return Number.isNaN(left) || Number.isNaN(right) ? undefined : test(left, right);
  };
}

function dated(test: (value: number, pattern: number) => boolean): Compare {
  return (pattern, value) => {
    const [left, right] = [Date.parse(value), Date.parse(pattern)];
    return Number.isNaN(left) || Number.isNaN(right) ? undefined : test(left, right);
  };
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['stringequals', { compare: equals }],
  ['stringnotequals', { compare: equals, isNegated: true }],
  ['stringequalsignorecase', { compare: equalsIgnoringCase }],
  ['stringnotequalsignorecase', { compare: equalsIgnoringCase, isNegated: true }],
  ['stringlike', { compare: covers }],
  ['stringnotlike', { compare: covers, isNegated: true }],
  ['arnequals', { compare: coversArn }],
  ['arnlike', { compare: coversArn }],
  ['arnnotequals', { compare: coversArn, isNegated: true }],
  ['arnnotlike', { compare: coversArn, isNegated: true }],
  ['bool', { compare: equalsIgnoringCase }],
  ['binaryequals', { compare: equals }],
  ['numericequals', { compare: numeric((value, pattern) => value === pattern) }],
  ['numericnotequals', { compare: numeric((value, pattern) => value === pattern), isNegated: true }],
  ['numericlessthan', { compare: numeric((value, pattern) => value < pattern) }],
  ['numericlessthanequals', { compare: numeric((value, pattern) => value <= pattern) }],
  ['numericgreaterthan', { compare: numeric((value, pattern) => value > pattern) }],
  ['numericgreaterthanequals', { compare: numeric((value, pattern) => value >= pattern) }],
  ['dateequals', { compare: dated((value, pattern) => value === pattern) }],
  ['datenotequals', { compare: dated((value, pattern) => value === pattern), isNegated: true }],
  ['datelessthan', { compare: dated((value, pattern) => value < pattern) }],
  ['datelessthanequals', { compare: dated((value, pattern) => value <= pattern) }],
  ['dategreaterthan', { compare: dated((value, pattern) => value > pattern) }],
  ['dategreaterthanequals', { compare: dated((value, pattern) => value >= pattern) }],
]);

/**
 * Whether a condition holds for a request.
 *
 * A key that the request is not known by is `unknown` where the service may well send it (`aws:SourceVpc`), and absent, so
 * that the operator decides, where the derivation of the request names all keys of the action that it knows.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function judgeCondition(
  { operator, key, values }: PolicyCondition,
  context: ReadonlyMap<string, readonly string[]>,
): ConditionVerdict {
  const { set, name, ifExists } = operatorParts(operator);
  const found = context.get(key.toLowerCase());
  if (name === 'null') return found === undefined ? 'unknown' : verdict(values.includes('false'));
  const known = OPERATORS.get(name);
  if (known === undefined) return 'unknown';
  if (found === undefined) return ifExists || set === 'forallvalues' ? 'holds' : 'unknown';
  const judged = found.map((value) => judgeValue(known, values, value));
  if (judged.includes(undefined)) return 'unknown';
  return verdict(set === 'foranyvalue' ? judged.includes(true) : judged.every((holds) => holds === true));
}

function judgeValue({ compare, isNegated }: Operator, patterns: readonly string[], value: string): boolean | undefined {
  const judged = patterns.map((pattern) => compare(pattern, value));
  if (judged.includes(undefined)) return undefined;
  return judged.includes(true) !== (isNegated === true);
}

function verdict(holds: boolean): ConditionVerdict {
  return holds ? 'holds' : 'fails';
}

function operatorParts(operator: string): { readonly set: string; readonly name: string; readonly ifExists: boolean } {
  const [first = '', second] = operator.toLowerCase().split(':');
  const [set, rest] = second === undefined ? ['', first] : [first, second];
  const ifExists = rest.endsWith('ifexists');
  return { set, name: ifExists ? rest.slice(0, -'ifexists'.length) : rest, ifExists };
}
