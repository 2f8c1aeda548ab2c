import { resolveSlots, resolveSlotsOfFilter, takeSlots } from './ancestors';
import type { MutableNode, MutablePair, Stage } from './mutable-node';
import { JsonataSyntaxError } from './syntax-error';
import type { Pair, SyntaxNode } from './syntax-tree';

/**
 * The tree that is evaluated: paths are lists of steps, filters and groups belong to their steps, and calls in tail position
 * are marked. It is what the library makes of the same expression.
 *
 * @throws JsonataSyntaxError
 */
export function resolveTree(tree: SyntaxNode): MutableNode {
  const root = new TreeResolver().resolve(tree);
  if (root.type === 'parent' || root.seekingParent !== undefined) {
    throw new JsonataSyntaxError('S0217', root.position ?? 0);
  }
  return root;
}

class TreeResolver {
  private slots = 0;

  public resolve(node: SyntaxNode): MutableNode {
    const result = this.resolved(node);
    if (node.keepArray === true) result.keepArray = true;
    return result;
  }

  private resolved(node: SyntaxNode): MutableNode {
    const { position } = node;
    switch (node.type) {
      case 'end':
        throw new JsonataSyntaxError('S0207', position);
      case 'name':
        return this.name(node);
      case 'hole':
        return { type: 'operator', value: '?', position };
      case 'parent':
        return this.parent(node);
      case 'number':
        return {
          type: 'number',
          value: node.value,
          position,
          ...(node.digits !== undefined && { digits: node.digits }),
        };
      case 'string':
      case 'value':
      case 'variable':
      case 'wildcard':
      case 'descendant':
      case 'regex':
        return { type: node.type, value: node.value, position };
      case 'path':
        return this.path(node);
      case 'filter':
        return this.filter(node);
      case 'group':
        return this.group(node);
      case 'sort':
        return this.sort(node);
      case 'focus':
        return this.focus(node);
      case 'index':
        return this.index(node);
      case 'bind': {
        const rhs = this.resolve(node.rhs);
        return owning({ type: 'bind', value: ':=', position, lhs: this.resolve(node.lhs), rhs }, rhs);
      }
      case 'apply': {
        const [lhs, rhs] = [this.resolve(node.lhs), this.resolve(node.rhs)];
        const keepArray = lhs.keepArray === true || rhs.keepArray === true;
        return { type: 'apply', value: '~>', position, lhs, rhs, ...(keepArray && { keepArray }) };
      }
      case 'binary': {
        const [lhs, rhs] = [this.resolve(node.lhs), this.resolve(node.rhs)];
        return owning({ type: 'binary', value: node.operator, position, lhs, rhs }, lhs, rhs);
      }
      case 'negation':
        return this.negation(node);
      case 'array': {
        const expressions = node.expressions.map((one) => this.resolve(one));
        return owning({ type: 'unary', value: '[', position, expressions }, ...expressions);
      }
      case 'object': {
        const lhs = this.pairs(node.pairs);
        return owning({ type: 'unary', value: '{', position, lhs }, ...lhs.flat());
      }
      case 'block':
        return this.block(node);
      case 'call': {
        const given = node.arguments.map((one) => this.resolve(one));
        const type = node.isPartial ? 'partial' : 'function';
        const procedure = this.resolve(node.procedure);
        return owning({ type, value: '(', position, arguments: given, procedure }, ...given);
      }
      case 'lambda':
        return this.lambda(node);
      case 'condition':
        return this.condition(node);
      case 'transform':
        return this.transform(node);
    }
  }

  private name({ value, position, keepArray }: SyntaxNode & { type: 'name' | 'variable' | 'string' }): MutableNode {
    const step: MutableNode = { type: 'name', value, position };
    if (keepArray !== true) return { type: 'path', steps: [step] };
    step.keepArray = true;
    return { type: 'path', steps: [step], keepSingletonArray: true };
  }

  private parent({ position }: SyntaxNode): MutableNode {
    const index = this.slots;
    this.slots += 1;
    return { type: 'parent', position, slot: { label: `!${index}`, level: 1, index } };
  }

  private path({ lhs, rhs }: SyntaxNode & { type: 'path' }): MutableNode {
    const first = this.resolve(lhs);
    const path = asPath(first);
    if (first.type === 'parent' && first.slot !== undefined) path.seekingParent = [first.slot];
    const steps = path.steps ?? [];
    const rest = this.resolve(rhs);
    if (rest.type === 'path') {
      steps.push(...(rest.steps ?? []));
    } else {
      predicatesAsStages(rest);
      steps.push(rest);
    }
    for (const step of steps) {
      if (step.type === 'number' || step.type === 'value') {
        throw new JsonataSyntaxError('S0213', step.position ?? 0, { value: step.value });
      }
      if (step.type === 'string') step.type = 'name';
      if (step.keepArray === true) path.keepSingletonArray = true;
    }
    // The path does not flatten what an array constructor at one of its ends makes.
    for (const step of [steps[0], steps.at(-1)]) {
      if (step?.type === 'unary' && step.value === '[') step.consarray = true;
    }
    resolveSlots(path);
    return path;
  }

  private filter({ lhs, rhs, position }: SyntaxNode & { type: 'filter' }): MutableNode {
    const result = this.resolve(lhs);
    const step = lastStep(result);
    if (step.group !== undefined) throw new JsonataSyntaxError('S0209', position);
    const expr = this.resolve(rhs);
    resolveSlotsOfFilter(step, expr);
    const stage: Stage = { type: 'filter', expr, position };
    if (result.type === 'path') step.stages = [...(step.stages ?? []), stage];
    else step.predicate = [...(step.predicate ?? []), stage];
    return result;
  }

  private group({ lhs, pairs, position }: SyntaxNode & { type: 'group' }): MutableNode {
    const result = this.resolve(lhs);
    if (result.group !== undefined) throw new JsonataSyntaxError('S0210', position);
    result.group = { lhs: this.pairs(pairs), position };
    return result;
  }

  private sort({ lhs, terms, position }: SyntaxNode & { type: 'sort' }): MutableNode {
    const path = asPath(this.resolve(lhs));
    const step: MutableNode = { type: 'sort', position };
    step.terms = terms.map(({ descending, expression }) => {
      const resolved = this.resolve(expression);
      takeSlots(step, resolved);
      return { descending, expression: resolved };
    });
    path.steps?.push(step);
    resolveSlots(path);
    return path;
  }

  private focus(node: SyntaxNode & { type: 'focus' | 'index' }): MutableNode {
    const result = this.resolve(node.lhs);
    const step = lastStep(result);
    if (step.stages !== undefined || step.predicate !== undefined) throw new JsonataSyntaxError('S0215', node.position);
    if (step.type === 'sort') throw new JsonataSyntaxError('S0216', node.position);
    if (node.keepArray === true) step.keepArray = true;
    step.focus = node.name;
    step.tuple = true;
    return result;
  }

  private index({ lhs, name, position }: SyntaxNode & { type: 'focus' | 'index' }): MutableNode {
    const resolved = this.resolve(lhs);
    const step = lastStep(resolved);
    if (resolved.type !== 'path') predicatesAsStages(step);
    if (step.stages === undefined) step.index = name;
    else step.stages = [...step.stages, { type: 'index', value: name, position }];
    step.tuple = true;
    return asPath(resolved);
  }

  private negation({ expression, position }: SyntaxNode & { type: 'negation' }): MutableNode {
    const operand = this.resolve(expression);
    if (operand.type === 'number') {
      operand.value = -Number(operand.value);
      if (operand.digits !== undefined) operand.digits = `-${operand.digits}`.replace('--', '');
      return operand;
    }
    return owning({ type: 'unary', value: '-', position, expression: operand }, operand);
  }

  private block({ expressions, position }: SyntaxNode & { type: 'array' | 'block' }): MutableNode {
    const parts = expressions.map((one) => this.resolve(one));
    const consarray = parts.some((part) => part.consarray === true || part.steps?.[0]?.consarray === true);
    return owning({ type: 'block', position, expressions: parts, ...(consarray && { consarray }) }, ...parts);
  }

  private lambda({ parameters, signature, body, position }: SyntaxNode & { type: 'lambda' }): MutableNode {
    return {
      type: 'lambda',
      arguments: parameters.map((parameter) => this.resolve(parameter)),
      ...(signature !== undefined && { signature: { definition: signature } }),
      position,
      body: withThunks(this.resolve(body)),
    };
  }

  private condition(node: SyntaxNode & { type: 'condition' }): MutableNode {
    const condition = this.resolve(node.condition);
    const result = owning({ type: 'condition', position: node.position, condition }, condition);
    // biome-ignore lint/suspicious/noThenProperty: the branch is named so in the tree of JSONata
    result.then = this.resolve(node.then);
    takeSlots(result, result.then);
    if (node.else === undefined) return result;
    result.else = this.resolve(node.else);
    takeSlots(result, result.else);
    return result;
  }

  private transform(node: SyntaxNode & { type: 'transform' }): MutableNode {
    return {
      type: 'transform',
      position: node.position,
      pattern: this.resolve(node.pattern),
      update: this.resolve(node.update),
      ...(node.delete !== undefined && { delete: this.resolve(node.delete) }),
    };
  }

  private pairs(pairs: readonly Pair[]): MutablePair[] {
    return pairs.map(([key, value]) => [this.resolve(key), this.resolve(value)]);
  }
}

/** The node with the slots that its parts look for. */
function owning(node: MutableNode, ...parts: readonly MutableNode[]): MutableNode {
  for (const part of parts) takeSlots(node, part);
  return node;
}

function asPath(node: MutableNode): MutableNode {
  return node.type === 'path' ? node : { type: 'path', steps: [node] };
}

function lastStep(node: MutableNode): MutableNode {
  return (node.type === 'path' ? node.steps?.at(-1) : undefined) ?? node;
}

/** Within a path the filters of a node are stages of the step. */
function predicatesAsStages(step: MutableNode): void {
  if (step.predicate === undefined) return;
  step.stages = step.predicate;
  delete step.predicate;
}

/** Calls in tail position are made by who waits for the result: a recursion there does not become deeper. */
function withThunks(node: MutableNode): MutableNode {
  if (node.type === 'function' && node.predicate === undefined) {
    return { type: 'lambda', thunk: true, arguments: [], position: node.position ?? 0, body: node };
  }
  if (node.type === 'condition') {
    // biome-ignore lint/suspicious/noThenProperty: the branch is named so in the tree of JSONata
    if (node.then !== undefined) node.then = withThunks(node.then);
    if (node.else !== undefined) node.else = withThunks(node.else);
  }
  const last = node.type === 'block' ? node.expressions?.at(-1) : undefined;
  if (last !== undefined) node.expressions?.splice(-1, 1, withThunks(last));
  return node;
}
