import { isJsonataNode, type JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { walkJsonata } from './jsonata-walk';

/** A call of a function by its name. */
export interface FunctionCall {
  readonly name: string;
  /** Undefined where the call gets further arguments elsewhere: `$x ~> $f(1)`, `$f(?, 1)`. */
  readonly count: number | undefined;
  /** It is made whenever the expression is evaluated. */
  readonly certain: boolean;
}

/** What `$states` is asked for: `['result', 'Payload']`. */
export interface StatesRead {
  readonly members: readonly string[];
  readonly certain: boolean;
}

/** What the rules want to know of one expression. */
export interface ExpressionFacts {
  /** Names at the top level, which look into nothing. */
  readonly topLevelNames: readonly string[];
  readonly readsRoot: boolean;
  readonly calls: readonly FunctionCall[];
  readonly statesReads: readonly StatesRead[];
  /** Names that the expression binds itself, anywhere. */
  readonly bound: ReadonlySet<string>;
}

export function expressionFacts(ast: JsonataNode): ExpressionFacts {
  const topLevelNames: string[] = [];
  const calls: FunctionCall[] = [];
  const statesReads: StatesRead[] = [];
  const bound = new Set<string>();
  const applied = new Set<unknown>();
  const inPaths = new Set<unknown>();
  let readsRoot = false;

  walkJsonata(ast, (node, { certain, top }) => {
    switch (node.type) {
      case 'path': {
        const steps = nodesOf(node['steps']);
        const [first, ...rest] = steps;
        if (first?.type === 'variable' && first.value === 'states') {
          inPaths.add(first);
          statesReads.push({ members: leadingNames(rest), certain });
        }
        if (first?.type === 'name' && top) topLevelNames.push(String(first.value));
        break;
      }
      case 'variable':
        if (node.value === '$') readsRoot = true;
        if (node.value === 'states' && !inPaths.has(node)) statesReads.push({ members: [], certain });
        break;
      case 'apply':
        applied.add(node['rhs']);
        break;
      case 'bind':
        if (isJsonataNode(node['lhs'])) bound.add(String(node['lhs'].value));
        break;
      case 'lambda':
        for (const argument of nodesOf(node['arguments'])) bound.add(String(argument.value));
        break;
      case 'function':
      case 'partial': {
        const { procedure } = node;
        if (!isJsonataNode(procedure) || procedure.type !== 'variable') break;
        const whole = node.type === 'function' && !applied.has(node);
        const count = whole ? nodesOf(node['arguments']).length : undefined;
        calls.push({ name: String(procedure.value), count, certain });
      }
    }
    // "@$x" and "#$i" bind a name to the items of a step.
    for (const name of [node['focus'], node['index']]) if (typeof name === 'string') bound.add(name);
  });
  return { topLevelNames, readsRoot, calls, statesReads, bound };
}

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
