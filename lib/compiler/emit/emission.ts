import type { StatesBlock } from '../../asl/state-machine-document';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import type { BuiltEntry, Scope } from '../scopes/scope';
import type { StandIns } from '../tokens/stack-values';
import type { TargetResolver } from '../transitions/resolve-transitions';
import type { Target } from '../transitions/transition';
import type { BuiltSpec } from '../workflow-spec';

/** What the emitters of all states share. */
export interface Emission {
  readonly spec: BuiltSpec;
  readonly targets: TargetResolver;
  readonly problems: ProblemList;
  readonly standIns: StandIns;
  /** The start of the workflow's default handler. */
  readonly defaultHandler?: Target;
  /** The blocks that are written already: every block inside the one at hand. */
  readonly blocks: ReadonlyMap<Scope, StatesBlock>;
}

/** The name that a target has in the document; text that shows the fault where there is no such state. */
export function targetName(target: Target, entry: BuiltEntry, emission: Emission): string {
  return emission.targets.nameOf(target, entry.scope) ?? '?';
}

/** The partition in the ARNs of service integrations. */
export function partitionOf(emission: Emission): string {
  return emission.standIns.partition ?? 'aws';
}
