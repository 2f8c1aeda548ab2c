// The entry `stepwright/typed`: workflows as functions, typed from input to output. TypeScript only.

export type { InputOf, OutputOf, TypedWorkflow } from '../compiler/typed-workflow';
export { activity } from './call/activity-call';
export { type InvokeApiProps, invokeApi } from './call/api-gateway-call';
export { orNull, recordOf } from './call/attribute';
export { DynamoTable, dynamoTable } from './call/dynamo-table';
export type { Page } from './call/dynamo-table-types';
export { type EcsTask, type RunEcsTaskProps, runEcsTask } from './call/ecs-call';
export { putEvents } from './call/event-bridge-call';
export { type InvokeHttpProps, invokeHttp } from './call/http-call';
export type { HttpResponse } from './call/http-response';
export type { Jsonified } from './call/jsonified';
export { type InvokeProps, invoke, invokeAsync } from './call/lambda-call';
export { result } from './call/result';
export { type PublishProps, publish } from './call/sns-call';
export { type SendMessageProps, sendMessage } from './call/sqs-call';
export { type StartExecutionProps, startExecution } from './call/step-functions-call';
export type { TaskOptions } from './call/task-options';
export { TypedCall } from './call/typed-call';
export { TypedTask, task } from './call/typed-task';
export { type Catcher, type CaughtError, onError } from './flow/catcher';
export type { BatchOptions, DistributedMapOptions, WrittenResults } from './flow/distributed-map-options';
export type { Branch, Flow, WaitFor } from './flow/flow';
export type {
  LoopOptions,
  MapOptions,
  ParallelOptions,
  RepeatOptions,
  StepOptions,
  TryOptions,
} from './flow/step-options';
export { cast } from './function/cast';
export { choose } from './function/choose';
export { context } from './function/context';
export * as is from './function/is';
export { jsonata } from './function/jsonata';
export * as list from './function/list';
export * as num from './function/num';
export * as object from './function/object';
export { ifPresent, orElse } from './function/or-else';
export type { Narrows, Test } from './function/test';
export { text } from './function/text';
export * as time from './function/time';
export type { TimeSpan } from './function/time-span';
export { ItemSource } from './item/item-source';
export * as items from './item/items';
export { inputJsonSchema } from './schema/input-json-schema';
export type { InputSchema, SchemaInput } from './schema/input-schema';
export type { JsonSchema } from './schema/json-schema';
export type { StandardSchema } from './schema/standard-schema';
export { jsonSchema, withJsonSchema } from './schema/typed-json-schema';
export type { Arg, Expr, Omittable, Ref, Something, ValueOf } from './value/expression';
export { literal } from './value/literal';
export { type WorkflowOptions, workflow } from './workflow';
