import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { SimulationOptions, StartOptions } from '../../engine/runtime/simulation-options';
import { keysOf } from '../../util/keys-of';
import { someLeaf } from '../../util/map-leaves';
import { memberOf } from '../../util/member-of';
import type { PlaceholderValues } from './placeholder-values';
import type { RecordedEvent } from './recorded-history';

/** The names that an execution runs under. */
type Names = Pick<SimulationOptions, 'region' | 'account' | 'partition'> &
  Pick<StartOptions, 'name' | 'stateMachineName' | 'roleArn'>;

type Name = Exclude<keyof Names, 'roleArn'>;

/** A name that the history does not show outright runs as a placeholder, so that the data of the execution can show it. */
const PLACEHOLDERS: Readonly<Record<Name, string>> = {
  region: '${AWS::Region}',
  account: '${AWS::AccountId}',
  partition: '${AWS::Partition}',
  stateMachineName: '${AWS::StepFunctions::StateMachineName}',
  name: '${AWS::StepFunctions::ExecutionName}',
};

/** The names of a recorded execution: those that the history shows outright, and those that its data shows. */
export class NamesOfExecution {
  /** Whether a name is neither known nor of no interest: a run has to show it. */
  readonly areOpen: boolean;
  private readonly known: Names;

  constructor(
    history: unknown,
    events: readonly RecordedEvent[],
    document: StateMachineDocument,
    private readonly values: PlaceholderValues,
  ) {
    this.known = recordedNames(history, events);
    for (const name of NAMES) values.set(PLACEHOLDERS[name], this.known[name], 1, 'the names of the execution');
    const isRead = someLeaf(document, (leaf) => typeof leaf === 'string' && READS_NAMES.test(leaf));
    this.areOpen = isRead && NAMES.some((name) => this.known[name] === undefined);
  }

  /** The names to run under; with placeholders for unknown ones, or else with names of our own. */
  options(withPlaceholders: boolean): Names {
    const shown = NAMES.map((name) => {
      const value = this.values.valueOf(PLACEHOLDERS[name]);
      return [
        name,
        typeof value === 'string' ? value : withPlaceholders && this.areOpen ? PLACEHOLDERS[name] : undefined,
      ];
    });
    const { roleArn } = this.known;
    return defined({ ...Object.fromEntries(shown), roleArn });
  }
}

const NAMES = keysOf(PLACEHOLDERS);

/** The context object, or the ARN of a Map Run or child execution. */
const READS_NAMES = /\$\$|states\.context/;

/**
 * The names that a history shows outright. `GetExecutionHistory` does not have the names of machine and execution: they are
 * in the ARNs of Map Runs, versions and aliases, and in what DescribeExecution returned, if both were put into
 * one file.
 */
function recordedNames(history: unknown, events: readonly RecordedEvent[]): Names {
  const details = events.map((event) => event.details);
  const { roleArn, stateMachineVersionArn, stateMachineAliasArn } = details[0] ?? {};
  const mapRunArn = details.find((one) => one.mapRunArn !== undefined)?.mapRunArn;
  const calledRegion = details.find((one) => typeof one.region === 'string')?.region;
  return defined({
    ...(typeof calledRegion === 'string' && { region: calledRegion }),
    ...(typeof roleArn === 'string' && { ...accountIn(roleArn), roleArn }),
    ...namesIn(mapRunArn, /:mapRun:(?<stateMachineName>[^:/]+)/),
    ...namesIn(stateMachineAliasArn, MACHINE),
    ...namesIn(stateMachineVersionArn, MACHINE),
    ...namesIn(memberOf(history, 'stateMachineArn'), MACHINE),
    ...namesIn(memberOf(history, 'executionArn'), /:(?:execution|express):(?<stateMachineName>[^:]+):(?<name>[^:]+)/),
  });
}

const MACHINE = /:stateMachine:(?<stateMachineName>[^:]+)/;
const ARN = /^arn:(?<partition>[^:]+):states:(?<region>[^:]+):(?<account>[^:]+):/;

function namesIn(arn: unknown, rest: RegExp): Names {
  if (typeof arn !== 'string') return {};
  const start = ARN.exec(arn)?.groups;
  const end = rest.exec(arn)?.groups;
  return start === undefined || end === undefined ? {} : { ...start, ...end };
}

function accountIn(roleArn: string): Names {
  const { partition, account } = /^arn:(?<partition>[^:]+):iam::(?<account>[^:]+):/.exec(roleArn)?.groups ?? {};
  return { ...(partition !== undefined && { partition }), ...(account !== undefined && { account }) };
}

function defined(names: Names): Names {
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
}
