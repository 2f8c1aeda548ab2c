import type { JsonPath } from '../json-path/json-path';
import type { IntrinsicCall } from './intrinsic';

/** The paths a call reads, nested calls included, in the order they are written. */
export function intrinsicPaths(call: IntrinsicCall): readonly JsonPath[] {
  return call.arguments.flatMap((argument) => {
    if (argument.kind === 'call') return intrinsicPaths(argument);
    return argument.kind === 'path' ? [argument.path] : [];
  });
}
