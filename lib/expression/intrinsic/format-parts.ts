import type { IntrinsicArgument, IntrinsicCall } from './intrinsic';

/** What a call of `States.Format` joins: literal strings, and the arguments that represent each `{}`, undefined where there is none. */
export type FormatPart = string | { readonly value: IntrinsicArgument | undefined };

/** The parts of a call of `States.Format` with a literal template; undefined for any other call. */
export function formatParts(call: IntrinsicCall): readonly FormatPart[] | undefined {
  const [template, ...values] = call.arguments;
  if (call.name !== 'States.Format' || template?.kind !== 'literal' || typeof template.value !== 'string')
    return undefined;
  let index = 0;
  // A backslash keeps the next character from meaning anything.
  return template.raw.split(/(\\.|\{\})/s).map((part): FormatPart => {
    if (part === '{}') return { value: values[index++] };
    return part.startsWith('\\') ? part.slice(1) : part;
  });
}
