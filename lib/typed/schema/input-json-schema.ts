import type { JsonObject } from '../../asl/json';
import type { Workflow } from '../../compiler/workflow';

/**
 * The JSON Schema of a workflow's input, of draft 2020-12: for what starts it, as a request validator of API Gateway or a
 * form. Undefined where the workflow has no input schema, or one of a library that gives no JSON Schema.
 *
 *     const model = api.addModel('Order', { schema: inputJsonSchema(processOrder) as apigateway.JsonSchema });
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function inputJsonSchema(workflow: Workflow): JsonObject | undefined {
  return workflow._spec.inputSchema;
}
