import { parseDefinition } from '../../asl/parse';
import type { AnsweredCall } from '../../task-answer/answerer';
import type { KeptMapRun } from '../execution/execution-store';
import type { KeptAnswer } from '../execution/kept-answer';
import type { StartSetup } from '../execution/start-setup';
import type { StartedBy } from '../execution/started-by';
import type { Activity, Machine, MachineRevision } from '../machine/machine';

/** A line of the journal. */
export type JournalEntry =
  | { readonly t: 'machine'; readonly arn: string; readonly machine: StoredMachine | null }
  | { readonly t: 'activity'; readonly arn: string; readonly activity: StoredActivity | null }
  /** An execution that a client has started, before it is acknowledged. */
  | ({ readonly t: 'start' } & StoredStart)
  | { readonly t: 'answer'; readonly root: string; readonly answer: KeptAnswer }
  | {
      readonly t: 'stop';
      readonly root: string;
      readonly arn: string;
      readonly time: number;
      readonly error?: string;
      readonly cause?: string;
    }
  /** A run that has ended continues. */
  | { readonly t: 'redrive'; readonly root: string; readonly arn: string; readonly time: number }
  /** All executions of a run, when the last of them has ended. */
  | {
      readonly t: 'done';
      readonly root: string;
      /** Whether it may continue by a redrive: then what is needed to go through it again is kept. */
      readonly isRedrivable?: boolean;
      readonly executions: readonly StoredExecution[];
      readonly mapRuns: readonly StoredMapRun[];
    };

export type StoredMapRun = Omit<KeptMapRun['mapRun'], 'update'> & {
  readonly order: number;
  readonly parentArn: string;
};

export interface StoredStart {
  readonly root: string;
  readonly revision: StoredRevision;
  readonly startedBy: StartedBy;
  readonly name: string;
  readonly input: string;
  readonly traceHeader?: string;
  readonly testCase?: string;
  readonly setup?: StartSetup;
  readonly seed: string;
  readonly time: number;
}

export interface StoredExecution {
  readonly arn: string;
  readonly order: number;
  readonly revision: StoredRevision;
  readonly startedBy: StartedBy;
  readonly mapRunArn?: string;
  readonly traceHeader?: string;
  readonly setup?: StartSetup;
  readonly answeredCalls?: readonly AnsweredCall[];
  /** The text of an archived execution. */
  readonly content: string;
}

export type StoredRevision = Omit<MachineRevision, 'document'>;

export type StoredMachine = Omit<Machine, 'revision' | 'versions' | 'tags'> & {
  readonly revision: StoredRevision;
  readonly versions: readonly (Omit<Machine['versions'][number], 'revision'> & { readonly revision: StoredRevision })[];
  readonly tags: readonly (readonly [string, string])[];
};

export type StoredActivity = Omit<Activity, 'tags'> & { readonly tags: readonly (readonly [string, string])[] };

export function storedRevision({ document: _document, ...revision }: MachineRevision): StoredRevision {
  return revision;
}

export function storedMachine(machine: Machine): StoredMachine {
  return {
    ...machine,
    revision: storedRevision(machine.revision),
    versions: machine.versions.map((version) => ({ ...version, revision: storedRevision(version.revision) })),
    tags: [...machine.tags],
  };
}

export function storedActivity(activity: Activity): StoredActivity {
  return { ...activity, tags: [...activity.tags] };
}

export function machineIn(stored: StoredMachine): Machine {
  return {
    ...stored,
    revision: revisionIn(stored.revision),
    versions: stored.versions.map((version) => ({ ...version, revision: revisionIn(version.revision) })),
    tags: new Map(stored.tags),
  };
}

export function activityIn(stored: StoredActivity): Activity {
  return { ...stored, tags: new Map(stored.tags) };
}

/** Definitions that are equal share their document, and with it the program that is made of it. */
const DOCUMENTS = new Map<string, MachineRevision['document']>();

export function revisionIn(stored: StoredRevision): MachineRevision {
  const { definition } = stored;
  let document = DOCUMENTS.get(definition);
  if (document === undefined) {
    document = parseDefinition(definition, { format: 'json', exactIntegers: true }).document;
    if (document === undefined) throw new Error(`the definition of "${stored.machineName}" can't be read`);
    DOCUMENTS.set(definition, document);
  }
  return { ...stored, document };
}
