import { type IResolveContext, Lazy, type Stack, Token } from 'aws-cdk-lib';
import { asDocument } from '../asl/document-json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { defineKey } from '../util/define-key';
import { isAnyObject, memberOf } from '../util/member-of';
import { isTokenLeaf } from '../util/token-leaf';
import { type DefinitionParts, definitionParts } from './definition-parts';

/**
 * The value of `DefinitionString`: a plain string where the definition holds no token, else one that resolves to
 * a single `Fn::Join`.
 *
 * Means the same as `stack.toJsonString(document)`, which resolves every value of the document, and loses members called
 * `__proto__`; this resolves each distinct token-bearing value once, so a thousand tasks over twenty functions cost
 * twenty-one resolutions.
 */
export function definitionText(stack: Stack, document: StateMachineDocument, parts: DefinitionParts): string {
  if (parts.leaves.length === 0 && !parts.hasTokenInName) return parts.literals.join('');
  // Not a lazy string: this one may resolve to an intrinsic function.
  const lazy = Lazy.uncachedAny({
    produce: (context) =>
      joined(context, stack, parts) ??
      joined(context, stack, definitionParts(withoutNothing(document, context))) ??
      // A token in a name that is not a string there: the CDK says so.
      context.resolve(stack.toJsonString(document)),
  });
  return Token.asString(lazy);
}

/** A string or an intrinsic function; undefined where a token resolves to nothing, or to something that can be no name. */
function joined(context: IResolveContext, stack: Stack, parts: DefinitionParts): unknown {
  const texts = new Map<unknown, readonly unknown[]>();
  const pieces: unknown[] = [];
  for (const [index, literal] of parts.literals.entries()) {
    const names = namesIn(literal, context, stack);
    if (names === undefined) return undefined;
    pieces.push(...names);
    if (index >= parts.leaves.length) break;
    const leaf = parts.leaves[index];
    let text = texts.get(leaf);
    if (!text) {
      const resolved: unknown = context.resolve(stack.toJsonString(leaf));
      if (resolved === undefined) return undefined;
      text = joinedPieces(resolved);
      texts.set(leaf, text);
    }
    pieces.push(...text);
  }
  const merged = mergedPieces(pieces);
  if (merged.length === 1 && typeof merged[0] === 'string') return merged[0];
  return { 'Fn::Join': ['', merged] };
}

const TOKEN = /(\$\{Token\[[\w:.-]+\]\})/;

/** Literal text, whose only tokens are in the names of members. */
function namesIn(literal: string, context: IResolveContext, stack: Stack): readonly unknown[] | undefined {
  if (!isTokenLeaf(literal)) return [literal];
  const pieces: unknown[] = [];
  for (const [position, part] of literal.split(TOKEN).entries()) {
    const text = position % 2 === 0 ? [part] : unquotedPieces(context.resolve(stack.toJsonString(part)));
    if (text === undefined) return undefined;
    pieces.push(...text);
  }
  return pieces;
}

/** Texts that follow one another as one. */
function mergedPieces(pieces: readonly unknown[]): readonly unknown[] {
  const merged: unknown[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    if (text !== '') merged.push(text);
    merged.push(piece);
    text = '';
  }
  if (text !== '' || merged.length === 0) merged.push(text);
  return merged;
}

/** The document without the members and items that resolve to nothing, as the CDK leaves them out. */
function withoutNothing(document: StateMachineDocument, context: IResolveContext): StateMachineDocument {
  const isNothing = (value: unknown): boolean =>
    value === undefined || (isTokenLeaf(value) && context.resolve(value) === undefined);
  const top: Record<string, unknown> = {};
  const pending: (readonly [from: object, to: Record<string, unknown> | unknown[]])[] = [[document, top]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [from, to] = next;
    for (const [key, member] of Object.entries(from)) {
      if (isNothing(member)) continue;
      let copy: unknown = member;
      if (isAnyObject(member) && !isTokenLeaf(member)) {
        const container = Array.isArray(member) ? [] : {};
        pending.push([member, container]);
        copy = container;
      }
      if (Array.isArray(to)) to.push(copy);
      else defineKey(to, key, copy);
    }
  }
  return asDocument(top);
}

/** The pieces of a plain string or of a `Fn::Join` without separator; anything else is one piece. */
function joinedPieces(resolved: unknown): readonly unknown[] {
  const join = memberOf(resolved, 'Fn::Join');
  return Array.isArray(join) && join[0] === '' && Array.isArray(join[1]) ? join[1] : [resolved];
}

/** The pieces of a JSON string, without its quotes; undefined for anything else. */
export function unquotedPieces(resolved: unknown): readonly unknown[] | undefined {
  const pieces = [...joinedPieces(resolved)];
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (typeof first !== 'string' || typeof last !== 'string' || !first.startsWith('"') || !last.endsWith('"')) {
    return undefined;
  }
  pieces[0] = first.slice(1);
  pieces[pieces.length - 1] = String(pieces[pieces.length - 1]).slice(0, -1);
  return pieces.filter((piece) => piece !== '');
}
