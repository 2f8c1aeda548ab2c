import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { defineKey } from '../../util/define-key';
import { ApiError } from './api-error';
import type { NumberShape, Shape, StringShape, StructureShape, ValueOf } from './shape';

/**
 * Checks an input as services of AWS do: values of a wrong type can't be read at all (`SerializationException`), values that
 * are out of their bounds are listed (`ValidationException`). Members that the API does not know are ignored, as newer
 * clients may send them; null is as if the member were absent.
 *
 * @throws ApiError
 */
export function checkInput<Of extends StructureShape>(shape: Of, input: JsonValue): ValueOf<Of> {
  const problems: string[] = [];
  const value: unknown = structureValue(shape, input, '', problems);
  // Each member has been checked by its shape, by which its type is calculated.
  if (problems.length === 0) return value as ValueOf<Of>;
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  throw new ApiError('ValidationException', `${count}: ${problems.join('; ')}`);
}

/** The nesting is that of the shapes, not of the data. */
function checked(shape: Shape, value: JsonValue, place: string, problems: string[]): JsonValue {
  switch (shape.type) {
    case 'string':
      if (typeof value !== 'string') throw unreadable(value, 'a String');
      checkString(shape, value, place, problems);
      return value;
    case 'integer':
    case 'float':
      if (typeof value !== 'number' && typeof value !== 'bigint') throw unreadable(value, NUMBER_WORDS[shape.type]);
      checkNumber(shape, Number(value), place, problems);
      return Number(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw unreadable(value, 'a Boolean');
      return value;
    case 'list':
      if (!isJsonArray(value)) throw startOfOther(value);
      checkLength(shape, value.length, `Value '[...]' at '${place}'`, problems);
      return value.map((item, index) => {
        if (item === null) problems.push(mustNotBeNull(`${place}.${index + 1}.member`));
        return item === null ? item : checked(shape.of, item, `${place}.${index + 1}.member`, problems);
      });
    case 'structure':
      return structureValue(shape, value, place, problems);
  }
}

const NUMBER_WORDS = { integer: 'an Integer', float: 'a Float' } as const;

function structureValue(shape: StructureShape, value: JsonValue, place: string, problems: string[]): JsonObject {
  if (!isJsonObject(value)) throw startOfOther(value);
  const found: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(shape.members)) {
    const given = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
    const path = place === '' ? name : `${place}.${name}`;
    if (given !== null) defineKey(found, name, checked(member.shape, given, path, problems));
    else if (member.required) problems.push(mustNotBeNull(path));
  }
  return found;
}

function mustNotBeNull(place: string): string {
  return `Value null at '${place}' failed to satisfy constraint: Member must not be null`;
}

function checkString(shape: StringShape, value: string, place: string, problems: string[]): void {
  const what = shape.isSensitive === true ? `Value at '${place}'` : `Value '${value}' at '${place}'`;
  if (shape.values !== undefined && !shape.values.includes(value)) {
    problems.push(
      `${what} failed to satisfy constraint: Member must satisfy enum value set: [${shape.values.join(', ')}]`,
    );
  }
  checkLength(shape, lengthOf(value), what, problems);
  if (shape.pattern !== undefined && !shape.pattern.test.test(value)) {
    problems.push(
      `${what} failed to satisfy constraint: Member must satisfy regular expression pattern: ${shape.pattern.text}`,
    );
  }
}

/** In code points. */
function lengthOf(value: string): number {
  let length = value.length;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code >= 0xdc00 && code <= 0xdfff && index > 0) {
      const before = value.charCodeAt(index - 1);
      if (before >= 0xd800 && before <= 0xdbff) length -= 1;
    }
  }
  return length;
}

function checkLength(
  { min, max }: { readonly min?: number; readonly max?: number },
  length: number,
  what: string,
  problems: string[],
): void {
  const rule = `${what} failed to satisfy constraint: Member must have length`;
  if (max !== undefined && length > max) problems.push(`${rule} less than or equal to ${max}`);
  if (min !== undefined && length < min) problems.push(`${rule} greater than or equal to ${min}`);
}

function checkNumber({ min, max }: NumberShape, value: number, place: string, problems: string[]): void {
  const rule = `Value '${value}' at '${place}' failed to satisfy constraint: Member must have value`;
  if (max !== undefined && value > max) problems.push(`${rule} less than or equal to ${max}`);
  if (min !== undefined && value < min) problems.push(`${rule} greater than or equal to ${min}`);
}

function unreadable(value: JsonValue, wanted: string): ApiError {
  return new ApiError('SerializationException', `${kindOf(value)} can not be converted to ${wanted}`);
}

function startOfOther(value: JsonValue): ApiError {
  if (isJsonArray(value) || isJsonObject(value)) {
    return new ApiError('SerializationException', 'Start of structure or map found where not expected.');
  }
  return new ApiError('SerializationException', `Unexpected token received from parser: ${kindOf(value)}`);
}

function kindOf(value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  if (typeof value === 'bigint') return 'NUMBER_VALUE';
  if (typeof value === 'string') return 'STRING_VALUE';
  return isJsonArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}
