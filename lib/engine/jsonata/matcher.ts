import type { RegexLiteral } from '../../expression/jsonata/scan-token';
import { Pattern } from '../../util/pattern/pattern';
import { type PatternFlags, PatternTooLarge, PatternUnsupported } from '../../util/pattern/pattern-node';
import type { Evaluation } from './evaluation';
import { Callable, NativeFunction } from './function-value';
import { JsonataError, limitError, TOO_LARGE } from './jsonata-error';
import { FunctionValue, isList, isNumber, type Maybe, memberOf, type Value } from './value';

/** A regular expression as a value: a function that finds its first match in a text, and the following ones. */
export class Matcher extends Callable {
  public readonly arity = 2;

  public constructor(public readonly pattern: Pattern) {
    super();
  }

  public apply([text]: readonly Maybe[], evaluation: Evaluation): Maybe {
    if (typeof text !== 'string') return undefined;
    return following(patternMatches(this.pattern, text, evaluation));
  }
}

/** One match, as functions that an expression passes as patterns give it too. */
export interface Found {
  readonly match: string;
  readonly start: number;
  readonly end: number;
  readonly groups: Value[];
}

const PATTERNS = new WeakMap<RegexLiteral, Pattern>();

export function matcherOf(expression: RegexLiteral, evaluation: Evaluation): Matcher {
  let pattern = PATTERNS.get(expression);
  if (pattern === undefined) {
    try {
      pattern = Pattern.lenient(expression.source, flagsOf(expression));
    } catch (problem) {
      if (problem instanceof PatternTooLarge) throw limitError(TOO_LARGE);
      // The parser has refused what is malformed; this is something of Java's that is not known here.
      if (problem instanceof PatternUnsupported) throw unsupportedPattern(expression.source);
      throw problem;
    }
    PATTERNS.set(expression, pattern);
  }
  evaluation.budget.spend(1);
  return new Matcher(pattern);
}

function flagsOf({ flags }: RegexLiteral): PatternFlags {
  return { ignoreCase: flags.includes('i'), multiline: flags.includes('m') };
}

function unsupportedPattern(source: string): JsonataError {
  return limitError(`The engine can't match the regular expression /${source}/.`);
}

/** All matches of a pattern, whether it is a regular expression or a function of the user. */
export function* matchesOf(pattern: FunctionValue, text: string, evaluation: Evaluation): Generator<Found, void> {
  if (pattern instanceof Matcher) {
    yield* patternMatches(pattern.pattern, text, evaluation);
    return;
  }
  let found = evaluation.apply(pattern, [text], null);
  while (found !== undefined) {
    const { next, ...match } = foundOf(found);
    yield match;
    if (!(next instanceof FunctionValue)) throw new JsonataError('T1010');
    found = evaluation.apply(next, [], null);
  }
}

/**
 * As the library does, nothing is looked for at the end of the text, and what would be found next must not be empty: then
 * the search would stay where it is.
 */
function* patternMatches(pattern: Pattern, text: string, evaluation: Evaluation): Generator<Found, void> {
  let isFirst = true;
  for (const { start, end, groups } of pattern.matches(text, (steps) => evaluation.budget.spend(steps / 8))) {
    const isEmpty = start === end;
    if (isEmpty && !isFirst) throw new JsonataError('D1004');
    // JSON has nothing for a group that took no part.
    yield { match: text.slice(start, end), start, end, groups: groups.map((group) => group ?? null) };
    evaluation.budget.text(end - start);
    if (end >= text.length) return;
    if (isEmpty) throw new JsonataError('D1004');
    isFirst = false;
  }
}

/** The object that a matcher gives when an expression calls it: `next` finds the match behind. */
function following(matches: Generator<Found, void>): Maybe {
  const { value } = matches.next();
  if (value === undefined) return undefined;
  const { match, start, end, groups } = value;
  let after: { readonly value: Maybe } | undefined;
  const next = new NativeFunction(0, () => {
    after ??= { value: following(matches) };
    return after.value;
  });
  return { match, start, end, groups, next };
}

/** A match that a function of the user gives, and the function that finds the one behind it. */
function foundOf(value: Value): Found & { readonly next: Maybe } {
  if (typeof value !== 'object' || value === null || isList(value) || value instanceof FunctionValue) {
    throw new JsonataError('T1010');
  }
  const [match, start, end, groups] = ['match', 'start', 'end', 'groups'].map((name) => memberOf(value, name));
  if (typeof match !== 'string' || !isNumber(start) || !isNumber(end)) throw new JsonataError('T1010');
  return { match, start, end, groups: isList(groups) ? groups : [], next: memberOf(value, 'next') };
}
