import type { Answer } from './answer';
import type { AwsEndpoint } from './aws-endpoint';
import type { ResourceHandler } from './handler-table';
import type { LambdaOptions } from './lambda/lambda-options';

/** A machine that tasks of the simulated one start. */
export interface NestedMachine {
  readonly definition: unknown;
  readonly type: 'STANDARD' | 'EXPRESS';
}

/** Everything that answers tasks, in the order in which it is asked. */
export interface AnswerSources {
  /** By name of the state. */
  readonly mocks: ReadonlyMap<string, Answer>;
  /** By what is called: a Resource, a function's name or ARN, `dynamodb:putItem`, an activity. */
  readonly handlers: ReadonlyMap<string, ResourceHandler>;
  /** By function name, ARN or logical id. */
  readonly lambdas: ReadonlyMap<string, LambdaOptions>;
  /** By machine name or ARN. */
  readonly machines: ReadonlyMap<string, NestedMachine>;
  /** By service. */
  readonly endpoint: AwsEndpoint;
  /** How long a mock or a handler may take, in real milliseconds. */
  readonly wallClockTimeoutMillis: number;
}

export const NO_SOURCES: AnswerSources = Object.freeze({
  mocks: new Map(),
  handlers: new Map(),
  lambdas: new Map(),
  machines: new Map(),
  endpoint: {},
  wallClockTimeoutMillis: 2000,
});
