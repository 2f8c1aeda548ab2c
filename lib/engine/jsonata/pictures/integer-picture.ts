import { JsonataError } from '../jsonata-error';

/** Where a grouping separator is: how many digits are behind it. */
export interface Separator {
  readonly behind: number;
  readonly sign: string;
}

/** What a picture of an integer asks for. */
export type IntegerPicture = { readonly isOrdinal: boolean } & (
  | { readonly kind: 'letters' | 'roman'; readonly isUpper: boolean }
  | { readonly kind: 'words'; readonly letterCase: 'upper' | 'lower' | 'title' }
  | DecimalPicture
  /** A numbering that is not supported. */
  | { readonly kind: 'sequence'; readonly picture: string }
);

export interface DecimalPicture {
  readonly kind: 'decimal';
  /** The code point of the zero of its digits. */
  readonly zero: number;
  readonly required: number;
  readonly optional: number;
  /** One that comes back every so many digits, or those that the picture has. */
  readonly separators: readonly Separator[];
  readonly isRegular: boolean;
}

/**
 * Reads the picture of an integer.
 *
 * @throws JsonataError D3131 where it has digits of two families
 * @see https://www.w3.org/TR/xpath-functions-31/#func-format-integer
 */
export function integerPictureOf(text: string): IntegerPicture {
  const semicolon = text.lastIndexOf(';');
  const picture = semicolon < 0 ? text : text.slice(0, semicolon);
  const isOrdinal = semicolon >= 0 && text[semicolon + 1] === 'o';
  switch (picture) {
    case 'A':
    case 'a':
      return { kind: 'letters', isUpper: picture === 'A', isOrdinal };
    case 'I':
    case 'i':
      return { kind: 'roman', isUpper: picture === 'I', isOrdinal };
    case 'W':
      return { kind: 'words', letterCase: 'upper', isOrdinal };
    case 'w':
      return { kind: 'words', letterCase: 'lower', isOrdinal };
    case 'Ww':
      return { kind: 'words', letterCase: 'title', isOrdinal };
    default:
      return { ...(decimalPictureOf(picture) ?? { kind: 'sequence', picture }), isOrdinal };
  }
}

function decimalPictureOf(picture: string): DecimalPicture | undefined {
  let zero: number | undefined;
  let [required, optional] = [0, 0];
  const separators: Separator[] = [];
  for (const sign of [...picture].reverse()) {
    const family = familyOf(sign);
    if (family !== undefined) {
      if (zero !== undefined && zero !== family) throw new JsonataError('D3131');
      zero = family;
      required += 1;
    } else if (sign === '#') {
      optional += 1;
    } else {
      separators.push({ behind: required + optional, sign });
    }
  }
  if (zero === undefined) return undefined;
  const every = regularDistance(separators);
  const [first] = separators;
  return {
    kind: 'decimal',
    zero,
    required,
    optional,
    separators: every === undefined || first === undefined ? separators : [{ behind: every, sign: first.sign }],
    isRegular: every !== undefined,
  };
}

/** The zeros of the families of decimal digits. */
const ZEROS: readonly number[] = [
  0x30, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
  0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

function familyOf(sign: string): number | undefined {
  const code = sign.codePointAt(0) ?? 0;
  return ZEROS.find((zero) => code >= zero && code <= zero + 9);
}

/** The distance of separators that are all the same and at each multiple of it. */
function regularDistance(separators: readonly Separator[]): number | undefined {
  const [first] = separators;
  if (first === undefined || first.behind === 0) return undefined;
  // The positions only grow, so the smallest one is the distance, or there is none.
  const isRegular = separators.every(
    ({ behind, sign }, index) => sign === first.sign && behind === first.behind * (index + 1),
  );
  return isRegular ? first.behind : undefined;
}
