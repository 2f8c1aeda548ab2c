import { hasReference } from '../../../lib/expression/dynamic-text';
import { Task, Workflow } from '../../../lib/index';
import type { IntegrationCall } from '../../../lib/integration/call/integration';
import { RawIntegration } from '../../../lib/integration/call/raw-integration';
import { returns, simulate } from '../../../lib/testing/index';
import type { TypedCall } from '../../../lib/typed/call/typed-call';
import { expressionOf } from '../../../lib/typed/value/argument';
import type { Expr, Omittable, Ref } from '../../../lib/typed/value/expression';
import type { ExpressionNode } from '../../../lib/typed/value/expression-node';
import { printExpression } from '../../../lib/typed/value/print-expression';
import { reference } from '../../../lib/typed/value/reference';
import { isPlainObject } from '../../../lib/util/plain-object';

/** A reference to a member of the state's input. */
export function given<V>(name: string): Ref<V> {
  return reference<V>({ kind: 'field', of: code('$states.input'), name });
}

/** `context.taskToken`. */
export function token(): Ref<string> {
  return reference<string>(code('$states.context.Task.Token'));
}

/** A member that is omitted where the value is missing. */
export function ifPresent<V>(value: Expr<V>): Omittable<Exclude<V, undefined>> {
  return reference({ kind: 'omittable', value: expressionOf(value) }) as unknown as Omittable<Exclude<V, undefined>>;
}

export function code(text: string): ExpressionNode {
  return { kind: 'code', parts: [text], operator: false, volatile: false };
}

/** The call, with its references as the JSONata that they become. */
export function written(call: TypedCall<unknown>): IntegrationCall {
  const { _call: raw } = call._integration;
  return { ...raw, arguments: resolved(raw.arguments) as IntegrationCall['arguments'] } as IntegrationCall;
}

/** The arguments of the call, with its references as the JSONata that they become. */
export function sent(call: TypedCall<unknown>): unknown {
  return resolved(call._integration._call.arguments);
}

/** The result, of the answer `$states.result`. */
export function resultText(call: TypedCall<unknown>): string {
  return printExpression(call._resultOf(code('$states.result')));
}

/** What a state sends that makes the call, and what it gets. */
export async function ran(
  call: TypedCall<unknown>,
  input: Readonly<Record<string, unknown>>,
  answer: unknown,
): Promise<{ readonly sent: unknown; readonly result: unknown }> {
  const { target, pattern } = call._integration._call;
  const service = 'service' in target ? target.service : target.arn;
  const resource = `arn:aws:states:::${service}${pattern === 'requestResponse' ? '' : `.${pattern}`}`;
  const task = new Task('Call', RawIntegration.of(resource, { arguments: sent(call) as { [name: string]: unknown } }), {
    output: { result: `{% $exists(${resultText(call)}) ? ${resultText(call)} : "missing" %}` },
  });
  const run = await simulate(Workflow.startWith(task))
    .mock('Call', returns(answer as never))
    .start(input);
  if (run.status !== 'SUCCEEDED') throw new Error(`${run.error}: ${run.cause}`);
  const [made] = run.calls('Call');
  return { sent: made?.arguments, result: (run.output as { readonly result: unknown }).result };
}

function resolved(value: unknown): unknown {
  if (typeof value === 'string') return hasReference(value) ? `{% ${printExpression(expressionOf(value))} %}` : value;
  if (Array.isArray(value)) return value.map(resolved);
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, resolved(member)]));
}
