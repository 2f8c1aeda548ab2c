import { encodeReference, ReferenceKind } from '../../expression/dynamic-text';
import { TEXT_FORM } from '../../util/text-form';
import type { Ref } from './expression';
import { type ExpressionNode, memberOf } from './expression-node';

/** Under this key a reference gives its expression. A symbol, as any name may be the name of a field. */
const NODE = Symbol('stepwright expression');

/** Under this key is how many items a tuple has, where that is known. */
const LENGTH = Symbol('stepwright length');

/** What is behind each reference; it has no members of its own. Of a class: a reference is not an object of data. */
class Held {
  readonly [NODE]: ExpressionNode;
  readonly [LENGTH]: number | undefined;

  constructor(node: ExpressionNode, length: number | undefined) {
    this[NODE] = Object.freeze(node);
    this[LENGTH] = length;
    Object.freeze(this);
  }
}

/**
 * The reference to what an expression gives. Reading a member makes the reference to that part of the value.
 *
 * @param length how many items a tuple has, where that is known
 */
export function reference<V>(node: ExpressionNode, length?: number): Ref<V> {
  const proxy: object = new Proxy(new Held(node, length), HANDLER);
  // What a reference is to the type checker, the handler does when the program runs: it has a part of any name.
  return proxy as Ref<V>;
}

/** The expression of a reference; undefined for anything else. */
export function referenced(value: unknown): ExpressionNode | undefined {
  return isHeld(value) ? value[NODE] : undefined;
}

/** The symbol is no one else's. */
function isHeld(value: unknown): value is Held {
  return typeof value === 'object' && value !== null && NODE in value;
}

const HANDLER: ProxyHandler<Held> = {
  get(held, key) {
    if (key === NODE) return held[NODE];
    // In a template literal a number becomes text, as everywhere in TypeScript.
    if (key === Symbol.toPrimitive) return (hint: string) => primitive(held[NODE], hint);
    if (key === Symbol.toStringTag) return 'Ref';
    // The builders of calls take it as a string with runtime references wherever they take any JSON.
    if (key === TEXT_FORM) return textOf(held[NODE]);
    if (key === Symbol.iterator) return () => itemsOf(held);
    if (typeof key === 'symbol') return undefined;
    if (key === 'length' && held[LENGTH] !== undefined) return held[LENGTH];
    return reference(fieldOf(held[NODE], key));
  },
  has(_held, key) {
    return key === NODE || key === TEXT_FORM || typeof key === 'string';
  },
  ownKeys() {
    return refuse(
      'be spread, listed or written as JSON',
      'Name the fields that you need, join objects by object.merge(...), or make text by text.toJson(...).',
    );
  },
  set() {
    return refuse('be changed', 'Make a new value: flow.let(name, { ... }).');
  },
};

/** No tuple that a workflow takes apart has more items. */
const MOST_ITEMS = 32;

/**
 * The items of a tuple, for `const [first, second] = ...`, which takes as many as it names. Where the length is not known, the
 * value may be a list: whoever takes more items than any tuple has wants all of them.
 */
function* itemsOf({ [NODE]: node, [LENGTH]: length }: Held): Generator<Ref<unknown>> {
  for (let index = 0; index < (length ?? MOST_ITEMS); index += 1) yield reference(fieldOf(node, String(index)));
  if (length === undefined) refuse('be iterated over', 'Use flow.map(...) or list.map(...).');
}

/** The expression of a part. That of a value that is written out is the expression that stands there. */
export function fieldOf(of: ExpressionNode, key: string): ExpressionNode {
  if (!/^(?:0|[1-9]\d*)$/.test(key)) return memberOf(of, key);
  const item = of.kind === 'list' ? of.items[Number(key)] : undefined;
  return item ?? { kind: 'index', of, index: Number(key) };
}

/** Operators ask for a number; `+` and template literals take text, too. */
function primitive(node: ExpressionNode, hint: string): string {
  if (hint === 'number') refuse('be calculated or compared with', 'Use num.add(...), is.greater(...) and their like.');
  return textOf(node) + AS_TEXT;
}

const AS_TEXT = encodeReference({ kind: ReferenceKind.AS_TEXT, text: '' });

/**
 * The reference as a string with runtime references. Texts that it joins, as in text`orders-${order.name}`, are written out, as in a template
 * literal: the permissions of a call are derived from them.
 */
export function textOf(node: ExpressionNode): string {
  return (joinedBy(node) ?? [node]).map((part) => (typeof part === 'string' ? part : marked(part))).join('');
}

function marked(node: ExpressionNode): string {
  return encodeReference({ kind: ReferenceKind.TYPED, text: JSON.stringify(node) });
}

/** The expression in a runtime reference of the kind `TYPED`: only {@link textOf} makes these. */
export function nodeInText(text: string): ExpressionNode {
  return JSON.parse(text);
}

/** The operands of a concatenation that begins with a text; undefined for all others, and where a text looks like code. */
function joinedBy(node: ExpressionNode): readonly (string | ExpressionNode)[] | undefined {
  if (node.kind !== 'code') return undefined;
  const operands: (string | ExpressionNode)[] = [];
  for (const [index, part] of node.parts.entries()) {
    if (index % 2 === 1 && part !== ' & ') return undefined;
    if (index % 2 === 1) continue;
    if (typeof part === 'string') return undefined;
    const operand = 'operand' in part ? part.operand : part.argument;
    operands.push(operand.kind === 'literal' && typeof operand.value === 'string' ? operand.value : operand);
  }
  const texts = operands.filter((operand) => typeof operand === 'string');
  return typeof operands[0] === 'string' && texts.every((text) => !/\{%|%\}/.test(text)) ? operands : undefined;
}

function refuse(what: string, help: string): never {
  throw new TypeError(
    `A reference of a typed flow can't ${what}: its value is known only when the workflow runs. ${help}`,
  );
}
