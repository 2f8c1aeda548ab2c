import type { JsonValue } from '../../asl/json';
import type { IntrinsicArgument, IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import type { JsonPath } from '../../expression/json-path/json-path';
import { intrinsicFailure } from '../error-texts';
import { readJson } from '../json-text';
import type { RandomSource } from '../random-source';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions';

/** The result of a call of an intrinsic function; `read` gives the value of a path. */
export function intrinsicValue(
  call: IntrinsicCall,
  read: (path: JsonPath) => JsonValue,
  random: RandomSource,
): JsonValue {
  const implementation = INTRINSIC_FUNCTIONS[call.name];
  if (implementation === undefined) throw intrinsicFailure(`The intrinsic function '${call.name}' does not exist.`);
  const args = call.arguments.map((argument) => argumentValue(argument, read, random));
  return implementation(args, call, random);
}

function argumentValue(
  argument: IntrinsicArgument,
  read: (path: JsonPath) => JsonValue,
  random: RandomSource,
): JsonValue {
  switch (argument.kind) {
    case 'call':
      return intrinsicValue(argument, read, random);
    case 'path':
      return read(argument.path);
    case 'literal':
      return typeof argument.value === 'number' && Math.abs(argument.value) > Number.MAX_SAFE_INTEGER
        ? // With the digits that the definition has.
          readJson(argument.raw)
        : argument.value;
  }
}
