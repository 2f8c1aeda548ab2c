import { type CharacterTest, either, inBothCases, inRanges, not } from './character-set';
import { readCharacterEscape, readClassEscape } from './parse-escape';
import type { PatternCursor } from './pattern-cursor';
import { MAX_DEPTH, PatternMalformed, PatternTooLarge, PatternUnsupported } from './pattern-node';

/**
 * Behind the opening bracket: sets next to each other, and intersections of them.
 *
 * @param depth how many groups and classes are around this one
 */
export function readCharacterClass(cursor: PatternCursor, ignoreCase: boolean, depth: number): CharacterTest {
  if (depth >= MAX_DEPTH) throw new PatternTooLarge('The pattern is nested too deeply.');
  const negated = cursor.take('^');
  const intersected: CharacterTest[] = [];
  let members: CharacterTest[] = [];
  for (let isFirst = true; !cursor.take(']') || (isFirst && !cursor.lenient && unread(cursor)); isFirst = false) {
    if (cursor.atEnd) throw new PatternMalformed('A bracket is not closed.');
    if (!cursor.lenient && cursor.ahead(2) === '&&') {
      cursor.at += 2;
      if (members.length > 0) intersected.push(either(members));
      members = [];
    } else {
      members.push(readMember(cursor, isFirst, ignoreCase, depth));
    }
  }
  if (members.length > 0) intersected.push(either(members));
  const inAll: CharacterTest = (code) => intersected.length > 0 && intersected.every((test) => test(code));
  const cased = ignoreCase ? inBothCases(inAll) : inAll;
  return negated ? not(cased) : cased;
}

/** A bracket right behind the opening one is a character. */
function unread(cursor: PatternCursor): true {
  cursor.at -= 1;
  return true;
}

function readMember(cursor: PatternCursor, isFirst: boolean, ignoreCase: boolean, depth: number): CharacterTest {
  if (cursor.peek() === '[' && !cursor.lenient) {
    cursor.at += 1;
    return readCharacterClass(cursor, ignoreCase, depth + 1);
  }
  if (cursor.peek() === ']' && isFirst) {
    cursor.at += 1;
    return readRange(cursor, 93);
  }
  const first = readAtom(cursor);
  return typeof first === 'number' ? readRange(cursor, first) : first;
}

/** A character, or a range that starts with it. */
function readRange(cursor: PatternCursor, first: number): CharacterTest {
  const after = cursor.source.charAt(cursor.at + 1);
  if (cursor.peek() !== '-' || after === ']' || after === '' || (after === '[' && !cursor.lenient)) {
    return (code) => code === first;
  }
  cursor.at += 1;
  const last = readAtom(cursor);
  if (typeof last !== 'number') {
    if (!cursor.lenient) throw new PatternUnsupported('A range ends in a class.');
    return either([(code) => code === first || code === 45, last]);
  }
  if (last < first) throw new PatternMalformed('A range ends before it starts.');
  return inRanges([[first, last]]);
}

function readAtom(cursor: PatternCursor): number | CharacterTest {
  if (!cursor.take('\\')) return cursor.nextCodePoint();
  const test = readClassEscape(cursor);
  if (test !== undefined) {
    // What Java makes of a range that starts with a class is not documented.
    if (cursor.peek() === '-' && cursor.source.charAt(cursor.at + 1) !== ']' && !cursor.lenient) {
      throw new PatternUnsupported('A range starts with a class.');
    }
    return test;
  }
  if (cursor.peek() === 'b' && cursor.lenient) {
    cursor.at += 1;
    return 8;
  }
  if (cursor.atEnd) throw new PatternMalformed('Nothing is after the backslash.');
  return readCharacterEscape(cursor);
}
