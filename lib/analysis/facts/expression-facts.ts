import { isJsonataNode, type JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { isBoundIn, type JsonataScope, walkJsonata } from './jsonata-walk';

/** A call of a function by its name. */
export interface FunctionCall {
  readonly name: string;
  /** Undefined where the call gets additional arguments elsewhere: `$x ~> $f(1)`, `$f(?, 1)`. */
  readonly count: number | undefined;
  /** It is made whenever the expression is evaluated. */
  readonly certain: boolean;
  /** The expression binds the name itself, so it is not a function of Step Functions. */
  readonly bound: boolean;
}

/** What `$states` is asked for: `['result', 'Payload']`. */
export interface StatesRead {
  readonly members: readonly string[];
  readonly certain: boolean;
}

/** A read of the context value where there is none. */
export interface ContextValueRead {
  readonly kind: 'field' | '$' | 'wildcard';
  /** As it is written, without filters: `order.id`, `$.order.id`, `*`. */
  readonly text: string;
  /** The field names: `['order', 'id']`. */
  readonly fields: readonly string[];
}

/** What the rules want to know of one expression. */
export interface ExpressionFacts {
  readonly contextReads: readonly ContextValueRead[];
  /** Whether it reads `$$`; at the top level, the service refuses it. */
  readonly readsRoot: 'top level' | 'inside an item' | undefined;
  readonly calls: readonly FunctionCall[];
  /** Names of variables that are used as functions without a call: `$map(items, $uppercase)`, `$x ~> $count`. */
  readonly functionValues: readonly string[];
  readonly statesReads: readonly StatesRead[];
}

/** The position of the argument that must be a function, or after which one may be. */
const FUNCTION_ARGUMENT: Readonly<Record<string, number>> = {
  map: 1,
  filter: 1,
  single: 1,
  reduce: 1,
  sift: 1,
  each: 1,
  sort: 1,
};

export function expressionFacts(ast: JsonataNode): ExpressionFacts {
  const contextReads: ContextValueRead[] = [];
  const calls: (FunctionCall & { readonly scope: JsonataScope })[] = [];
  const functionValues: { readonly name: string; readonly scope: JsonataScope }[] = [];
  const statesReads: StatesRead[] = [];
  const applied = new Set<unknown>();
  const inPaths = new Set<unknown>();
  let readsRoot: ExpressionFacts['readsRoot'];

  walkJsonata(ast, (node, { certain, top, scope }) => {
    switch (node.type) {
      case 'path': {
        const [first, ...rest] = nodesOf(node['steps']);
        if (first === undefined) break;
        inPaths.add(first);
        if (first.type === 'variable' && first.value === 'states') {
          statesReads.push({ members: leadingNames(rest), certain });
        }
        if (top) addContextRead(first, rest);
        break;
      }
      case 'variable':
        if (node.value === '$' && readsRoot !== 'top level') readsRoot = top ? 'top level' : 'inside an item';
        if (inPaths.has(node)) break;
        if (node.value === 'states') statesReads.push({ members: [], certain });
        if (top) addContextRead(node, []);
        break;
      case 'wildcard':
      case 'descendant':
        if (top && !inPaths.has(node)) addContextRead(node, []);
        break;
      case 'apply':
        applied.add(node['rhs']);
        addFunctionValue(node['rhs'], scope);
        break;
      case 'function':
      case 'partial': {
        const { procedure } = node;
        if (!isJsonataNode(procedure) || procedure.type !== 'variable') break;
        const name = String(procedure.value);
        const given = nodesOf(node['arguments']);
        const whole = node.type === 'function' && !applied.has(node);
        calls.push({ name, count: whole ? given.length : undefined, certain, bound: false, scope });
        // What is on the left of "~>" becomes the first argument.
        const at = Object.hasOwn(FUNCTION_ARGUMENT, name) ? FUNCTION_ARGUMENT[name] : undefined;
        if (at !== undefined) addFunctionValue(given[applied.has(node) ? at - 1 : at], scope);
      }
    }
  });

  function addContextRead(first: JsonataNode, rest: readonly JsonataNode[]): void {
    const kind = CONTEXT_READS[first.type]?.(first);
    if (kind === undefined) return;
    const isWhole = first['stages'] === undefined && first['predicate'] === undefined;
    const behind = isWhole ? leadingNames(rest) : [];
    const fields = kind === 'field' ? [String(first.value), ...behind] : behind;
    const text = kind === 'field' ? fields.join('.') : [kind === '$' ? '$' : String(first.value), ...fields].join('.');
    contextReads.push({ kind, text, fields });
  }

  function addFunctionValue(node: unknown, scope: JsonataScope): void {
    if (isJsonataNode(node) && node.type === 'variable') functionValues.push({ name: String(node.value), scope });
  }

  return {
    contextReads,
    readsRoot,
    calls: calls.map(({ scope, ...call }) => ({ ...call, bound: isBoundIn(scope, call.name) })),
    functionValues: functionValues.filter(({ name, scope }) => !isBoundIn(scope, name)).map(({ name }) => name),
    statesReads,
  };
}

const CONTEXT_READS: Readonly<
  Record<string, ((node: JsonataNode) => ContextValueRead['kind'] | undefined) | undefined>
> = {
  name: () => 'field',
  variable: ({ value }) => (value === '' ? '$' : undefined),
  wildcard: () => 'wildcard',
  descendant: () => 'wildcard',
};

function nodesOf(value: unknown): readonly JsonataNode[] {
  return Array.isArray(value) ? value.filter(isJsonataNode) : [];
}

function leadingNames(steps: readonly JsonataNode[]): readonly string[] {
  const names: string[] = [];
  for (const step of steps) {
    if (step.type !== 'name') break;
    names.push(String(step.value));
    // What is filtered has other members than what is not.
    if (step['stages'] !== undefined || step['predicate'] !== undefined) break;
  }
  return names;
}
