import { PROCESSOR_CONFIG_WORDS, RETRIER_WORDS } from '../../asl/field-words';
import { isJsonArray, type JsonValue } from '../../asl/json';
import { isStateType, type StateType } from '../../asl/state';
import { constantTemplate } from '../evaluate/template';
import { compileChoiceRule } from './compile-choice';
import { compileMapFields, refuseDistributedFields } from './compile-map';
import type { FieldReader } from './field-reader';
import type { BlockPlan, CatcherPlan, PassPlan, PlanOf, RetrierPlan, StatePlan, WaitEnd } from './program';
import { parseTaskResource } from './task-resource';

/** Compiles the block inside a state; blocks are compiled by the caller, which knows the document. */
export type CompileBlock = (block: FieldReader) => BlockPlan;

type Common = Omit<PassPlan, 'type' | 'result'>;

/** Makes the plan of a state, or notes why there is none. */
export function compileState(name: string, state: FieldReader, compileBlock: CompileBlock): StatePlan | undefined {
  const type = state.raw('Type');
  if (!isStateType(type)) {
    state.issues.add(state.pointer, `"${name}" has no state type: "Type" is ${JSON.stringify(type) ?? 'missing'}`);
    return undefined;
  }
  return COMPILERS[type](state, commonFields(name, type, state), compileBlock);
}

const COMPILERS: {
  readonly [Type in StateType]: (state: FieldReader, common: Common, compileBlock: CompileBlock) => PlanOf<Type>;
} = {
  Task(state, common) {
    const resource = state.text('Resource');
    if (resource === undefined) state.issues.add(state.pointer, `"${common.name}" needs "Resource"`);
    return {
      ...common,
      type: 'Task',
      resource: parseTaskResource(resource ?? ''),
      credentials: state.template('Credentials'),
      timeout: state.value('TimeoutSeconds'),
      heartbeat: state.value('HeartbeatSeconds'),
    };
  },

  Pass(state, common) {
    const value = state.isJsonata ? undefined : state.raw('Result');
    return { ...common, type: 'Pass', result: value === undefined ? undefined : { value } };
  },

  Choice(state, common) {
    return {
      ...common,
      type: 'Choice',
      rules: state.list('Choices').map(compileChoiceRule),
      defaultNext: state.text('Default'),
    };
  },

  Wait(state, common) {
    const seconds = state.value('Seconds');
    const timestamp = state.value('Timestamp');
    if (seconds === undefined && timestamp === undefined) {
      state.issues.add(state.pointer, `"${common.name}" needs "Seconds" or "Timestamp"`);
    }
    const until: WaitEnd =
      seconds === undefined
        ? { kind: 'timestamp', template: timestamp ?? constantTemplate(null) }
        : { kind: 'seconds', template: seconds };
    return { ...common, type: 'Wait', until };
  },

  Succeed(_state, common) {
    return { ...common, type: 'Succeed' };
  },

  Fail(state, common) {
    return { ...common, type: 'Fail', error: state.value('Error'), cause: state.value('Cause') };
  },

  Parallel(state, common, compileBlock) {
    const branches = state.list('Branches').map((branch) => compileBlock(branch));
    if (branches.length === 0) state.issues.add(state.pointer, `"${common.name}" needs at least one branch`);
    return { ...common, type: 'Parallel', branches };
  },

  Map(state, common, compileBlock) {
    const processor = state.inner('ItemProcessor') ?? state.inner('Iterator');
    if (processor === undefined) state.issues.add(state.pointer, `"${common.name}" needs "ItemProcessor"`);
    const config = processor?.inner('ProcessorConfig');
    const mode = config?.word('Mode', PROCESSOR_CONFIG_WORDS.Mode);
    if (config?.raw('Mode') === undefined || mode === 'INLINE') refuseDistributedFields(state);
    return {
      ...common,
      type: 'Map',
      processor: processor === undefined ? { startAt: '', states: new Map() } : compileBlock(processor),
      distributed: mode === 'DISTRIBUTED',
      executionType:
        config?.word('ExecutionType', PROCESSOR_CONFIG_WORDS.ExecutionType) === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
      ...compileMapFields(state),
    };
  },
};

function commonFields(name: string, type: StateType, state: FieldReader): Common {
  return {
    name,
    pointer: state.pointer,
    language: state.language,
    next: state.text('Next'),
    inputPath: state.path('InputPath'),
    outputPath: state.path('OutputPath'),
    resultPath: state.path('ResultPath'),
    // What a Map's "Parameters" makes is the input of an item, not of the state.
    payload: type === 'Map' ? undefined : state.template(state.isJsonata ? 'Arguments' : 'Parameters'),
    resultSelector: state.isJsonata ? undefined : state.template('ResultSelector'),
    assign: state.template('Assign'),
    output: state.isJsonata ? state.template('Output') : undefined,
    retriers: state.list('Retry').map(compileRetrier),
    catchers: state.list('Catch').map(compileCatcher),
  };
}

function compileRetrier(retrier: FieldReader): RetrierPlan {
  return {
    errors: errorsOf(retrier),
    intervalSeconds: retrier.number('IntervalSeconds') ?? 1,
    maxAttempts: retrier.number('MaxAttempts') ?? 3,
    backoffRate: retrier.number('BackoffRate') ?? 2,
    maxDelaySeconds: retrier.number('MaxDelaySeconds'),
    jitter: retrier.word('JitterStrategy', RETRIER_WORDS.JitterStrategy) === 'FULL',
    unknown: retrier.unknownNumber(['IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds']),
  };
}

function compileCatcher(catcher: FieldReader): CatcherPlan {
  const next = catcher.text('Next');
  if (next === undefined) catcher.issues.add(catcher.pointer, 'A catcher needs "Next"');
  return {
    errors: errorsOf(catcher),
    next: next ?? '',
    resultPath: catcher.path('ResultPath'),
    assign: catcher.template('Assign'),
    output: catcher.isJsonata ? catcher.template('Output') : undefined,
  };
}

function errorsOf(fields: FieldReader): readonly string[] {
  const value: JsonValue | undefined = fields.raw('ErrorEquals');
  if (value === undefined || (isJsonArray(value) && value.length === 0)) {
    fields.issues.add(fields.pointer, '"ErrorEquals" must name at least one error');
  }
  return fields.texts('ErrorEquals');
}
