import type { IntrinsicArgument, IntrinsicCall } from './intrinsic';

/** The canonical text of a call: one space after each comma. */
export function printIntrinsic(call: IntrinsicCall): string {
  return `${call.name}(${call.arguments.map(printArgument).join(', ')})`;
}

function printArgument(argument: IntrinsicArgument): string {
  if (argument.kind === 'call') return printIntrinsic(argument);
  if (argument.kind === 'path') return argument.path.text;
  return typeof argument.value === 'string' ? `'${argument.raw}'` : argument.raw;
}
