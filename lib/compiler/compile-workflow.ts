import type { Duration } from 'aws-cdk-lib';
import type { AslState } from '../asl/state';
import type { StateMachineDocument, StatesBlock } from '../asl/state-machine-document';
import { locateCallSite } from '../util/call-site';
import { defineKey } from '../util/define-key';
import { elementAt } from '../util/element-at';
import { checkBlock, checkNames, reachable } from './checks/check-blocks';
import { checkMarkers, constantComment } from './checks/check-markers';
import { droppedValues } from './checks/dropped-values';
import type { CompiledWorkflow, StatePermission } from './compiled-workflow';
import { ProblemList } from './diagnostics/diagnostic-list';
import { expressProblems } from './diagnostics/express-problems';
import { badTimeout, jsonPathInJsonataMachine } from './diagnostics/field-problems';
import { inState, rejoinOfDefaultCatch } from './diagnostics/problems';
import type { Emission } from './emit/emission';
import { emitState, reportClosedRawState } from './emit/emit-state';
import { constantSeconds, SECONDS } from './emit/seconds';
import { permissionsOf } from './permissions';
import { type Layout, layOutStates } from './scopes/layout';
import type { Scope, StateEntry } from './scopes/scope';
import { resolveTransitions, type TargetResolver } from './transitions/resolve-transitions';
import type { BuiltSpec, CompileOptions, WorkflowSpec } from './workflow-spec';

/**
 * Compiles a workflow. One that builders made goes through passes, each of which takes what the one before it made:
 *
 * 1. place: every state gets its block and its unique name;
 * 2. link: every state gets the one transition that its references agree upon;
 * 3. emit: every block is written as ASL, inner blocks first;
 * 4. check: what only shows in the written blocks.
 *
 * It never throws: what is wrong is in the diagnostics.
 */
export function compileWorkflow(spec: WorkflowSpec, options: CompileOptions = {}): CompiledWorkflow {
  if (!('definition' in spec)) return compileBuilt(spec, options);
  // Most workflows are built; what a text needs is derived from the tables of all services.
  const {
    compileDefinition,
  }: typeof import('./definition/compile-definition') = require('./definition/compile-definition');
  return compileDefinition(spec, options);
}

function compileBuilt(spec: BuiltSpec, options: CompileOptions): CompiledWorkflow {
  const problems = new ProblemList();
  for (const problem of spec.problems ?? []) problems.add(problem);
  const layout = layOutStates(spec, problems);
  for (const problem of droppedValues(spec, layout)) problems.add(problem);
  const targets = resolveTransitions(layout, problems);
  const blocks = new Map<Scope, StatesBlock>();
  const { standIns = {} } = options;
  if (spec.defaultCatch?.props.rejoin === true) problems.add(rejoinOfDefaultCatch());
  emitBlocks(layout, blocks, { spec, targets, problems, standIns, defaultHandler: layout.defaultHandler, blocks });
  checkAll(layout, targets, blocks, problems, options);
  return Object.freeze({
    document: documentOf(spec, layout, targets, blocks, problems),
    permissions: allPermissions(layout, blocks),
    diagnostics: problems.all,
    ...lateProblems(layout),
    literals: problems.literals,
    ...(spec.suppressed !== undefined && { suppressed: spec.suppressed }),
    ...(spec.inputSchema !== undefined && { inputSchema: spec.inputSchema }),
    sourceOf: (stateName: string) => {
      const entry = layout.entries.get(stateName);
      return entry && locateCallSite(entry.site);
    },
  });
}

/** Every block comes after its enclosing one in the list, so the last is written first. */
function emitBlocks({ scopes }: Layout, blocks: Map<Scope, StatesBlock>, emission: Emission): void {
  for (let index = scopes.length - 1; index >= 0; index--) {
    const scope = elementAt(scopes, index);
    const block: Record<string, AslState> = {};
    for (const entry of scope.entries) {
      const state = emitState(entry, emission);
      defineKey(block, entry.name, state);
      if (entry.kind === 'built') reportClosedRawState(entry, state, emission);
    }
    blocks.set(scope, withoutUnusedHandler(scope, block, emission.targets));
  }
}

/** A default handler for which no state has a use would be unreachable, and the service refuses unreachable states. */
function withoutUnusedHandler(scope: Scope, block: StatesBlock, targets: TargetResolver): StatesBlock {
  if (!scope.entries.some((entry) => entry.kind === 'built' && entry.inDefaultHandler)) return block;
  const reached = reachable(block, targets.nameOf(scope.start, scope));
  const unused = new Set<string>();
  for (const entry of scope.entries) {
    if (entry.kind === 'built' && entry.inDefaultHandler && !reached.has(entry.name)) unused.add(entry.name);
  }
  return Object.fromEntries(Object.entries(block).filter(([name]) => !unused.has(name)));
}

function allPermissions({ scopes }: Layout, blocks: ReadonlyMap<Scope, StatesBlock>): readonly StatePermission[] {
  const all: StatePermission[] = [];
  for (const scope of scopes) {
    for (const entry of scope.entries) {
      const permissions = permissionsOf(entry, blocks.get(scope)?.[entry.name]);
      if (permissions.length > 0 && isWritten(entry, blocks)) all.push(...permissions);
    }
  }
  return all;
}

/** What the calls of tasks see only when the whole app is made. */
function lateProblems({ scopes }: Layout): Pick<CompiledWorkflow, 'late'> {
  const checks = scopes.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      const check = entry.kind === 'built' && entry.node.type === 'Task' ? entry.node.call.late : undefined;
      return check === undefined ? [] : [{ entry, check }];
    }),
  );
  if (checks.length === 0) return {};
  const found = () =>
    checks.flatMap(({ entry, check }) =>
      check().map(({ message, ...rest }) => inState(entry, '', { ...rest, message: `"${entry.name}": ${message}` })),
    );
  return { late: found };
}

/** Whether the document holds the state: that of a default handler without use is omitted. */
function isWritten(entry: StateEntry, blocks: ReadonlyMap<Scope, StatesBlock>): boolean {
  if (entry.kind === 'embedded' || !entry.inDefaultHandler) return true;
  for (let at: StateEntry | undefined = entry; at; at = at.scope.parent?.entry) {
    if (!Object.hasOwn(blocks.get(at.scope) ?? {}, at.name)) return false;
  }
  return true;
}

function checkAll(
  layout: Layout,
  targets: TargetResolver,
  blocks: ReadonlyMap<Scope, StatesBlock>,
  problems: ProblemList,
  options: CompileOptions,
): void {
  checkNames(layout.entries, blocks, problems);
  const written = new Set<unknown>(blocks.values());
  for (const scope of layout.scopes) {
    checkBlock(scope, blocks.get(scope) ?? {}, targets.nameOf(scope.start, scope), layout.entries, problems);
    for (const entry of scope.entries) {
      if (isJsonPathInJsonata(entry, layout)) problems.add(jsonPathInJsonataMachine(entry));
      checkMarkers(entry, blocks.get(scope)?.[entry.name], written, problems);
      if (options.express === true) for (const problem of expressProblems(entry)) problems.add(problem);
    }
  }
}

/** Reported once, where the language changes: the states inside only follow. */
function isJsonPathInJsonata(entry: StateEntry, { scopes: [machine] }: Layout): boolean {
  if (machine?.language !== 'JSONata' || entry.kind !== 'built') return false;
  return entry.language === 'JSONPath' && entry.scope.language === 'JSONata';
}

function documentOf(
  spec: BuiltSpec,
  { scopes: [machine] }: Layout,
  targets: TargetResolver,
  blocks: ReadonlyMap<Scope, StatesBlock>,
  problems: ProblemList,
): StateMachineDocument {
  const { queryLanguage, timeout } = spec;
  const comment = spec.comment === undefined ? undefined : constantComment(spec.comment, problems);
  const start = machine && targets.nameOf(machine.start, machine);
  return {
    ...(comment !== undefined && { Comment: comment }),
    ...(queryLanguage === 'JSONata' && { QueryLanguage: queryLanguage }),
    StartAt: start ?? '?',
    States: (machine && blocks.get(machine)) ?? {},
    ...timeoutField(timeout, problems),
  };
}

function timeoutField(timeout: Duration | undefined, problems: ProblemList): { readonly TimeoutSeconds?: number } {
  if (timeout === undefined) return {};
  const seconds = constantSeconds(timeout, SECONDS);
  if (typeof seconds === 'number') return { TimeoutSeconds: seconds };
  problems.add(badTimeout(seconds.fault));
  return {};
}
