import type { CharacterSet } from './character-set';

/** What a position must satisfy without a character being consumed. */
export type AssertionKind =
  | 'start'
  | 'end'
  | 'veryEnd'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'noWordBoundary'
  | 'never';

/** The syntax of a regular expression. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly literal: number | undefined }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: PatternNode }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'assertion'; readonly what: AssertionKind }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: PatternNode }
  /** What matched once is not tried again in another way: `(?>...)`, `a++`. */
  | { readonly kind: 'atomic'; readonly body: PatternNode }
  | { readonly kind: 'back'; readonly group: number; readonly ignoreCase: boolean };

export interface ParsedPattern {
  readonly node: PatternNode;
  readonly groups: number;
  /** Whether it looks around, refers back or is atomic: such a pattern can't be matched in linear time. */
  readonly irregular: boolean;
}

/** How many groups and classes may be in each other. */
export const MAX_DEPTH = 200;

/** What the flags of a pattern, or of a part of it, say. */
export interface PatternFlags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  /** Whether `.` matches line terminators. */
  readonly dotAll?: boolean;
  /** Whether white space and comments of the pattern are omitted. */
  readonly comments?: boolean;
}

/** A pattern that can't be read; what Java would say about it is not known. */
export class PatternMalformed extends Error {}

/** A pattern with something of Java's that is not known here. */
export class PatternUnsupported extends Error {}

/** A pattern that is too large or nested too deeply to be matched. */
export class PatternTooLarge extends Error {}
