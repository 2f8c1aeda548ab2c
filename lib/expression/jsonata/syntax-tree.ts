import type { RegexLiteral } from './scan-token';

/** An expression as it is written: one node for each operator. Positions are those behind the token. */
export type SyntaxNode = { readonly position: number; readonly depth: number; keepArray?: boolean } & SyntaxKind;

export type Pair = readonly [key: SyntaxNode, value: SyntaxNode];

type SyntaxKind =
  | { readonly type: 'name' | 'variable' | 'string'; readonly value: string }
  | { readonly type: 'number'; readonly value: number; readonly digits?: string }
  | { readonly type: 'value'; readonly value: boolean | null }
  | { readonly type: 'regex'; readonly value: RegexLiteral }
  | { readonly type: 'wildcard' | 'descendant' | 'parent'; readonly value: string }
  /** `?` in the place of an argument. */
  | { readonly type: 'hole' }
  | { readonly type: 'end' }
  | { readonly type: 'binary'; readonly operator: string; readonly lhs: SyntaxNode; readonly rhs: SyntaxNode }
  | { readonly type: 'path'; readonly lhs: SyntaxNode; readonly rhs: SyntaxNode }
  | { readonly type: 'filter'; readonly lhs: SyntaxNode; readonly rhs: SyntaxNode }
  | { readonly type: 'apply'; readonly lhs: SyntaxNode; readonly rhs: SyntaxNode }
  | { readonly type: 'bind'; readonly lhs: SyntaxNode; readonly rhs: SyntaxNode }
  | { readonly type: 'group'; readonly lhs: SyntaxNode; readonly pairs: readonly Pair[] }
  | { readonly type: 'sort'; readonly lhs: SyntaxNode; readonly terms: readonly SortTerm[] }
  | { readonly type: 'focus' | 'index'; readonly lhs: SyntaxNode; readonly name: string }
  | { readonly type: 'negation'; readonly expression: SyntaxNode }
  | { readonly type: 'array' | 'block'; readonly expressions: readonly SyntaxNode[] }
  | { readonly type: 'object'; readonly pairs: readonly Pair[] }
  | {
      readonly type: 'call';
      readonly isPartial: boolean;
      readonly procedure: SyntaxNode;
      readonly arguments: readonly SyntaxNode[];
    }
  | {
      readonly type: 'lambda';
      readonly parameters: readonly SyntaxNode[];
      readonly signature: string | undefined;
      readonly body: SyntaxNode;
    }
  | {
      readonly type: 'condition';
      readonly condition: SyntaxNode;
      readonly then: SyntaxNode;
      readonly else: SyntaxNode | undefined;
    }
  | {
      readonly type: 'transform';
      readonly pattern: SyntaxNode;
      readonly update: SyntaxNode;
      readonly delete: SyntaxNode | undefined;
    };

export interface SortTerm {
  readonly descending: boolean;
  readonly expression: SyntaxNode;
}
