import type { JsonValue } from './json';

/**
 * The functions of CloudFormation that YAML may write as tags: `!Sub x` is `{"Fn::Sub": "x"}`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

/** The long form of each tag. The two that are not functions keep their names. */
const LONG_FORMS: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...FUNCTIONS.map((name) => [`!${name}`, `Fn::${name}`] as const),
]);

/** `Fn::Sub` for `!Sub`; undefined for a tag that is not one of CloudFormation's. */
export function longFormOf(tag: string): string | undefined {
  return LONG_FORMS.get(tag);
}

/** The argument as the long form has it: only `!GetAtt A.B.C` is written in another way, as `["A", "B.C"]`. */
export function longFormArgument(name: string, argument: JsonValue): JsonValue {
  if (name !== 'Fn::GetAtt' || typeof argument !== 'string') return argument;
  const dot = argument.indexOf('.');
  return dot < 0 ? argument : [argument.slice(0, dot), argument.slice(dot + 1)];
}
