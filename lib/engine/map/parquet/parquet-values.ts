import { integerValue } from '../../../asl/big-integer';
import type { JsonValue } from '../../../asl/json';
import { defineKey } from '../../../util/define-key';
import type { SchemaElement } from './parquet-library';
import { dateText, decimalValue, timestampText, timeText } from './scalar-text';
import type { SchemaNode } from './schema-node';

type Conversion = (raw: unknown) => JsonValue;

/**
 * How a value of a column becomes JSON. AWS documents no table for it and no recording shows it: what JSON can hold stays what it
 * is, dates and times become their ISO 8601 text, and nothing loses digits.
 */
export function conversionOf(node: SchemaNode, isElement = false): Conversion {
  if (node.element.repetition_type === 'REPEATED' && !isElement) {
    const element = conversionOf(node, true);
    return (raw) => listOf(raw).map(element);
  }
  const convert = node.children.length === 0 ? scalarConversion(node.element) : groupConversion(node);
  return (raw) => (raw === undefined || raw === null ? null : convert(raw));
}

function listOf(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}

function groupConversion(node: SchemaNode): Conversion {
  const kind = node.element.logical_type?.type ?? node.element.converted_type;
  const [entries] = node.children;
  if (entries !== undefined && node.children.length === 1 && entries.element.repetition_type === 'REPEATED') {
    if (kind === 'LIST') return listConversion(entries, node.element.name);
    if ((kind === 'MAP' || kind === 'MAP_KEY_VALUE') && entries.children.length === 2) return mapConversion(entries);
  }
  return structConversion(node);
}

/**
 * The repeated group of a list has one child, the element; older writers repeat the element itself.
 *
 * @see https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists
 */
function listConversion(entries: SchemaNode, listName: string): Conversion {
  const [element] = entries.children;
  const { name } = entries.element;
  const isWrapper = entries.children.length === 1 && name !== 'array' && name !== `${listName}_tuple`;
  const member = (list: unknown): readonly unknown[] => listOf(memberOf(list, entries));
  if (element === undefined || !isWrapper) {
    const convert = conversionOf(entries, true);
    return (raw) => member(raw).map(convert);
  }
  const convert = conversionOf(element);
  return (raw) => member(raw).map((wrapper) => convert(memberOf(wrapper, element)));
}

/** A map is an object; keys that are not strings become their text. */
function mapConversion(entries: SchemaNode): Conversion {
  const [keyNode, valueNode] = entries.children;
  if (keyNode === undefined || valueNode === undefined) return structConversion(entries);
  const key = conversionOf(keyNode);
  const value = conversionOf(valueNode);
  return (raw) => {
    const object: Record<string, JsonValue> = {};
    for (const entry of listOf(memberOf(raw, entries))) {
      const name = key(memberOf(entry, keyNode));
      defineKey(object, typeof name === 'string' ? name : String(name), value(memberOf(entry, valueNode)));
    }
    return object;
  };
}

function structConversion({ children }: SchemaNode): Conversion {
  const members = children.map((child) => ({ child, convert: conversionOf(child) }));
  return (raw) => {
    const object: Record<string, JsonValue> = {};
    for (const { child, convert } of members) defineKey(object, child.element.name, convert(memberOf(raw, child)));
    return object;
  };
}

function memberOf(raw: unknown, node: SchemaNode): unknown {
  const name = node.decodedPath.at(-1);
  return typeof raw === 'object' && raw !== null && name !== undefined ? Reflect.get(raw, name) : undefined;
}

function scalarConversion(element: SchemaElement): Conversion {
  const { type, converted_type: converted, logical_type: logical } = element;
  const kind = logical?.type ?? converted;
  if (kind === 'DECIMAL') {
    const scale = logical?.scale ?? element.scale ?? 0;
    return (raw) => decimalValue(integerOf(raw), scale);
  }
  if (kind === 'DATE') return (raw) => dateText(Number(raw));
  if (type === 'INT96') return (raw) => timestampText(integerOf(raw), 9, true);
  const unit = logical?.unit ?? converted?.split('_')[1];
  const digits = unit === 'MILLIS' ? 3 : unit === 'MICROS' ? 6 : 9;
  if (kind?.startsWith('TIMESTAMP') === true) {
    return (raw) => timestampText(integerOf(raw), digits, logical?.isAdjustedToUTC !== false);
  }
  if (kind?.startsWith('TIME') === true) return (raw) => timeText(integerOf(raw), digits);
  if (kind === 'UUID') return (raw) => uuidText(bytesOf(raw));
  if (kind === 'FLOAT16') return (raw) => numberValue(halfFloat(bytesOf(raw)));
  if (type === 'BOOLEAN') return (raw) => raw === true;
  if (type === 'INT32' || type === 'INT64') {
    const isUnsigned = logical?.isSigned === false || converted?.startsWith('UINT') === true;
    const bits = type === 'INT32' ? 32 : 64;
    return (raw) => integerValue(isUnsigned ? BigInt.asUintN(bits, integerOf(raw)) : integerOf(raw));
  }
  if (type === 'FLOAT') return (raw) => numberValue(shortestFloat(Number(raw)));
  if (type === 'DOUBLE') return (raw) => numberValue(Number(raw));
  const isText = kind === 'STRING' || kind === 'UTF8' || kind === 'ENUM' || kind === 'JSON';
  if (isText) return (raw) => Buffer.from(bytesOf(raw)).toString();
  if (type === 'FIXED_LEN_BYTE_ARRAY') return (raw) => Buffer.from(bytesOf(raw)).toString('base64');
  return (raw) => textOrBase64(bytesOf(raw));
}

function bytesOf(raw: unknown): Uint8Array {
  return ArrayBuffer.isView(raw) ? new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength) : new Uint8Array(0);
}

/** An integer, however it is stored; in bytes it is big endian, in two's complement. */
function integerOf(raw: unknown): bigint {
  if (typeof raw === 'bigint') return raw;
  if (typeof raw === 'number') return BigInt(raw);
  const bytes = bytesOf(raw);
  const hex = Buffer.from(bytes).toString('hex');
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex === '' ? '0' : hex}`));
}

/** JSON has no infinities; their texts are those of the service's JSONata. */
function numberValue(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** The number with the fewest digits that is the same float: 0.1, not 0.10000000149011612. */
function shortestFloat(value: number): number {
  if (!Number.isFinite(value)) return value;
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

function halfFloat([low = 0, high = 0]: Uint8Array): number {
  const sign = high >> 7 === 1 ? -1 : 1;
  const exponent = (high >> 2) & 31;
  const fraction = ((high & 3) * 256 + low) / 1_024;
  if (exponent === 0) return sign * 2 ** -14 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction);
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes without a type are text where older writers left the type out, and else shown in Base64. */
function textOrBase64(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('base64');
  }
}
