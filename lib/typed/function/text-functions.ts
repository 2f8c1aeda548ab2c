export {
  decodeUri,
  decodeUriComponent,
  encodeUri,
  encodeUriComponent,
  fromBase64,
  type HashAlgorithm,
  hash,
  parseJson,
  toBase64,
  toJson,
  uuid,
} from './text-code';
export { after, before, join, split, substring } from './text-part';
export { replace } from './text-replace';
export { concat, length, lower, normalizeSpace, of, padEnd, padStart, repeat, trim, upper } from './text-value';
