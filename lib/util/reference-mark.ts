import { PROCESS_NONCE } from './process-nonce';

/**
 * The marks around a reference in a string, see expression/dynamic-text.ts. Each is a Unicode noncharacter, which no
 * interchanged text may hold (Unicode standard, section 23.7), and a number that only this process knows: no text from
 * outside can be a reference.
 */
export const OPEN = `\uFDD0${PROCESS_NONCE}`;
export const CLOSE = `\uFDD1${PROCESS_NONCE}`;

/** The letters of three kinds of reference (`ReferenceKind` has them all): a path or function, what can't be written, and code. */
const PATH_LETTER = 'p';
const INVALID_LETTER = 'x';
export const CODE_LETTER = 'j';

/** A string that carries one reference. */
export function referenceMark(letter: string, text: string): string {
  return OPEN + letter + text + CLOSE;
}

/** Where the mark closes whose text begins at `start`, as another one may be in its text; -1 where it does not. */
export function closeOf(text: string, start: number): number {
  let position = start;
  for (let depth = 1; ; ) {
    const close = text.indexOf(CLOSE, position);
    if (close < 0) return -1;
    for (let open = text.indexOf(OPEN, position); open >= 0 && open < close; open = text.indexOf(OPEN, position)) {
      depth += 1;
      position = open + OPEN.length;
    }
    depth -= 1;
    if (depth === 0) return close;
    position = close + CLOSE.length;
  }
}

/** A string that carries a path or an intrinsic function. One that has a reference of ours as an argument can't be read. */
export function pathMark(path: string): string {
  return path.includes(PROCESS_NONCE) ? invalidMark(MIXED) : referenceMark(PATH_LETTER, path);
}

/** A string that carries the reason why there is no value. */
export function invalidMark(reason: string): string {
  return referenceMark(INVALID_LETTER, reason);
}

const MIXED =
  'is a function of sfn.JsonPath with a reference of Stepwright as an argument; write it with Intrinsic of Stepwright';

/** What `JsonPath.DISCARD` is, see expression/discard.ts. */
export const DISCARD_MARK = invalidMark(
  'is JsonPath.DISCARD, which can only be a whole inputPath, resultPath or outputPath',
);
