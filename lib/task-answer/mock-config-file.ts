import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { readJson } from '../engine/json-text';
import { SimulationError } from '../engine/simulation-error';
import { closestName, suggest } from '../util/closest-name';
import { defineKey } from '../util/define-key';
import { memberOf } from '../util/member-of';
import { ownMember } from '../util/own-member';
import { Answer, type WrittenAnswer } from './answer';
import { jsonResult } from './json-result';

/** One answer of a mocked response. */
export type MockedAnswer =
  | { readonly Return: JsonValue }
  | { readonly Throw: { readonly Error: string; readonly Cause?: string } };

/** The content of a MockConfigFile.json, as Step Functions Local reads it. */
export interface MockConfigFile {
  readonly StateMachines: {
    readonly [machine: string]: {
      readonly TestCases: { readonly [testCase: string]: { readonly [state: string]: string } };
    };
  };
  readonly MockedResponses: {
    /** By number of the call, "0", or by a range of numbers, "1-2". */
    readonly [response: string]: { readonly [calls: string]: MockedAnswer };
  };
}

/**
 * Reads a MockConfigFile.json, text or value.
 *
 *     const config = readMockConfig(readFileSync('MockConfigFile.json', 'utf8'));
 *     simulate(definition).mocks(config.answers('Orders', 'HappyPath'))
 *
 * @throws SimulationError that lists everything that is wrong with it
 */
export function readMockConfig(content: unknown): MockConfig {
  const file = typeof content === 'string' ? parsed(content) : jsonResult(content, 'The mock configuration');
  const problems: string[] = [];
  if (!isMockConfig(file, problems)) {
    throw new SimulationError(`The mock configuration can't be used:\n${problems.map((one) => `- ${one}`).join('\n')}`);
  }
  return new MockConfig(file);
}

/** A mock configuration that has been read. */
export class MockConfig {
  /** @internal */
  constructor(readonly file: MockConfigFile) {}

  /** The machines it knows. */
  get machines(): readonly string[] {
    return Object.keys(this.file.StateMachines);
  }

  /** The test cases of a machine. */
  testCases(machine: string): readonly string[] {
    return Object.keys(this.machine(machine).TestCases);
  }

  /**
   * The answers of a test case by state, to be given to `mocks`.
   *
   * @throws SimulationError where there is no such machine or test case
   */
  answers(machine: string, testCase: string): Record<string, Answer> {
    const cases = this.machine(machine).TestCases;
    const states = ownMember(cases, testCase);
    if (states === undefined) throw unknown(`test case of "${machine}"`, testCase, Object.keys(cases));
    return Object.fromEntries(
      Object.entries(states).map(([state, response]) => [
        state,
        mockedAnswer(response, ownMember(this.file.MockedResponses, response) ?? {}),
      ]),
    );
  }

  private machine(name: string): MockConfigFile['StateMachines'][string] {
    const machine = ownMember(this.file.StateMachines, name);
    if (machine === undefined) throw unknown('state machine', name, this.machines);
    return machine;
  }
}

/** The answers of a mocked response by call number. A call without one is an error of the configuration. */
function mockedAnswer(name: string, response: Readonly<Record<string, MockedAnswer>>): Answer {
  const ranges = Object.entries(response).map(([calls, answer]) => ({ ...rangeOf(calls), answer }));
  const known = ranges.flatMap(({ answer }) => ('Return' in answer ? [{ result: answer.Return }] : []));
  return Answer.of(({ call, request }) => {
    const found = ranges.find(({ from, to }) => call >= from && call <= to);
    if (found === undefined) {
      throw new SimulationError(
        `The mocked response "${name}" has no answer for call ${call} of "${request.stateName}"; it has "${Object.keys(response).join('", "')}".`,
      );
    }
    const { answer } = found;
    if ('Throw' in answer) return { kind: 'failure', error: answer.Throw.Error, cause: answer.Throw.Cause };
    const { Return: result } = answer;
    // The file gives the answer of the API for both kinds of Lambda task; one of a bare ARN has the payload alone.
    const isBare = request.kind === 'lambda' && isJsonObject(result) && 'Payload' in result;
    return { kind: 'success', output: isBare ? (result.Payload ?? null) : result };
  }, known);
}

function rangeOf(calls: string): { readonly from: number; readonly to: number } {
  const [from = 0, to = from] = calls.split('-').map(Number);
  return { from, to };
}

/** Test cases to be written: machine, test case, state, answer. */
export type WrittenCases = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Answer>>>>>>;

/**
 * The MockConfigFile.json that gives the same answers; equal ones share a response.
 *
 *     writeFileSync('MockConfigFile.json', JSON.stringify(writeMockConfig({
 *       Orders: { HappyPath: { ChargeCard: returnsPayload({ ok: true }) } },
 *     })));
 *
 * @throws SimulationError for answers that only code can give: functions, timeouts, open tokens
 */
export function writeMockConfig(cases: WrittenCases): MockConfigFile {
  const responses = new ResponseNames();
  const machines = mapMembers(cases, (testCases) => ({
    TestCases: mapMembers(testCases, (states) =>
      mapMembers(states, (answer, state) => responses.nameOf(state, writtenAnswers(answer, state))),
    ),
  }));
  return { StateMachines: machines, MockedResponses: responses.all };
}

function mapMembers<Member, Result>(
  object: Readonly<Record<string, Member>>,
  map: (member: Member, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, map(member, name)]));
}

function writtenAnswers({ written }: Answer, state: string): Record<string, MockedAnswer> {
  if (written === undefined) {
    throw new SimulationError(
      `The answer of "${state}" can't be written to a file: only returns, returnsPayload and throws with fixed values can.`,
    );
  }
  return Object.fromEntries(written.map((answer, call) => [String(call), fileAnswer(answer)]));
}

function fileAnswer(answer: WrittenAnswer): MockedAnswer {
  return 'Payload' in answer ? { Return: { StatusCode: 200, Payload: answer.Payload } } : answer;
}

class ResponseNames {
  readonly all: Record<string, Record<string, MockedAnswer>> = {};

  nameOf(state: string, answers: Record<string, MockedAnswer>): string {
    const text = JSON.stringify(answers);
    const known = Object.entries(this.all).find(([, other]) => JSON.stringify(other) === text);
    if (known !== undefined) return known[0];
    let name = state;
    for (let number = 2; Object.hasOwn(this.all, name); number += 1) name = `${state} ${number}`;
    defineKey(this.all, name, answers);
    return name;
  }
}

function parsed(text: string): JsonValue {
  try {
    return readJson(text);
  } catch {
    // The parser's own message quotes the text, which may be another file than was meant.
    throw new SimulationError('The mock configuration is not JSON.');
  }
}

/** Whether a file is one; what is wrong with it is added to the problems. */
function isMockConfig(file: unknown, problems: string[]): file is MockConfigFile {
  checkFile(file, problems);
  return problems.length === 0;
}

function checkFile(file: unknown, problems: string[]): void {
  if (!isJsonObject(file)) {
    problems.push('it is not an object with "StateMachines" and "MockedResponses"');
    return;
  }
  const responses = objectIn(file, 'MockedResponses', '', problems);
  for (const [name, response] of Object.entries(responses)) checkResponse(name, response, problems);
  const names = Object.keys(responses);
  for (const [machine, members] of Object.entries(objectIn(file, 'StateMachines', '', problems))) {
    const testCases = objectIn(members, 'TestCases', ` of "${machine}"`, problems);
    for (const [testCase, states] of Object.entries(testCases)) {
      if (!isJsonObject(states)) problems.push(`the test case "${testCase}" of "${machine}" is not an object`);
      else
        for (const [state, name] of Object.entries(states))
          checkName(`${machine}#${testCase}: "${state}"`, name, names, problems);
    }
  }
}

function objectIn(value: JsonValue, name: string, of: string, problems: string[]): JsonObject {
  const member = isJsonObject(value) ? ownMember(value, name) : undefined;
  if (isJsonObject(member)) return member;
  problems.push(`"${name}"${of} is ${member === undefined ? 'missing' : 'not an object'}`);
  return {};
}

function checkName(where: string, name: JsonValue, known: readonly string[], problems: string[]): void {
  if (typeof name === 'string' && known.includes(name)) return;
  const near = typeof name === 'string' ? closestName(name, known) : undefined;
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  problems.push(`${where} names ${JSON.stringify(name)}, which is not in "MockedResponses"${hint}`);
}

function checkResponse(name: string, response: JsonValue, problems: string[]): void {
  if (!isJsonObject(response)) {
    problems.push(`the response "${name}" is not an object`);
    return;
  }
  for (const [calls, answer] of Object.entries(response)) {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(calls) ?? [];
    if (from === undefined || (to !== undefined && Number(to) < Number(from))) {
      problems.push(
        `the response "${name}" has "${calls}", which is neither the number of a call nor a range as "1-2"`,
      );
    }
    const kinds = isJsonObject(answer) ? Object.keys(answer) : [];
    const [kind] = kinds;
    if (kinds.length !== 1 || (kind !== 'Return' && kind !== 'Throw')) {
      problems.push(`call "${calls}" of "${name}" needs either "Return" or "Throw"`);
    } else if (kind === 'Throw') {
      const thrown = memberOf(answer, 'Throw');
      if (
        !isJsonObject(thrown) ||
        typeof thrown.Error !== 'string' ||
        !['string', 'undefined'].includes(typeof thrown.Cause)
      ) {
        problems.push(
          `call "${calls}" of "${name}" throws without a string "Error", or with a "Cause" that is not a string`,
        );
      }
    }
  }
}

function unknown(what: string, name: string, known: readonly string[]): SimulationError {
  const hint = suggest(name, known);
  const list = known.length === 0 ? 'none' : known.map((one) => `"${one}"`).join(', ');
  return new SimulationError(`The mock configuration has no ${what} "${name}".${hint} It has ${list}.`);
}
