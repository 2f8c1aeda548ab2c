import { quotedInJsonata } from '../../expression/dynamic-text-in-language';
import { dispatch } from '../../util/dispatch';
import type { CodePart, ExpressionNode, FunctionNode, ListNode, ParameterNode } from './expression-node';
import { partsOf } from './expression-node';

/**
 * The JSONata text of an expression whose roots are resolved, without `{% %}` around it.
 *
 * Parameters of functions get names that no variable inside of the function has, so that none is hidden.
 */
export function printExpression(node: ExpressionNode): string {
  return print(node, new Map());
}

/** The text, in parentheses where an operator in it could be torn apart by what stands around it. */
export function printOperand(node: ExpressionNode): string {
  return operandText(node, new Map());
}

type Names = ReadonlyMap<number, string>;

function print(node: ExpressionNode, names: Names): string {
  return dispatch(PRINTERS, node, names);
}

type NodeOf<Kind> = Extract<ExpressionNode, { readonly kind: Kind }>;

const PRINTERS: { readonly [Kind in ExpressionNode['kind']]: (node: NodeOf<Kind>, names: Names) => string } = {
  literal: ({ value }) => (typeof value === 'string' ? quotedInJsonata(value) : JSON.stringify(value)),
  root: ({ root }) => {
    throw new TypeError(`The value ${root} was not resolved before it was printed.`);
  },
  variable: ({ name }) => `$${name}`,
  parameter: ({ id, name }, names) => {
    const chosen = names.get(id);
    if (chosen === undefined)
      throw new TypeError(`What a callback got as its "${name}" is used outside of the callback.`);
    return `$${chosen}`;
  },
  field: ({ of, name }, names) =>
    // Between backquotes there can be none.
    name.includes('`')
      ? `$lookup(${print(of, names)}, ${quotedInJsonata(name)})`
      : `${pathStart(of, names)}.${fieldName(name)}`,
  index: ({ of, index }, names) => `${pathStart(of, names)}[${index}]`,
  code: ({ parts }, names) => parts.map((part) => partText(part, names)).join(''),
  function: printFunction,
  object: ({ members }, names) =>
    members.length === 0
      ? '{}'
      : `{ ${members.map(([name, value]) => `${quotedInJsonata(name)}: ${print(value, names)}`).join(', ')} }`,
  list: printList,
  omittable: ({ value }, names) => print(value, names),
};

function partText(part: CodePart, names: Names): string {
  if (typeof part === 'string') return part;
  return 'operand' in part ? operandText(part.operand, names) : print(part.argument, names);
}

function operandText(node: ExpressionNode, names: Names): string {
  const text = print(node, names);
  return (node.kind === 'code' && node.operator) || node.kind === 'function' ? `(${text})` : text;
}

/** `[...]` on a path would belong to its last step alone; parentheses make it belong to all before it. */
function pathStart(node: ExpressionNode, names: Names): string {
  const text = operandText(node, names);
  return node.kind === 'literal' || node.kind === 'object' || node.kind === 'list' ? `(${text})` : text;
}

/**
 * `[$a, $b]` joins lists: where `$a` is one, its items become items of the whole. So what may be a list is kept together by
 * a function that leaves its results as they are; of a list written as such JSONata makes one item.
 */
function printList({ items }: ListNode, names: Names): string {
  if (items.every(isOneItem)) return `[${items.map((item) => print(item, names)).join(', ')}]`;
  const members = items.map((item, index) => `"${index + 1}": ${print(item, names)}`);
  return `[$each({ ${members.join(', ')} }, function($item) { $item })[]]`;
}

function isOneItem(node: ExpressionNode): boolean {
  return (
    node.kind === 'literal' ||
    node.kind === 'object' ||
    node.kind === 'list' ||
    (node.kind === 'code' && !!node.oneItem)
  );
}

function printFunction({ parameters, body }: FunctionNode, names: Names): string {
  const inner = new Map(names);
  const taken = new Set([...namesIn(body), ...names.values()]);
  for (const parameter of parameters) {
    const name = freeName(parameter, taken);
    taken.add(name);
    inner.set(parameter.id, name);
  }
  const list = parameters.map(({ id, name }) => `$${inner.get(id) ?? name}`).join(', ');
  return `function(${list}) { ${print(body, inner)} }`;
}

function freeName({ name }: ParameterNode, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** The variables that an expression reads, those in plain code included. */
function namesIn(node: ExpressionNode): readonly string[] {
  const own =
    node.kind === 'variable'
      ? [node.name]
      : node.kind === 'code'
        ? node.parts.flatMap((part) => (typeof part === 'string' ? [...part.matchAll(/\$(\w+)/g)].map(firstGroup) : []))
        : [];
  return [...own, ...partsOf(node).flatMap(namesIn)];
}

function firstGroup([, name = '']: RegExpMatchArray): string {
  return name;
}

/** A name that JSONata would read as something else is put into backquotes. */
export function fieldName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !KEYWORDS.has(name) ? name : `\`${name}\``;
}

/** Words that JSONata takes for operators, values or functions. */
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
