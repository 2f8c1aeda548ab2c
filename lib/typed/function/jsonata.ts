import type { JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { type JsonataReferences, jsonataReferences } from '../../expression/jsonata/jsonata-references';
import { parseJsonata } from '../../expression/jsonata/parse-jsonata';
import { operandOf } from '../value/argument';
import type { Ref } from '../value/expression';
import type { CodePart } from '../value/expression-node';
import { reference } from '../value/reference';

/**
 * JSONata code with references and values in it, for what the other functions don't say. The type of its result is what you
 * say it is.
 *
 *     jsonata<number>`$sum(${order.items}.(price * qty))`
 *     jsonata<string[]>`[$distinct(${order.items}.sku)]`
 *
 * Mind that a JSONata path over a list, a `$filter` and a `$map` give no list for one item, and nothing for none: `[...]` around
 * makes a list of each. Backslashes represent themselves, as in `String.raw`.
 *
 * @throws TypeError for what is not a JSONata
 * @see https://docs.jsonata.org/overview
 */
export function jsonata<V = unknown>({ raw }: TemplateStringsArray, ...values: readonly unknown[]): Ref<V> {
  const texts = raw.map((text) => text.replace(/\\([`$])/g, '$1'));
  const source = texts.reduce((code, text, index) => `${code}${nameOf(index - 1)}${text}`).trim();
  const shown = texts.reduce((code, text) => `${code}\${...}${text}`).trim();
  const read = parseJsonata(source);
  if (!read.ok) {
    const problem = read.issue.message.replace(/\$?__value\d+/g, '${...}');
    throw new TypeError(`This is not JSONata. ${problem}\n  ${shown}`);
  }
  const { ast } = read.value;
  const references = jsonataReferences(ast);
  values.forEach((_value, index) => {
    if (references.variables.includes(nameOf(index).slice(1))) return;
    throw new TypeError(`Value ${index + 1} stands inside of a text or a comment; join text by &.\n  ${shown}`);
  });
  if (references.functions.includes('eval')) throw new TypeError(`Step Functions has no $eval.\n  ${shown}`);
  const parts = texts.flatMap((text, index): CodePart[] => [
    ...(text === '' ? [] : [text]),
    ...(index < values.length ? [{ operand: operandOf(values[index]) }] : []),
  ]);
  return reference({ kind: 'code', parts: trimmed(parts), operator: !isAtom(ast), volatile: isVolatile(references) });
}

/** Represents a value while the code is checked. */
function nameOf(index: number): string {
  return `$__value${index + 1}`;
}

/** What keeps its parts together, whatever stands around it. A path doesn't: `[0]` behind it belongs to its last step alone. */
function isAtom(ast: JsonataNode): boolean {
  if (ast.predicate !== undefined || ast.group !== undefined || ast.keepArray === true) return false;
  if (ast.type === 'number') return typeof ast.value === 'number' && ast.value >= 0;
  return ATOMS.has(ast.type);
}

const ATOMS: ReadonlySet<string> = new Set(['variable', 'function', 'string', 'value', 'block']);

const VOLATILE: ReadonlySet<string> = new Set(['random', 'uuid', 'now', 'millis', 'shuffle']);

function isVolatile({ functions, variables }: JsonataReferences): boolean {
  return [...functions, ...variables].some((name) => VOLATILE.has(name));
}

function trimmed(parts: readonly CodePart[]): readonly CodePart[] {
  return parts.map((part, index) => {
    if (typeof part !== 'string') return part;
    const start = index === 0 ? part.trimStart() : part;
    return index === parts.length - 1 ? start.trimEnd() : start;
  });
}
