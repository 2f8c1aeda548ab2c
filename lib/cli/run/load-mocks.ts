import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { FileError } from '../../file/file-error';
import { type Answer, returns, sequence, throws } from '../../task-answer/answer';
import { messageOf } from '../../task-answer/json-result';
import { type MockConfig, readMockConfig } from '../../task-answer/mock-config-file';
import { defineKey } from '../../util/define-key';
import type { CliIo } from '../cli-io';
import { CommandFiles } from '../load/command-files';
import { FileTextError, jsonIn } from '../load/json-file';
import type { RunOptions } from './run-options';

const NEEDED = '{ "Return": ... } or { "Throw": { "Error": ..., "Cause": ... } }, or a list of these';

/** The answers in a file of mocks, by state. */
export function loadMocks(
  { mocks: file, testCase }: Pick<RunOptions, 'mocks' | 'testCase'>,
  machine: string,
  io: CliIo,
  problems: string[],
): Readonly<Record<string, Answer>> {
  if (file === undefined) {
    if (testCase !== undefined) problems.push('--test-case needs --mocks with a MockConfigFile.json');
    return {};
  }
  const content = contentOf(file, io, problems);
  if (content === undefined) return {};
  if (isMockConfig(content)) {
    try {
      return answersOfCase(readMockConfig(content), testCase, machine);
    } catch (problem) {
      problems.push(`the mocks in ${file} can't be used: ${messageOf(problem)}`);
      return {};
    }
  }
  if (testCase !== undefined) problems.push(`--test-case needs a MockConfigFile.json, which ${file} is not`);
  return answersByState(content, file, problems);
}

function contentOf(file: string, io: CliIo, problems: string[]): JsonObject | undefined {
  try {
    const content = jsonIn(new CommandFiles(io).named(file).text);
    // Nothing of another file is quoted, not even its keys.
    if (isJsonObject(content) && (isMockConfig(content) || isFileOfMocks(content))) return content;
    problems.push(`the mocks in ${file} can't be used: each state needs ${NEEDED}`);
  } catch (problem) {
    const isOfFile = problem instanceof FileError || problem instanceof FileTextError;
    problems.push(`the mocks in ${file} can't be used: ${isOfFile ? 'the file ' : ''}${messageOf(problem)}`);
  }
  return undefined;
}

function isMockConfig(content: JsonObject): boolean {
  return 'MockedResponses' in content;
}

/** Whether something in it looks like an answer; an empty file mocks nothing. */
function isFileOfMocks(content: JsonObject): boolean {
  const given = Object.values(content);
  return given.length === 0 || given.some(looksLikeAnswer);
}

function looksLikeAnswer(given: JsonValue): boolean {
  const [first] = isJsonArray(given) ? given : [given];
  return isJsonObject(first) && ('Return' in first || 'Throw' in first);
}

/** The machine may be omitted where it is the only one, or has the name of the file that is run. */
function answersOfCase(config: MockConfig, testCase: string | undefined, runMachine: string): Record<string, Answer> {
  const slash = testCase?.indexOf('/') ?? -1;
  const { machines } = config;
  const machine =
    slash >= 0 ? (testCase?.slice(0, slash) ?? '') : machines.length === 1 ? (machines[0] ?? '') : runMachine;
  const cases = config.testCases(machine);
  const name = slash >= 0 ? testCase?.slice(slash + 1) : testCase;
  if (name === undefined && cases.length !== 1) {
    throw new Error(`it has ${cases.length} test cases: name one by --test-case: ${cases.join(', ')}`);
  }
  return config.answers(machine, name ?? cases[0] ?? '');
}

function answersByState(content: JsonObject, file: string, problems: string[]): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const [state, given] of Object.entries(content)) {
    const list = (isJsonArray(given) ? given : [given]).map(answerOf);
    const [first, ...others] = list.filter((answer) => answer !== undefined);
    if (first === undefined || others.length + 1 < list.length) {
      problems.push(`the mock of "${state}" in ${file} needs ${NEEDED}`);
    } else defineKey(answers, state, sequence(first, ...others));
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
