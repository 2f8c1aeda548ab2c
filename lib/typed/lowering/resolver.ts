import { encodeReference, hasReference, parseDynamicText, ReferenceKind } from '../../expression/dynamic-text';
import type { Block } from '../flow/step';
import type { Trace } from '../flow/trace';
import { call } from '../value/code';
import { type ExpressionNode, NULL, withParts } from '../value/expression-node';
import { isWithin } from '../value/is-within';
import { literalJson } from '../value/literal';
import { mapMarked } from '../value/marked-values';
import { printExpression, printOperand } from '../value/print-expression';
import { nodeInText } from '../value/reference';
import type { Place } from './exit';
import { type Capture, executionOf, ITEM_MEMBER, nearestMap, type Scope } from './scope';
import type { VariableNames } from './variable-names';

/**
 * Decides where each value stands when an expression is evaluated: in the input of the state, in the context object, or in a
 * variable. Each variable that is asked for is noted, so that only those are assigned.
 *
 * Works in rounds, as what a child execution reads from outside is asked for by the state outside: `changed` indicates whether
 * another one is needed.
 */
export class Resolver {
  /** The variables, by root. */
  readonly variables = new Map<number, string>();

  /** What is read of each variable: the names of fields, or `ALL` of it. */
  readonly readOf = new Map<number, Set<string>>();

  /** Whether anything new was asked for since it was set to false. */
  changed = false;

  /** What is read by what is being made. */
  private current = new Set<number>();

  /** The child executions that values from outside are handed to, by the root inside. */
  private readonly children = new Map<number, Scope>();

  constructor(
    private readonly trace: Trace,
    private readonly names: VariableNames,
    /** The scopes of the states of blocks. */
    private readonly scopes: ReadonlyMap<Block, Scope>,
  ) {}

  /** A value in a document: JSON with expressions, or one expression. */
  json(node: ExpressionNode, place: Place): unknown {
    if (node.kind === 'literal') return literalJson(node);
    if (node.kind === 'list') return node.items.map((item) => this.json(item, place));
    if (node.kind === 'object' && !node.members.some(([, member]) => member.kind === 'omittable')) {
      return Object.fromEntries(node.members.map(([name, member]) => [name, this.json(member, place)]));
    }
    return this.text(node, place);
  }

  /** One expression, with `{% %}` around it. */
  text(node: ExpressionNode, place: Place): string {
    return `{% ${printExpression(this.resolved(node, place))} %}`;
  }

  /** A value of the builders, with its a string with runtime references resolved. */
  marked<Value>(value: Value, place: Place): Value {
    return mapMarked(value, (text) => this.markedText(text, place));
  }

  /** Text with nothing around an expression is the expression; the compiler joins what is left. */
  private markedText(text: string, place: Place): string {
    if (!hasReference(text)) return text;
    const parts = parseDynamicText(text);
    const resolved = parts.map((part) => {
      if (typeof part === 'string' || part.kind !== ReferenceKind.TYPED) return part;
      return this.resolved(nodeInText(part.text), place);
    });
    const [only] = resolved;
    if (resolved.length === 1 && isNode(only)) return `{% ${printExpression(only)} %}`;
    return resolved
      .map((part) => {
        if (typeof part === 'string') return part;
        if (!isNode(part)) return encodeReference(part);
        return encodeReference({ kind: ReferenceKind.CODE, text: printOperand(part) });
      })
      .join('');
  }

  /** The expression with each value where it stands. */
  resolved(node: ExpressionNode, place: Place): ExpressionNode {
    if (node.kind === 'root') return this.root(node.root, place, []);
    const path = pathOf(node);
    if (path === undefined) return withParts(node, (part) => this.resolved(part, place));
    const start = this.root(path.root, place, path.fields);
    return withStart(node, start);
  }

  private root(root: number, place: Place, fields: readonly string[]): ExpressionNode {
    const inInput = place.input.get(root);
    if (inInput !== undefined) return inInput();
    const owner = this.ownerOf(root);
    if (owner === undefined) return NULL;
    const execution = executionOf(place.scope);
    if (!isWithin(owner, execution)) return this.root(this.captured(execution, root, fields), place, fields);
    const entry = owner.entries.get(root);
    if (entry !== undefined) {
      const isNear = !entry.ofMap || (!place.ofItem && nearestMap(place.scope) === owner);
      if (isNear && (entry.inInput === undefined || isEarly(place.scope, owner))) return entry.inContext();
    }
    this.noteRead(root, fields[0] ?? ALL);
    return this.variable(root, owner);
  }

  /** What `make` makes, and the variables that it reads. */
  reading<Made>(make: () => Made): { readonly made: Made; readonly reads: ReadonlySet<number> } {
    const around = this.current;
    const reads = new Set<number>();
    this.current = reads;
    const made = make();
    this.current = around;
    return { made, reads };
  }

  private noteRead(root: number, field: string): void {
    this.current.add(root);
    const known = this.readOf.get(root) ?? new Set();
    if (known.has(field)) return;
    this.readOf.set(root, known.add(field));
    this.changed = true;
  }

  /** Whether a member of an object is read from the object's variable. */
  reads(root: number, member: string): boolean {
    const read = this.readOf.get(root);
    return read === undefined || read.has(ALL) || read.has(member);
  }

  private variable(root: number, scope: Scope): ExpressionNode {
    const known = this.variables.get(root);
    if (known !== undefined) return { kind: 'variable', name: known };
    const name = this.handedName(root, scope) ?? this.names.take(this.trace.origins.get(root)?.name ?? 'value', scope);
    this.variables.set(root, name);
    this.changed = true;
    this.hold(root, scope);
    return { kind: 'variable', name };
  }

  /** Assigns what a scope gets to its variable, as soon as its first state has ended. */
  private hold(root: number, scope: Scope): void {
    const entry = scope.entries.get(root);
    if (entry === undefined || !this.variables.has(root)) return;
    for (const exit of scope.firstExits ?? []) {
      exit.assigned.set(root, exit.input.get(root)?.() ?? entry.inContext());
    }
  }

  /** A value that was handed to a child execution keeps its name there. */
  private handedName(root: number, { captures }: Scope): string | undefined {
    return [...captures.values()].find((capture) => capture.root === root)?.name;
  }

  /** The value inside of a child execution that holds one from outside. */
  private captured(child: Scope, source: number, fields: readonly string[]): number {
    const known = child.captures.get(source);
    const capture = known ?? this.newCapture(child, source);
    const path = JSON.stringify(fields);
    if (!capture.paths.has(path)) {
      capture.paths.add(path);
      this.changed = true;
    }
    return capture.root;
  }

  private newCapture(child: Scope, source: number): Capture {
    const name = this.names.take(this.trace.origins.get(source)?.name ?? 'value', child, [ITEM_MEMBER]);
    const root = this.trace.anonymousRoot(source, name);
    const capture: Capture = { root, name, paths: new Set() };
    const inInput = () => child.handedIn(call`$states.input`, name);
    const inContext = () => child.handedIn(call`$states.context.Execution.Input`, name);
    child.captures.set(source, capture);
    child.entries.set(root, { inInput, inContext, ofMap: false });
    child.input.set(root, inInput);
    this.children.set(root, child);
    // What was handed to the child alone stands elsewhere now that something is handed in in addition to it.
    for (const held of child.entries.keys()) this.hold(held, child);
    this.changed = true;
    return capture;
  }

  /** The scope that a value belongs to; undefined for a value of another flow, which is reported elsewhere. */
  private ownerOf(root: number): Scope | undefined {
    const child = this.children.get(root);
    if (child !== undefined) return child;
    const origin = this.trace.origins.get(root);
    return origin && this.scopes.get(origin.block);
  }
}

/** Whether a scope is inside of the first state of another, or that state can't assign anything. */
function isEarly(scope: Scope, owner: Scope): boolean {
  return scope.insideFirstOf.has(owner) || !(owner.firstExits ?? []).every(({ can }) => can.assign);
}

/** No field has this name. */
const ALL = '\u0000';

function isNode(part: unknown): part is ExpressionNode {
  return typeof part === 'object' && part !== null && !('text' in part);
}

/** The root and the fields of a path; what is behind an index belongs to the list. */
function pathOf(node: ExpressionNode): { readonly root: number; readonly fields: readonly string[] } | undefined {
  if (node.kind === 'root') return { root: node.root, fields: [] };
  if (node.kind !== 'field' && node.kind !== 'index') return undefined;
  const path = pathOf(node.of);
  return path && node.kind === 'field' && !holdsIndex(node.of)
    ? { ...path, fields: [...path.fields, node.name] }
    : path;
}

function holdsIndex(node: ExpressionNode): boolean {
  if (node.kind === 'index') return true;
  return node.kind === 'field' && holdsIndex(node.of);
}

function withStart(node: ExpressionNode, start: ExpressionNode): ExpressionNode {
  if (node.kind === 'root') return start;
  return node.kind === 'field' || node.kind === 'index' ? { ...node, of: withStart(node.of, start) } : node;
}
