import type { HistoryEntry } from '../../engine/history/history-event';
import { jsonText, readJson } from '../../engine/json-text';
import type { Execution } from '../../engine/runtime/execution';
import type { ExecutionFacts } from './execution-facts';

interface Content {
  readonly facts: ExecutionFacts;
  readonly history: readonly HistoryEntry[];
}

/**
 * An execution that has ended and can't be redriven, as text: a tenth of the memory that its objects take, and outside of what
 * the garbage collector looks through.
 */
export class ArchivedExecution {
  private constructor(private readonly content: Buffer) {}

  public static of(execution: Execution): ArchivedExecution {
    const { status, type, input, inputText, output, error, cause, startTime, stopTime, redriveCount, redriveTime } =
      execution;
    const { arn, name, stateMachineArn, stateMachineName, roleArn, region, account, partition } = execution.names;
    const facts: ExecutionFacts = {
      names: { arn, name, stateMachineArn, stateMachineName, roleArn, region, account, partition },
      ...{ status, type, input, inputText, output, error, cause, startTime, stopTime, redriveCount, redriveTime },
    };
    return ArchivedExecution.read(jsonText({ facts, history: execution.history.all }));
  }

  /** From the text of an earlier one. */
  public static read(text: string): ArchivedExecution {
    return new ArchivedExecution(Buffer.from(text));
  }

  public get text(): string {
    return this.content.toString('utf8');
  }

  public get facts(): ExecutionFacts {
    return this.parsed().facts;
  }

  public history(): readonly HistoryEntry[] {
    return this.parsed().history;
  }

  private parsed(): Content {
    const content: unknown = readJson(this.text);
    // It is the text that `of` has written.
    return content as Content;
  }
}
