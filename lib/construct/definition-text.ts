import { type IResolveContext, Lazy, type Stack } from 'aws-cdk-lib';
import type { StateMachineDocument } from '../asl/state-machine-document';
import type { DefinitionParts } from './definition-parts';

/**
 * The value of `DefinitionString`: a plain string where the definition holds no token, else one that resolves to
 * a single `Fn::Join`.
 *
 * Means the same as `stack.toJsonString(document)`, which resolves every value of the document; this resolves each
 * distinct token-bearing value once, so a thousand tasks over twenty functions cost twenty-one resolutions.
 */
export function definitionText(stack: Stack, document: StateMachineDocument, parts: DefinitionParts): string {
  if (parts.hasTokenInName) return stack.toJsonString(document);
  if (parts.leaves.length === 0) return parts.literals.join('');
  return Lazy.uncachedString({
    produce: (context) => joined(context, stack, parts) ?? context.resolve(stack.toJsonString(document)),
  });
}

/** Undefined where a token resolves to nothing: its member is then left out, which only a walk of the whole can do. */
function joined(context: IResolveContext, stack: Stack, parts: DefinitionParts): string | undefined {
  const texts = new Map<unknown, readonly unknown[]>();
  const pieces: unknown[] = [];
  let literal = parts.literals[0] ?? '';
  for (const [index, leaf] of parts.leaves.entries()) {
    let text = texts.get(leaf);
    if (!text) {
      const resolved: unknown = context.resolve(stack.toJsonString(leaf));
      if (resolved === undefined) return undefined;
      text = joinedPieces(resolved);
      texts.set(leaf, text);
    }
    for (const piece of text) {
      if (typeof piece === 'string') {
        literal += piece;
      } else {
        if (literal !== '') pieces.push(literal);
        pieces.push(piece);
        literal = '';
      }
    }
    literal += parts.literals[index + 1] ?? '';
  }
  if (pieces.length === 0) return literal;
  if (literal !== '') pieces.push(literal);
  // A lazy string may resolve to an intrinsic; the CDK's own type does not say so.
  return { 'Fn::Join': ['', pieces] } as unknown as string;
}

/** The pieces of a plain string or of a `Fn::Join` without separator; anything else is one piece. */
export function joinedPieces(resolved: unknown): readonly unknown[] {
  const join = (resolved as { readonly 'Fn::Join'?: readonly [string, unknown] } | null)?.['Fn::Join'];
  return join && join[0] === '' && Array.isArray(join[1]) ? join[1] : [resolved];
}
