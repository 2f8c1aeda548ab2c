import { isJsonataNode, type JsonataNode } from '../../expression/jsonata/jsonata-expression';

/** The names that a block, a lambda or the whole expression binds. */
export interface JsonataScope {
  readonly names: ReadonlySet<string>;
  /** The scope around this one. */
  readonly parent: JsonataScope | undefined;
}

/** Where in an expression a node is. */
export interface NodePlace {
  /** It is evaluated whenever the expression is. */
  readonly certain: boolean;

  /** There is no context value: a bare name, `$`, `*` and `**` select from nothing. */
  readonly top: boolean;

  /** Its names are complete only after the whole walk: a function may call one that is bound behind it. */
  readonly scope: JsonataScope;
}

/** Called for every node of an expression. */
export type NodeVisitor = (node: JsonataNode, place: NodePlace) => void;

/** Visits the nodes of an expression, each before the nodes in it. */
export function walkJsonata(ast: JsonataNode, visit: NodeVisitor): void {
  walk(ast, { certain: true, top: true, scope: new OpenScope(undefined) }, visit);
}

/** Whether the expression binds the name itself, for what is in the scope. */
export function isBoundIn(scope: JsonataScope, name: string): boolean {
  for (let open: JsonataScope | undefined = scope; open !== undefined; open = open.parent) {
    if (open.names.has(name)) return true;
  }
  return false;
}

class OpenScope implements JsonataScope {
  readonly names = new Set<string>();

  constructor(readonly parent: JsonataScope | undefined) {}
}

/** The walk's own place: its scope takes names. */
interface Place extends NodePlace {
  readonly scope: OpenScope;
}

function walk(node: unknown, place: Place, visit: NodeVisitor): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, place, visit);
    return;
  }
  if (!isJsonataNode(node)) {
    // Sort terms, stages and the pairs of objects are not nodes themselves.
    if (typeof node === 'object' && node !== null) {
      for (const value of Object.values(node)) walk(value, place, visit);
    }
    return;
  }
  // "@$x" and "#$i" bind a name to the items of a step, for the steps behind it.
  for (const name of [node['focus'], node['index']]) if (typeof name === 'string') place.scope.names.add(name);
  if (node.type === 'index' && typeof node.value === 'string') place.scope.names.add(node.value);
  visit(node, place);
  const special = SPECIAL[node.type];
  if (special) special(node, place, visit);
  else walkMembers(node, place, visit);
}

function walkMembers(node: JsonataNode, place: Place, visit: NodeVisitor): void {
  for (const [member, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null) continue;
    // Filters and groups run once for each item that they get.
    const inside = member === 'predicate' || member === 'stages' || member === 'group';
    walk(value, inside ? insideItem(place) : place, visit);
  }
}

/** There, the context value is an item. */
function insideItem({ scope }: Place): Place {
  return { certain: false, top: false, scope };
}

function maybe(place: Place): Place {
  return { ...place, certain: false };
}

const SPECIAL: Readonly<Record<string, ((node: JsonataNode, place: Place, visit: NodeVisitor) => void) | undefined>> = {
  path(node, place, visit) {
    const { steps, ...others } = node;
    if (Array.isArray(steps)) {
      for (const [index, step] of steps.entries()) walk(step, index === 0 ? place : insideItem(place), visit);
    }
    walkMembers({ ...others, steps: undefined }, place, visit);
  },
  condition(node, place, visit) {
    walk(node['condition'], place, visit);
    walk([node['then'], node['else']], maybe(place), visit);
  },
  block(node, place, visit) {
    walkMembers(node, { ...place, scope: new OpenScope(place.scope) }, visit);
  },
  bind(node, place, visit) {
    const { lhs } = node;
    if (isJsonataNode(lhs) && typeof lhs.value === 'string') place.scope.names.add(lhs.value);
    walk(node['rhs'], place, visit);
  },
  // A lambda keeps the context value of the expression around it: $map(items, function($v) { name }) reads no item.
  lambda(node, place, visit) {
    const scope = new OpenScope(place.scope);
    const parameters = node['arguments'];
    for (const parameter of Array.isArray(parameters) ? parameters : []) {
      if (isJsonataNode(parameter)) scope.names.add(String(parameter.value));
    }
    walk(node['body'], { certain: false, top: place.top, scope }, visit);
  },
  transform(node, place, visit) {
    walk([node['pattern'], node['update'], node['delete']], insideItem(place), visit);
  },
  binary(node, place, visit) {
    const shortCut = node.value === 'and' || node.value === 'or';
    walk(node['lhs'], place, visit);
    walk(node['rhs'], shortCut ? maybe(place) : place, visit);
    walkMembers({ type: '', predicate: node['predicate'], group: node['group'] }, place, visit);
  },
};
