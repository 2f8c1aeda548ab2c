import { jsonOf } from '../asl/document-json';
import { isJsonObject, type JsonValue } from '../asl/json';
import { parseDefinition } from '../asl/parse';
import { jsonText, readJson } from '../engine/json-text';
import { loadProgram } from '../engine/program/load-program';
import { InvalidProgramError } from '../engine/program/program-issue';
import type { ExecutionRecord } from '../service/execution/execution-record';
import type { StartSetup } from '../service/execution/start-setup';
import type { LocalService } from '../service/local-service';
import type { MachineRevision } from '../service/machine/machine';
import { checkedStart, executionOperations } from '../service/operations/execution-operations';
import { checkName } from '../service/protocol/check-name';
import { messageOf } from '../task-answer/json-result';
import type {
  ClockFacts,
  CopiedText,
  ExecutionRow,
  ServiceFacts,
  StudioChange,
  StudioState,
  WaitingTask,
} from './api-types';
import { mockConfigOf } from './copy/mock-config';
import { testFileOf } from './copy/test-file';
import { documentFromState, variablesBefore } from './document-from-state';
import { LiveFeed } from './live-feed';
import type { ShownExecution } from './shown-execution';
import { NO_APP, type StudioApp } from './studio-app';
import { StudioExecutions } from './studio-executions';
import { StudioMachines } from './studio-machines';
import { StudioProblemError } from './studio-problem-error';

/** Rows that are sent to a page; more is not scrolled to. */
const MOST_ROWS = 10_000;

export interface StudioOptions {
  readonly version: string;
  /** @default - clients create all machines */
  readonly app?: StudioApp;
  /** @default - nothing answers tasks beyond the user's own code */
  readonly endpoint?: string;
}

/** What the studio knows and does, without HTTP. */
export class Studio {
  readonly feed: LiveFeed;
  private readonly app: StudioApp;
  readonly machines: StudioMachines;
  readonly executions: StudioExecutions;
  private readonly operations;

  constructor(
    private readonly service: LocalService,
    feed: LiveFeed,
    private readonly options: StudioOptions,
  ) {
    this.app = options.app ?? NO_APP;
    this.feed = feed;
    this.executions = new StudioExecutions(service, feed);
    this.machines = new StudioMachines(service, this.app, this.executions);
    this.operations = executionOperations(service);
    feed.attach({
      change: ({ records, machines, tasks }) => this.change(records, machines, tasks),
      look: () => this.machines.look(),
    });
  }

  /** Everything that a page has to know at any time. */
  get state(): StudioState {
    const all = this.executions.records;
    return {
      service: this.serviceFacts,
      clock: this.clock,
      machines: this.machines.rows,
      executions: all.slice(0, MOST_ROWS).map((record) => this.executions.rows.of(record)),
      olderExecutions: Math.max(0, all.length - MOST_ROWS),
      tasks: this.tasks,
    };
  }

  get openedHistories(): readonly ExecutionRow[] {
    return this.executions.histories.rows;
  }

  copyAsTest(arn: string): Promise<CopiedText> {
    const shown = this.executions.shown(arn);
    const entry = this.machines.catalog.find(shown.row.machineArn);
    const source = entry?.source;
    const isThatDefinition =
      source?.document !== undefined && jsonText(jsonOf(source.document)) === jsonText(jsonOf(shown.document));
    return testFileOf(shown, {
      children: this.executions.childHistories(shown.record),
      target: isThatDefinition ? source.testTarget : undefined,
    });
  }

  copyAsConfig(arn: string): CopiedText {
    const shown = this.executions.shown(arn);
    return mockConfigOf(shown, this.executions.childHistories(shown.record));
  }

  /** @returns the ARN of the execution */
  async start(
    machineArn: string,
    input: string,
    { name, ...setup }: StartSetup & { readonly name?: string },
  ): Promise<string> {
    const { machine, source } = this.machines.entry(machineArn);
    if (machine === undefined || (source !== undefined && source.problems.length > 0)) {
      throw new StudioProblemError('The definition in the file has errors: correct them first, the page shows them.');
    }
    return this.begin(machine.revision, input, name, setup);
  }

  /** Continues from a state of an execution as a new execution. @returns its ARN */
  async rerun(
    arn: string,
    index: number,
    input: string,
    { answers, variables }: Pick<StartSetup, 'answers' | 'variables'>,
  ): Promise<string> {
    const shown = this.executions.shown(arn);
    const visit = shown.visits[index];
    const from = visit === undefined ? undefined : documentFromState(shown.document, visit.path);
    if (visit === undefined || from === undefined) throw new StudioProblemError(`The execution has no visit ${index}.`);
    const revision = shown.record?.revision ?? this.machines.entry(shown.row.machineArn).machine?.revision;
    if (revision === undefined) {
      throw new StudioProblemError('The machine of this history is not served, so nothing can be run.');
    }
    const known = variables ?? variablesBefore(shown.visits, index);
    return this.begin(
      { ...revision, document: from.document, definition: jsonText(jsonOf(from.document)) },
      input,
      undefined,
      {
        ...(answers !== undefined && { answers }),
        ...(Object.keys(known).length > 0 && { variables: known }),
        origin: { executionArn: arn, path: visit.path },
      },
    );
  }

  async stop(arn: string, error: string | undefined, cause: string | undefined): Promise<void> {
    await this.service.stop(this.executions.record(arn), { error, cause });
  }

  async redrive(arn: string): Promise<void> {
    this.executions.record(arn);
    await this.operations.RedriveExecution({ executionArn: arn }, { signal: NEVER.signal });
  }

  async answerTask(
    token: string,
    action: 'success' | 'failure' | 'heartbeat',
    { output, error, cause }: { readonly output?: string; readonly error?: string; readonly cause?: string },
  ): Promise<void> {
    if (action === 'heartbeat') return this.service.sendHeartbeat(token);
    if (action === 'failure') return this.service.sendFailure(token, { error, cause });
    await this.service.sendSuccess(token, readInput(output ?? 'null', 'The answer'));
  }

  /** Moves the clock: by seconds, or to what is due next. @returns what the clock says then */
  async moveClock(seconds: number | 'next'): Promise<ClockFacts> {
    const { clock } = this.service;
    const { nextDue } = clock;
    if (seconds === 'next' && nextDue === undefined) {
      throw new StudioProblemError('Nothing waits for a time: there is no next timer.');
    }
    await clock.moveBy(seconds === 'next' ? Math.max(0, (nextDue ?? 0) - clock.now) : seconds * 1000);
    return this.clock;
  }

  /**
   * Opens a history that was exported.
   *
   * @param definition the text of its definition, where it is not that of a machine here
   */
  openHistory(machineArn: string | undefined, definition: string | undefined, history: string, name: string): string {
    const { document, helperStates, ...machine } = this.machineOfHistory(machineArn, definition);
    try {
      const opened = this.executions.histories.open({ document, helperStates }, machine, history, name);
      if (typeof opened === 'string') throw new StudioProblemError(opened);
      return opened.row.arn;
    } catch (problem) {
      throw problem instanceof StudioProblemError ? problem : new StudioProblemError(messageOf(problem));
    }
  }

  /** It continues after its end, or has ended: what is known of it is not right any more. */
  static feedFor(studio: () => Studio | undefined): LiveFeed {
    return new LiveFeed((record) => studio()?.executions.rows.forget(record));
  }

  private get serviceFacts(): ServiceFacts {
    const { region, account } = this.service;
    const { version, endpoint } = this.options;
    return { version, region, account, ...(endpoint !== undefined && { endpoint }) };
  }

  private get clock(): ClockFacts {
    const { mode, now, nextDue, aheadMillis } = this.service.clock;
    return {
      ...{ mode: mode.kind, now, aheadMillis },
      ...(mode.kind === 'fast' && { factor: mode.factor }),
      ...(nextDue !== undefined && { nextDue }),
    };
  }

  private get tasks(): readonly WaitingTask[] {
    return this.service.openTasks.map(({ token, request, record }) => {
      const { stateName, path, resource, time, parameters, timeoutSeconds, heartbeatSeconds } = request;
      const { names } = record.facts;
      return {
        ...{ token, path, resource, parameters, since: time },
        executionArn: record.arn,
        execution: names.name,
        machine: names.stateMachineName,
        state: stateName,
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
        ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
      };
    });
  }

  private change(records: readonly ExecutionRecord[], machines: boolean, tasks: boolean): StudioChange {
    return {
      clock: this.clock,
      ...(records.length > 0 && { executions: records.map((record) => this.executions.rows.of(record)) }),
      ...(machines && { machines: this.machines.rows }),
      ...(tasks && { tasks: this.tasks }),
    };
  }

  private async begin(
    revision: MachineRevision,
    inputText: string,
    name: string | undefined,
    setup: StartSetup,
  ): Promise<string> {
    readInput(inputText, 'The input');
    if (name !== undefined) checkName(name);
    const arn = `${revision.machineArn.replace(':stateMachine:', ':execution:')}:${name ?? ''}`;
    if (name !== undefined && this.service.executions.ifAny(arn) !== undefined) {
      throw new StudioProblemError(`There is an execution "${name}" already: choose another name.`);
    }
    try {
      loadProgram(revision.document);
    } catch (problem) {
      if (!(problem instanceof InvalidProgramError)) throw problem;
      throw new StudioProblemError(`This can't be run: ${problem.issues.map(({ message }) => message).join('; ')}`);
    }
    const record = this.service.start({
      revision,
      startedBy: { machineArn: revision.machineArn },
      name,
      input: checkedStart({ input: inputText }),
      traceHeader: undefined,
      setup,
    });
    await this.service.settled();
    return record.arn;
  }

  private machineOfHistory(
    machineArn: string | undefined,
    definition: string | undefined,
  ): Pick<ExecutionRow, 'machine' | 'machineArn' | 'type'> & Pick<ShownExecution, 'document' | 'helperStates'> {
    if (definition !== undefined && definition.trim() !== '') {
      const { document } = parseDefinition(definition, { format: 'json', exactIntegers: true });
      if (document === undefined || !isJsonObject(jsonOf(document)['States'])) {
        throw new StudioProblemError('The definition is not a state machine in the Amazon States Language as JSON.');
      }
      return { machine: 'Opened definition', machineArn: '', type: 'STANDARD', document, helperStates: [] };
    }
    const { document, helperStates, name, arn, type } = this.machines.entry(machineArn ?? '');
    if (document === undefined) throw new StudioProblemError(`The definition of "${name}" can't be read.`);
    return { machine: name, machineArn: arn, type, document, helperStates };
  }
}

const NEVER = new AbortController();

function readInput(text: string, what: string): JsonValue {
  try {
    return readJson(text);
  } catch (problem) {
    throw new StudioProblemError(`${what} is not JSON: ${messageOf(problem)}`);
  }
}
