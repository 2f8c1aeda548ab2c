import { asDocument } from '../../asl/document-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { LIMITS } from '../../asl/limits';
import { isNestedDeeperThan } from '../../asl/nesting';
import type { QueryLanguageName } from '../../asl/query-language';
import { errorMessage } from '../../util/error-message';
import { readJson } from '../json-text';
import { compileState } from './compile-state';
import { FieldReader } from './field-reader';
import type { BlockPlan, Program, StatePlan } from './program';
import { InvalidProgramError, IssueList } from './program-issue';

const LOADED = new WeakMap<object, Program>();

/**
 * Makes a document ready to run. A document is compiled once: given again, the same program comes back.
 *
 * @throws InvalidProgramError with everything that keeps the document from being run: it is not a state machine, a state
 * or a transition is missing, an expression has a mistake
 */
export function loadProgram(document: unknown): Program {
  // What is not an object is refused there.
  if (!isJsonObject(document)) return compile(document);
  const known = LOADED.get(document);
  if (known !== undefined) return known;
  const program = compile(document);
  LOADED.set(document, program);
  return program;
}

/**
 * Makes a document given as JSON text ready to run.
 *
 * @throws InvalidProgramError also where the text is not JSON
 */
export function parseProgram(text: string): Program {
  let document: unknown;
  try {
    document = readJson(text);
  } catch (problem) {
    throw new InvalidProgramError([{ path: '', message: `The text is not JSON: ${errorMessage(problem)}` }]);
  }
  return loadProgram(document);
}

/**
 * Makes one state ready to be looked at alone; the states it leads to need not exist.
 *
 * @throws InvalidProgramError as `loadProgram` does
 */
export function loadSingleState(document: unknown): Program {
  return compile(document, new IssueList(true));
}

function compile(document: unknown, issues = new IssueList()): Program {
  if (isNestedDeeperThan(document, LIMITS.nestedLevels)) throw tooDeeplyNested();
  try {
    return compiled(document, issues);
  } catch (problem) {
    // The stack is exhausted: most of it was in use already.
    throw problem instanceof RangeError ? tooDeeplyNested() : problem;
  }
}

/** As the service refuses it, by this word. */
function tooDeeplyNested(): InvalidProgramError {
  return new InvalidProgramError([{ path: '', message: 'The definition is nested too deeply (TOO_DEEPLY_NESTED)' }]);
}

function compiled(document: unknown, issues: IssueList): Program {
  if (!isJsonObject(document)) {
    throw new InvalidProgramError([{ path: '', message: 'A state machine is a JSON object' }]);
  }
  const fields = new FieldReader(document, languageOf(document, 'JSONPath'), '', issues);
  const root = compileStates(fields, fields.language);
  // One that only the deployment knows ends no execution here.
  const timeoutSeconds = fields.number('TimeoutSeconds');
  if (issues.all.length > 0) throw new InvalidProgramError(issues.all);
  return { document: asDocument(document), root, timeoutSeconds };
}

function languageOf(fields: JsonObject, inherited: QueryLanguageName): QueryLanguageName {
  const named: JsonValue | undefined = fields.QueryLanguage;
  return named === 'JSONata' || named === 'JSONPath' ? named : inherited;
}

/** A state without a query language of its own has the machine's, whatever the state around its block says. */
function compileStates(block: FieldReader, language: QueryLanguageName): BlockPlan {
  const states = new Map<string, StatePlan>();
  const given = block.inner('States');
  if (given === undefined && block.raw('States') === undefined) block.issues.add(block.pointer, '"States" is missing');
  for (const [name, fields] of Object.entries(given?.fields ?? {})) {
    const pointer = given?.at(name) ?? '';
    if (!isJsonObject(fields)) {
      block.issues.add(pointer, `"${name}" must be an object`);
      continue;
    }
    const reader = new FieldReader(fields, languageOf(fields, language), pointer, block.issues);
    const plan = compileState(name, reader, (inner) =>
      compileStates(new FieldReader(inner.fields, language, inner.pointer, inner.issues), language),
    );
    if (plan !== undefined) states.set(name, plan);
  }
  const startAt = block.text('StartAt');
  if (startAt === undefined) block.issues.add(block.pointer, '"StartAt" is missing');
  else checkTarget(startAt, states, given, block, `${block.pointer}/StartAt`);
  for (const state of states.values()) checkTransitions(state, states, given, block);
  return { startAt: startAt ?? '', states };
}

function checkTransitions(
  state: StatePlan,
  states: ReadonlyMap<string, StatePlan>,
  given: FieldReader | undefined,
  block: FieldReader,
): void {
  const targets = [
    state.next,
    ...state.catchers.map((catcher) => catcher.next),
    ...(state.type === 'Choice' ? [state.defaultNext, ...state.rules.map((rule) => rule.next)] : []),
  ];
  for (const target of targets) {
    if (target !== undefined && target !== '') checkTarget(target, states, given, block, state.pointer);
  }
}

function checkTarget(
  target: string,
  states: ReadonlyMap<string, StatePlan>,
  given: FieldReader | undefined,
  block: FieldReader,
  pointer: string,
): void {
  // A state that is there but has mistakes of its own is not reported as missing as well.
  if (block.issues.allowsMissingStates || states.has(target) || given?.raw(target) !== undefined) return;
  block.issues.add(pointer, `There is no state "${target}" in this "States" block`);
}
