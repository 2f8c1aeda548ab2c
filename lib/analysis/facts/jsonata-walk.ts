import { isJsonataNode, type JsonataNode } from '../../expression/jsonata/jsonata-expression';

/** Where in an expression a node stands. */
export interface NodePlace {
  /** It is evaluated whenever the expression is. */
  readonly certain: boolean;

  /** Nothing is selected there: a bare name would look into nothing. */
  readonly top: boolean;
}

/** Called for every node of an expression. */
export type NodeVisitor = (node: JsonataNode, place: NodePlace) => void;

/** Visits the nodes of an expression, each before the nodes in it. */
export function walkJsonata(ast: JsonataNode, visit: NodeVisitor): void {
  walk(ast, { certain: true, top: true }, visit);
}

function walk(node: unknown, place: NodePlace, visit: NodeVisitor): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, place, visit);
    return;
  }
  if (!isJsonataNode(node)) {
    // Sort terms, stages and the pairs of objects are no nodes themselves.
    if (typeof node === 'object' && node !== null && !(node instanceof RegExp)) {
      for (const value of Object.values(node)) walk(value, place, visit);
    }
    return;
  }
  visit(node, place);
  const special = SPECIAL[node.type];
  if (special) special(node, place, visit);
  else walkMembers(node, place, visit);
}

const INSIDE_ITEM: NodePlace = { certain: false, top: false };

function walkMembers(node: JsonataNode, place: NodePlace, visit: NodeVisitor): void {
  for (const [member, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null) continue;
    // Filters and groups run once for each item that they get.
    const inside = member === 'predicate' || member === 'stages' || member === 'group';
    walk(value, inside ? INSIDE_ITEM : place, visit);
  }
}

function maybe(place: NodePlace): NodePlace {
  return { ...place, certain: false };
}

const SPECIAL: Readonly<
  Record<string, ((node: JsonataNode, place: NodePlace, visit: NodeVisitor) => void) | undefined>
> = {
  path(node, place, visit) {
    const { steps, ...others } = node;
    if (Array.isArray(steps)) {
      for (const [index, step] of steps.entries()) walk(step, index === 0 ? place : INSIDE_ITEM, visit);
    }
    walkMembers({ ...others, steps: undefined }, place, visit);
  },
  condition(node, place, visit) {
    walk(node['condition'], place, visit);
    walk([node['then'], node['else']], maybe(place), visit);
  },
  lambda(node, _place, visit) {
    walk(node['body'], INSIDE_ITEM, visit);
  },
  transform(node, _place, visit) {
    walk([node['pattern'], node['update'], node['delete']], INSIDE_ITEM, visit);
  },
  binary(node, place, visit) {
    const shortCut = node.value === 'and' || node.value === 'or';
    walk(node['lhs'], place, visit);
    walk(node['rhs'], shortCut ? maybe(place) : place, visit);
    walkMembers({ type: '', predicate: node['predicate'], group: node['group'] }, place, visit);
  },
};
