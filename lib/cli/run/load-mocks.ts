import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { readJson } from '../../engine/json-text';
import { type Answer, returns, sequence, throws } from '../../task-answer/answer';
import { messageOf } from '../../task-answer/json-result';
import { type MockConfig, readMockConfig } from '../../task-answer/mock-config-file';
import type { CliIo } from '../cli-io';
import type { RunOptions } from './run-options';

/** The answers in a file of mocks, by state. */
export function loadMocks(
  { mocks: file, testCase }: RunOptions,
  machine: string,
  io: CliIo,
  problems: string[],
): Readonly<Record<string, Answer>> {
  if (file === undefined) {
    if (testCase !== undefined) problems.push('--test-case needs --mocks with a MockConfigFile.json');
    return {};
  }
  try {
    const content = readJson(io.readFile(file));
    if (isJsonObject(content) && 'MockedResponses' in content) {
      return answersOfCase(readMockConfig(content), testCase, machine);
    }
    if (testCase !== undefined) problems.push(`--test-case needs a MockConfigFile.json, which ${file} is not`);
    return isJsonObject(content) ? answersByState(content, file, problems) : notAnObject(file, problems);
  } catch (problem) {
    problems.push(`the mocks in ${file} can't be used: ${messageOf(problem)}`);
    return {};
  }
}

/** The machine may be left out where it is the only one, or has the name of the file that is run. */
function answersOfCase(config: MockConfig, testCase: string | undefined, runMachine: string): Record<string, Answer> {
  const slash = testCase?.indexOf('/') ?? -1;
  const { machines } = config;
  const machine =
    slash >= 0 ? (testCase?.slice(0, slash) ?? '') : machines.length === 1 ? (machines[0] ?? '') : runMachine;
  const cases = config.testCases(machine);
  const name = slash >= 0 ? testCase?.slice(slash + 1) : testCase;
  if (name === undefined && cases.length !== 1) {
    throw new Error(`it has ${cases.length} test cases: say which one by --test-case: ${cases.join(', ')}`);
  }
  return config.answers(machine, name ?? cases[0] ?? '');
}

function answersByState(content: JsonObject, file: string, problems: string[]): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const [state, given] of Object.entries(content)) {
    const list = (isJsonArray(given) ? given : [given]).map(answerOf);
    const [first, ...others] = list.filter((answer) => answer !== undefined);
    if (first === undefined || others.length + 1 < list.length) {
      problems.push(
        `the mock of "${state}" in ${file} needs { "Return": ... } or { "Throw": { "Error": ..., "Cause": ... } }, or a list of these`,
      );
    } else answers[state] = sequence(first, ...others);
  }
  return answers;
}

function answerOf(given: JsonValue): Answer | undefined {
  if (!isJsonObject(given) || Object.keys(given).length !== 1) return undefined;
  if (given.Return !== undefined) return returns(given.Return);
  const thrown = given.Throw;
  if (thrown === undefined || !isJsonObject(thrown) || typeof thrown.Error !== 'string') return undefined;
  return throws(thrown.Error, typeof thrown.Cause === 'string' ? thrown.Cause : undefined);
}

function notAnObject(file: string, problems: string[]): Record<string, Answer> {
  problems.push(`${file} is not an object with an answer for each state`);
  return {};
}
