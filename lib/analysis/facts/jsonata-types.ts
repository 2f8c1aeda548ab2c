import { isJsonataNode, type JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { jsonataFunction } from './jsonata-functions';
import type { StaticType } from './static-type';

/**
 * The type of an expression's value, where it can be no other; or there is no value at all, which no field takes.
 * Undefined where it is not known.
 */
export function staticType(node: unknown): StaticType | undefined {
  if (!isJsonataNode(node) || isFiltered(node)) return undefined;
  return TYPES[node.type]?.(node);
}

const NUMBER_OPERATORS: ReadonlySet<unknown> = new Set(['+', '-', '*', '/', '%']);
const BOOLEAN_OPERATORS: ReadonlySet<unknown> = new Set(['=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in']);

const TYPES: Readonly<Record<string, ((node: JsonataNode) => StaticType | undefined) | undefined>> = {
  string: () => 'string',
  number: () => 'number',
  regex: () => 'function',
  lambda: () => 'function',
  value: ({ value }) => (value === null ? 'null' : typeof value === 'boolean' ? 'boolean' : undefined),
  unary: ({ value }) => (value === '[' ? 'array' : value === '{' ? 'object' : value === '-' ? 'number' : undefined),
  binary: ({ value }) =>
    NUMBER_OPERATORS.has(value)
      ? 'number'
      : BOOLEAN_OPERATORS.has(value)
        ? 'boolean'
        : value === '&'
          ? 'string'
          : undefined,
  bind: ({ rhs }) => staticType(rhs),
  block: ({ expressions }) => staticType(Array.isArray(expressions) ? expressions.at(-1) : undefined),
  condition: (node) => {
    const type = staticType(node['then']);
    return type !== undefined && (node['else'] === undefined || staticType(node['else']) === type) ? type : undefined;
  },
  function: ({ procedure }) =>
    isJsonataNode(procedure) && procedure.type === 'variable'
      ? jsonataFunction(String(procedure.value))?.returns
      : undefined,
};

/** `[...]` or `{...}` behind an expression picks from it or groups it. */
function isFiltered(node: JsonataNode): boolean {
  return node['predicate'] !== undefined || node['group'] !== undefined;
}

/** Whether the expression surely has no value, or fails, if everything that `isNothing` names has none. */
export function hasNoValue(node: unknown, isNothing: (node: JsonataNode) => boolean): boolean {
  if (!isJsonataNode(node)) return false;
  if (isNothing(node)) return true;
  switch (node.type) {
    case 'path':
      return Array.isArray(node['steps']) && hasNoValue(node['steps'][0], isNothing);
    case 'block':
      return Array.isArray(node['expressions']) && hasNoValue(node['expressions'].at(-1), isNothing);
    case 'binary':
      return (
        (NUMBER_OPERATORS.has(node.value) || /^[<>]=?$/.test(String(node.value))) &&
        (hasNoValue(node['lhs'], isNothing) || hasNoValue(node['rhs'], isNothing))
      );
    case 'unary':
      return node.value === '-' && hasNoValue(node['expression'], isNothing);
    case 'bind':
      return hasNoValue(node['rhs'], isNothing);
    default:
      return false;
  }
}
