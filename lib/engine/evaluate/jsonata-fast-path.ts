import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { isJsonataNode, type JsonataExpression, type JsonataNode } from '../../expression/jsonata/jsonata-expression';
import { elementAt } from '../../util/element-at';
import type { EvaluationContext } from './evaluation-context';
import { readVariable } from './scope';

/** Represents "the library must evaluate this". */
export const NOT_FAST = Symbol('not on the fast path');

/**
 * The result of a constant, a variable, or names behind one (`$order.customer.id`), without the library.
 *
 * It gives up as soon as the rules of JSONata sequences would come in: an array anywhere but at the end of the path is
 * mapped over, and a sequence of one becomes its item. On objects alone a path is plain member access.
 */
export function fastPath(
  expression: JsonataExpression,
  reading: EvaluationContext,
): JsonValue | undefined | typeof NOT_FAST {
  const plan = planOf(expression);
  if (plan === NOT_FAST) return NOT_FAST;
  if ('constant' in plan) return plan.constant;
  let value = rootValue(plan.variable, plan.names[0], reading);
  // The first name behind "$states" is already used up by its root.
  for (let index = plan.variable === 'states' ? 1 : 0; index < plan.names.length; index += 1) {
    if (value === undefined) return undefined;
    if (isJsonArray(value)) return NOT_FAST;
    const name = elementAt(plan.names, index);
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

function rootValue(variable: string, member: string | undefined, reading: EvaluationContext): JsonValue | undefined {
  if (variable !== 'states') return readVariable(reading.variables, variable);
  if (member === undefined) return { ...reading.states, context: reading.context() };
  return member === 'context' ? reading.context() : reading.states[member];
}

type Plan = { readonly constant: JsonValue } | { readonly variable: string; readonly names: readonly string[] };

const PLANS = new WeakMap<JsonataExpression, Plan | typeof NOT_FAST>();

function planOf(expression: JsonataExpression): Plan | typeof NOT_FAST {
  let plan = PLANS.get(expression);
  if (plan === undefined) {
    plan = makePlan(expression.ast);
    PLANS.set(expression, plan);
  }
  return plan;
}

function makePlan(ast: JsonataNode): Plan | typeof NOT_FAST {
  if (ast.type === 'string' || ast.type === 'number' || ast.type === 'value') {
    const { value } = ast;
    return isScalar(value) && isBare(ast, ['type', 'value', 'position']) ? { constant: value } : NOT_FAST;
  }
  if (ast.type === 'variable') return variablePlan(ast, []);
  if (ast.type !== 'path' || !isBare(ast, ['type', 'steps', 'position']) || !Array.isArray(ast.steps)) return NOT_FAST;
  const steps: readonly unknown[] = ast.steps;
  const [first, ...rest] = steps;
  if (!isJsonataNode(first) || first.type !== 'variable') return NOT_FAST;
  const names: string[] = [];
  for (const step of rest) {
    if (!isJsonataNode(step) || step.type !== 'name' || !isBare(step, ['type', 'value', 'position'])) return NOT_FAST;
    names.push(String(step.value));
  }
  return variablePlan(first, names);
}

function variablePlan(node: JsonataNode, names: readonly string[]): Plan | typeof NOT_FAST {
  const name = String(node.value);
  const usable = name !== '' && name !== '$' && isBare(node, ['type', 'value', 'position']);
  // A name that is also a function of the library would find the function.
  return usable && (name === 'states' || !isFunction(name)) ? { variable: name, names } : NOT_FAST;
}

/** Loaded when an expression reads a variable of the user's: `$states` is known without the table. */
function isFunction(name: string): boolean {
  const {
    builtIn,
  }: typeof import('../jsonata/functions/function-table') = require('../jsonata/functions/function-table');
  return builtIn(name) !== undefined;
}

function isScalar(value: unknown): value is null | boolean | number | string {
  return value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string';
}

/** Whether a node has no filter, index, grouping or other addition. */
function isBare(node: JsonataNode, members: readonly string[]): boolean {
  return Object.keys(node).every((key) => members.includes(key) || node[key] === undefined);
}
