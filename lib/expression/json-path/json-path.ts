import type { PathPattern } from './path-pattern';

/**
 * A JSONPath as Step Functions reads it: the Jayway dialect, with two more roots than `$`, the context object `$$` and
 * a variable `$name`.
 */
export interface JsonPath {
  readonly text: string;
  /** Which version of the library reads it: that of payload templates, or the newer one of the path fields. */
  readonly dialect: 'payload' | 'field';
  readonly root: PathRoot;
  readonly segments: readonly PathSegment[];
  /**
   * Whether it names at most one place. A definite path that finds nothing is an error; an indefinite one always
   * gives a list.
   */
  readonly definite: boolean;
  /**
   * Why it is not known what the path names, where it is not certainly wrong: the library refuses it when it is applied, as far
   * as is known of the library. Such a path has no segments.
   */
  readonly refused?: string;
}

export type PathRoot =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

export type PathSegment =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'filter'; readonly filter: PathFilter }
  /** `..`: what follows is looked for at every depth. */
  | { readonly kind: 'descent' }
  /** `.length()`: Jayway has such functions, the service finds nothing with them. */
  | { readonly kind: 'function'; readonly name: string }
  /** `[(@.length-1)]`: the offset is added to the length. */
  | { readonly kind: 'lengthIndex'; readonly offset: number }
  /** A `$` in the middle of a path, which stays where it is. */
  | { readonly kind: 'self' }
  /** A filter of a payload path: one of the groups must hold, in a group each criterion. `[?]` has no filter at all. */
  | { readonly kind: 'criteria'; readonly anyOf: readonly (readonly Criterion[])[] | 'missing' };

/** A condition of a filter in a payload path. */
export type Criterion =
  | { readonly kind: 'exists'; readonly expected: boolean; readonly segments: readonly PathSegment[] }
  | {
      readonly kind: 'compare';
      readonly operator: CriterionOperator;
      readonly left: CriterionSide;
      readonly right: CriterionSide;
    };

export type CriterionOperator = '==' | '!=' | '<=' | '<' | '>=' | '>' | '=~';

/** A literal is text, quoted or not: what it is compared with decides what it means. */
export type CriterionSide =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly pattern: PathPattern }
  | { readonly kind: 'item'; readonly segments: readonly PathSegment[] }
  | { readonly kind: 'document'; readonly text: string; readonly segments: readonly PathSegment[] };

export type PathFilter =
  | { readonly kind: 'or' | 'and'; readonly operands: readonly PathFilter[] }
  | { readonly kind: 'not'; readonly operand: PathFilter }
  | { readonly kind: 'exists'; readonly path: FilterPath }
  | {
      readonly kind: 'compare';
      readonly operator: FilterOperator;
      readonly left: FilterOperand;
      readonly right: FilterOperand;
    };

export type FilterOperator =
  | '=='
  | '!='
  | '<='
  | '<'
  | '>='
  | '>'
  | '=~'
  | 'in'
  | 'nin'
  | 'subsetof'
  | 'anyof'
  | 'noneof'
  | 'size'
  | 'empty'
  | 'contains';

export type FilterOperand =
  | { readonly kind: 'literal'; readonly value: FilterLiteral }
  | { readonly kind: 'regex'; readonly pattern: PathPattern }
  | { readonly kind: 'path'; readonly path: FilterPath };

export type FilterLiteral = null | boolean | number | string | readonly FilterLiteral[];

/** A path inside a filter: from the item under test (`@`) or from the whole document (`$`). */
export interface FilterPath {
  readonly from: 'item' | 'document';
  readonly segments: readonly PathSegment[];
}

/** Whether the segments name at most one place. */
export function areDefinite(segments: readonly PathSegment[]): boolean {
  return segments.every(
    (segment, index) =>
      segment.kind === 'function' ||
      // Several names at the end make one object.
      (segment.kind === 'names' && (segment.names.length === 1 || index === segments.length - 1)) ||
      (segment.kind === 'indexes' && segment.indexes.length === 1),
  );
}

export function hasSeveralNames(segment: PathSegment): boolean {
  return segment.kind === 'names' && segment.names.length > 1;
}

/** Whether the path is a reference path: definite, and made of nothing but names and indexes. */
export function isReferencePath(path: JsonPath): boolean {
  return path.definite && path.segments.every((segment) => segment.kind !== 'function' && !hasSeveralNames(segment));
}

/** Whether the segment names at most one place. Several names make one object, so they count as one place. */
export function isDefinite(segment: PathSegment): boolean {
  switch (segment.kind) {
    case 'names':
    case 'lengthIndex':
    case 'self':
      return true;
    case 'indexes':
      return segment.indexes.length === 1;
    default:
      return false;
  }
}
