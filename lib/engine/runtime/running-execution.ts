import type { JsonObject, JsonValue } from '../../asl/json';
import type { VariableScope } from '../evaluate/scope';
import type { History } from '../history/history';
import type { Program } from '../program/program';
import { Execution, type ExecutionNames } from './execution';
import { Thread } from './kernel';

/** What an execution begins with. */
export interface ExecutionStart {
  readonly program: Program;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly names: ExecutionNames;
  readonly input: JsonValue;
  readonly inputText: string | undefined;
  readonly variables: VariableScope;
  readonly time: number;
}

/** An execution as the kernel has it: with the thread that it began with. */
export class RunningExecution extends Execution {
  public readonly root: Thread;

  constructor(start: ExecutionStart, history: History, onEnd: ((execution: Execution) => void) | undefined) {
    const { program, type, names, input, inputText, time } = start;
    super(program, type, names, input, inputText, time, history, onEnd);
    this.root = new Thread(this, program.root, undefined, 0, input, start.variables, 0, undefined);
  }

  public override get variables(): JsonObject {
    return this.root.variables.own;
  }
}
