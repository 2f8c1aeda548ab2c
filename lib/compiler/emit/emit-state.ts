import { asState, jsonOf } from '../../asl/document-json';
import type { JsonValue } from '../../asl/json';
import { type AslState, isStateType, type StateType } from '../../asl/state';
import { STATE_TRAITS } from '../../asl/state-traits';
import type { StateNode } from '../../builder/state-node';
import { dispatch, type StateTable } from '../../builder/state-table';
import { notAState } from '../diagnostics/problems';
import type { BuiltEntry, EmbeddedEntry, StateEntry } from '../scopes/scope';
import { withPrefixInside, withTargets } from '../transitions/asl-transitions';
import { emitBlock } from './block';
import { emitChoice } from './choice';
import { emitDistributedMap } from './distributed-map';
import type { Emission } from './emission';
import { emitFail } from './fail';
import { emitMap } from './map';
import { emitParallel } from './parallel';
import { emitPass } from './pass';
import { emitRaw } from './raw';
import { StateWriter } from './state-writer';
import { emitSucceed } from './succeed';
import { emitTask } from './task';
import { emitWait } from './wait';

/** Everything about a kind of state that is not a field of its own. */
interface Kind<Node extends StateNode> {
  /** `Type` in ASL; undefined where the text says it. */
  readonly type?: StateType;
  /** Whether the state has `Next` or `End`. */
  readonly leadsOn: boolean;
  readonly emit: (writer: StateWriter, node: Node, emission: Emission) => void;
}

const EMITTERS: StateTable<void, [writer: StateWriter, emission: Emission]> = {
  Task: emitterOf({ type: 'Task', leadsOn: true, emit: emitTask }),
  Pass: emitterOf({ type: 'Pass', leadsOn: true, emit: emitPass }),
  Choice: emitterOf({ type: 'Choice', leadsOn: false, emit: emitChoice }),
  Wait: emitterOf({ type: 'Wait', leadsOn: true, emit: emitWait }),
  Succeed: emitterOf({ type: 'Succeed', leadsOn: false, emit: emitSucceed }),
  Fail: emitterOf({ type: 'Fail', leadsOn: false, emit: emitFail }),
  Parallel: emitterOf({ type: 'Parallel', leadsOn: true, emit: emitParallel }),
  Block: emitterOf({ type: 'Parallel', leadsOn: true, emit: emitBlock }),
  Map: emitterOf({ type: 'Map', leadsOn: true, emit: emitMap }),
  DistributedMap: emitterOf({ type: 'Map', leadsOn: true, emit: emitDistributedMap }),
  Raw: emitterOf({ leadsOn: false, emit: emitRaw }),
};

/** Third pass, for one state: its ASL. The blocks inside it are written before it. */
export function emitState(entry: StateEntry, emission: Emission): AslState {
  return entry.kind === 'embedded' ? emitEmbedded(entry) : emitBuilt(entry, emission);
}

function emitBuilt(entry: BuiltEntry, emission: Emission): AslState {
  const writer = new StateWriter(entry, emission.problems, emission.standIns);
  dispatch(EMITTERS, entry.node, writer, emission);
  return asState(writer.written);
}

/** Writes the fields of a kind of state in their order: those of all states around its own. */
function emitterOf<Node extends StateNode>({ type, leadsOn, emit }: Kind<Node>) {
  return (node: Node, writer: StateWriter, emission: Emission): void => {
    const { entry } = writer;
    if (type !== undefined) writer.set('Type', type);
    if ('comment' in node.props) writer.constant('comment', 'Comment', node.props.comment);
    if (needsQueryLanguage(entry, emission)) writer.set('QueryLanguage', entry.language);
    emit(writer, node, emission);
    if (leadsOn || isOpenRawState(node, writer.written)) writeTransition(writer);
  };
}

/**
 * The field is written where the language is not the machine's, and also where the enclosing state's is another one:
 * then no reader needs to know whether the language is inherited.
 */
function needsQueryLanguage(entry: BuiltEntry, { spec }: Emission): boolean {
  return entry.language !== spec.queryLanguage || entry.scope.language !== entry.language;
}

function isOpenRawState(node: StateNode, fields: Readonly<Record<string, JsonValue>>): boolean {
  if (node.type !== 'Raw' || fields.Next !== undefined || fields.End !== undefined) return false;
  return !isStateType(fields.Type) || STATE_TRAITS[fields.Type].transition === 'next';
}

function writeTransition(writer: StateWriter): void {
  const name = writer.entry.transitions.decided?.name;
  if (name === null) writer.set('End', true);
  // The question mark represents a way that is reported already.
  else writer.set('Next', name ?? '?');
}

function emitEmbedded(entry: EmbeddedEntry): AslState {
  const { group, prefix, state, transitions } = entry;
  const open = transitions.decided?.name ?? null;
  const named = withTargets(jsonOf(state), (name) => (name === group.openEnd ? open : prefix + name));
  return asState(prefix === '' ? named : withPrefixInside(named, prefix));
}

/** A raw state with `Next` or `End` can't be followed by a step of its chain. */
export function reportClosedRawState(entry: BuiltEntry, written: AslState, emission: Emission): void {
  const way = entry.transitions.decided;
  if (entry.node.type !== 'Raw' || way === undefined || way.name === null || way.strength !== 'explicit') return;
  const { Type: type, Next: next, End: end } = jsonOf(written);
  const closed = end !== undefined || (next !== undefined && next !== way.name);
  if (closed && type !== 'Choice') {
    const fault = `has a transition of its own, but its chain continues with "${way.name}"`;
    emission.problems.add(notAState(entry, fault), entry.scope);
  }
}
