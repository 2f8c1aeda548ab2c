import { bigIntegersExist, isBigInteger } from '../../asl/big-integer';
import type { JsonValue } from '../../asl/json';
import type { JsonataExpression } from '../../expression/jsonata/jsonata-expression';
import { hasBigInteger, roundedIntegers } from '../json-text';
import { jsonataBindings } from './jsonata-functions';
import type { Reading } from './reading';
import { visibleVariables } from './scope';

/** Evaluates an expression with the library, within the service's bounds; rejects with the library's error. */
export async function evaluateJsonata(expression: JsonataExpression, reading: Reading): Promise<unknown> {
  const { compiled } = expression;
  if (!GUARDED.has(compiled)) {
    GUARDED.add(compiled);
    // The library calls these at each node; what they count is found through the evaluation's own bindings, because
    // one parsed expression may be evaluated by many runs at a time.
    compiled.assign(ENTRY as unknown as string, onEntry);
    compiled.assign(EXIT as unknown as string, onExit);
  }
  const budget: Budget = { steps: reading.evaluationSteps, depth: 0 };
  return compiled.evaluate(undefined, {
    ...jsonataBindings(reading),
    ...rounded(visibleVariables(reading.variables)),
    states: rounded({ ...reading.states, context: reading.context() }),
    [BUDGET]: budget,
  });
}

/** JSONata rounds the integers that it reads; a value that has none, as nearly all, is passed as it is. */
function rounded<Members extends object>(values: Members): Members {
  if (!bigIntegersExist()) return values;
  const entries = Object.entries(values) as [string, JsonValue | undefined][];
  if (!entries.some(([, value]) => value !== undefined && hasBig(value))) return values;
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value === undefined ? value : roundedIntegers(value)]),
  ) as Members;
}

/** Values never change, and the input of a state is read by many expressions: each is searched once. */
const SEARCHED = new WeakMap<object, boolean>();

function hasBig(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return isBigInteger(value);
  let has = SEARCHED.get(value);
  if (has === undefined) {
    has = hasBigInteger(value);
    SEARCHED.set(value, has);
  }
  return has;
}

const GUARDED = new WeakSet<object>();
const ENTRY = Symbol.for('jsonata.__evaluate_entry');
const EXIT = Symbol.for('jsonata.__evaluate_exit');

/** The name the budget is bound to; no expression can write it. */
const BUDGET = ' budget';

/** How much deeper than this an expression may not call itself. */
const MAX_DEPTH = 1000;

interface Budget {
  steps: number;
  depth: number;
}

interface Environment {
  lookup(name: string): unknown;
}

function onEntry(_node: unknown, _input: unknown, environment: Environment): void {
  const budget = environment.lookup(BUDGET) as Budget | undefined;
  if (budget === undefined) return;
  budget.steps -= 1;
  budget.depth += 1;
  if (budget.steps < 0) throw limit('Expression evaluation timeout: Check for infinite loop');
  if (budget.depth > MAX_DEPTH) throw limit('Stack overflow error: Check for non-terminating recursive function');
}

function onExit(_node: unknown, _input: unknown, environment: Environment): void {
  const budget = environment.lookup(BUDGET) as Budget | undefined;
  if (budget !== undefined) budget.depth -= 1;
}

function limit(message: string): Error {
  return Object.assign(new Error(message), { code: 'U1001' });
}
