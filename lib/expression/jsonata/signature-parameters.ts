import { wordTable } from '../../util/word-table';
import { JsonataSyntaxError } from './syntax-error';

/** A parameter in the signature of a function. */
export interface SignatureParameter {
  /** The letters of the types that are accepted; `m` is a missing value. */
  readonly letters: string;
  readonly type: string;
  readonly suffix: '' | '?' | '+';
  /** Whether the context is used where the argument is omitted. */
  readonly context: boolean;
  /** What a list, or a function, is of. */
  readonly subtype: string | undefined;
}

const ANY = 'asnblfom';

const LETTERS_OF_TYPE: Readonly<Record<string, string | undefined>> = wordTable({
  s: 'sm',
  n: 'nm',
  b: 'bm',
  l: 'lm',
  o: 'om',
  // A single value becomes a list of one.
  a: ANY,
  f: 'f',
  j: 'asnblom',
  x: ANY,
});

/**
 * Reads a signature as JSONata writes it: `<s-n?:s>`.
 *
 * @param position where it starts, for the error
 * @throws JsonataSyntaxError
 * @see https://docs.jsonata.org/embedding-extending
 */
export function signatureParameters(definition: string, position = 0): readonly SignatureParameter[] {
  const parameters: SignatureParameter[] = [];
  for (let at = 1; at < definition.length && definition[at] !== ':'; at += 1) {
    const sign = definition.charAt(at);
    const last = parameters.at(-1);
    const letters = LETTERS_OF_TYPE[sign];
    if (letters !== undefined) {
      parameters.push({ letters, type: sign, suffix: '', context: false, subtype: undefined });
    } else if (sign === '(') {
      const end = closing(definition, at, '(', ')');
      const choice = definition.slice(at + 1, end);
      if (choice.includes('<')) throw new JsonataSyntaxError('S0402', position + at, { value: choice });
      parameters.push({ letters: `${choice}m`, type: `(${choice})`, suffix: '', context: false, subtype: undefined });
      at = end;
    } else if (last !== undefined && sign === '-') {
      parameters.splice(-1, 1, { ...last, context: true, suffix: '?' });
    } else if (last !== undefined && (sign === '?' || sign === '+')) {
      parameters.splice(-1, 1, { ...last, suffix: sign });
    } else if (sign === '<') {
      if (last?.type !== 'a' && last?.type !== 'f') {
        throw new JsonataSyntaxError('S0401', position + at, { value: last?.type });
      }
      const end = closing(definition, at, '<', '>');
      parameters.splice(-1, 1, { ...last, subtype: definition.slice(at + 1, end) });
      at = end;
    }
  }
  return parameters;
}

function closing(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return text.length;
}
