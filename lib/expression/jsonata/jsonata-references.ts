import { isAnyObject } from '../../util/member-of';
import { isJsonataNode, type JsonataNode } from './jsonata-expression';

/** What an expression reads from outside. */
export interface JsonataReferences {
  /** Variables it neither binds nor calls, `$states` excepted; sorted, each once. */
  readonly variables: readonly string[];
  /** Functions it calls by name and doesn't define; sorted, each once. */
  readonly functions: readonly string[];
  /** The members it reads of `$states`, each as its leading names: `['input', 'order']`. */
  readonly states: readonly (readonly string[])[];
}

/** Finds the free variables, called functions and `$states` members of an expression. */
export function jsonataReferences(ast: JsonataNode): JsonataReferences {
  const found: Found = { variables: new Set(), functions: new Set(), states: [] };
  visit(ast, [new Set()], found);
  return {
    variables: [...found.variables].sort(),
    functions: [...found.functions].sort(),
    states: found.states,
  };
}

interface Found {
  readonly variables: Set<string>;
  readonly functions: Set<string>;
  readonly states: (readonly string[])[];
}

/** The names bound around a node, innermost scope last. */
type Scopes = readonly Set<string>[];

function visit(node: JsonataNode, scopes: Scopes, found: Found): void {
  const handle = VISITORS[node.type];
  if (handle === undefined) visitChildren(node, scopes, found);
  else handle(node, scopes, found);
}

const VISITORS: Readonly<Record<string, ((node: JsonataNode, scopes: Scopes, found: Found) => void) | undefined>> = {
  variable(node, scopes, found) {
    visitVariable(node, scopes, found, []);
    visitChildren(node, scopes, found);
  },
  path(node, scopes, found) {
    const [first, ...rest] = nodesOf(node.steps);
    if (first?.type === 'variable') {
      visitVariable(first, scopes, found, leadingNames(rest));
      visitChildren(first, scopes, found);
    } else if (first !== undefined) {
      visit(first, scopes, found);
    }
    for (const step of rest) visit(step, scopes, found);
    visitChildren({ ...node, steps: [] }, scopes, found);
  },
  function: visitCall,
  partial: visitCall,
  block(node, scopes, found) {
    visitChildren(node, [...scopes, new Set()], found);
  },
  bind(node, scopes, found) {
    // The name exists from here on in its block; a function may call itself, so it exists inside its own value too.
    if (isJsonataNode(node.lhs) && typeof node.lhs.value === 'string') scopes.at(-1)?.add(node.lhs.value);
    if (isJsonataNode(node.rhs)) visit(node.rhs, scopes, found);
  },
  lambda(node, scopes, found) {
    const names = nodesOf(node.arguments).map((argument) => String(argument.value));
    if (isJsonataNode(node.body)) visit(node.body, [...scopes, new Set(names)], found);
  },
};

function visitCall(node: JsonataNode, scopes: Scopes, found: Found): void {
  const { procedure } = node;
  if (isJsonataNode(procedure) && procedure.type === 'variable') {
    const name = String(procedure.value);
    if (!isBound(name, scopes)) found.functions.add(name);
  } else if (isJsonataNode(procedure)) {
    visit(procedure, scopes, found);
  }
  visitChildren({ ...node, procedure: undefined }, scopes, found);
}

function visitVariable(node: JsonataNode, scopes: Scopes, found: Found, names: readonly string[]): void {
  const name = String(node.value);
  // "$" and "$$" have an empty name and "$": the context value and the root, not variables.
  if (name === '' || name === '$' || isBound(name, scopes)) return;
  if (name === 'states') found.states.push(names);
  else found.variables.add(name);
}

function leadingNames(steps: readonly JsonataNode[]): readonly string[] {
  const names: string[] = [];
  for (const step of steps) {
    if (step.type !== 'name') break;
    names.push(String(step.value));
  }
  return names;
}

function isBound(name: string, scopes: Scopes): boolean {
  return scopes.some((scope) => scope.has(name));
}

function nodesOf(value: unknown): readonly JsonataNode[] {
  return Array.isArray(value) ? value.filter(isJsonataNode) : [];
}

function visitChildren(node: JsonataNode, scopes: Scopes, found: Found): void {
  // An "@$x" or "#$i" binding on a step is visible in the rest of the expression.
  for (const name of [node.focus, node.index]) if (typeof name === 'string') scopes.at(-1)?.add(name);
  for (const child of Object.values(node)) visitValue(child, scopes, found);
}

function visitValue(value: unknown, scopes: Scopes, found: Found): void {
  if (Array.isArray(value)) for (const item of value) visitValue(item, scopes, found);
  else if (isJsonataNode(value)) visit(value, scopes, found);
  else if (isAnyObject(value)) for (const item of Object.values(value)) visitValue(item, scopes, found);
}
