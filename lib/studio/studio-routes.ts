import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import type { StartSetup } from '../service/execution/start-setup';
import { readChosenAnswers } from '../task-answer/chosen-answer';
import type { Studio } from './studio';
import { StudioProblemError } from './studio-problem-error';

/** What a page asks for. Each answer is plain data. */
export const QUERIES: Readonly<Record<string, (studio: Studio, query: URLSearchParams) => object | Promise<object>>> = {
  state: (studio) => studio.state,
  machine: (studio, query) => studio.machines.view(required(query, 'arn')),
  thumbnail: (studio, query) => studio.machines.thumbnail(required(query, 'arn')),
  execution: (studio, query) => studio.executions.view(required(query, 'arn')),
  visit: (studio, query) => studio.executions.visit(required(query, 'arn'), whole(query, 'index')),
  events: (studio, query) =>
    studio.executions.events(required(query, 'arn'), whole(query, 'from'), whole(query, 'count')),
  compare: (studio, query) => studio.executions.compare(required(query, 'a'), required(query, 'b')),
  test: (studio, query) => studio.copyAsTest(required(query, 'arn')),
  config: (studio, query) => studio.copyAsConfig(required(query, 'arn')),
  histories: (studio) => ({ histories: studio.openedHistories }),
};

/** What a page changes. */
export const COMMANDS: Readonly<Record<string, (studio: Studio, body: JsonObject) => object | Promise<object>>> = {
  start: async (studio, body) => ({
    arn: await studio.start(text(body, 'machineArn'), text(body, 'input'), {
      ...answersIn(body),
      name: optionalText(body, 'name'),
    }),
  }),
  rerun: async (studio, body) => ({
    arn: await studio.rerun(text(body, 'arn'), count(body, 'index'), text(body, 'input'), {
      ...answersIn(body),
      ...variablesIn(body),
    }),
  }),
  stop: async (studio, body) => {
    await studio.stop(text(body, 'arn'), optionalText(body, 'error'), optionalText(body, 'cause'));
    return {};
  },
  redrive: async (studio, body) => {
    await studio.redrive(text(body, 'arn'));
    return {};
  },
  task: async (studio, body) => {
    const action = text(body, 'action');
    if (action !== 'success' && action !== 'failure' && action !== 'heartbeat') {
      throw new StudioProblemError('"action" must be "success", "failure" or "heartbeat".');
    }
    await studio.answerTask(text(body, 'token'), action, {
      output: optionalText(body, 'output'),
      error: optionalText(body, 'error'),
      cause: optionalText(body, 'cause'),
    });
    return {};
  },
  clock: (studio, body) => {
    const { seconds } = body;
    const isSpan = typeof seconds === 'number' && seconds >= 0 && seconds <= MOST_SECONDS;
    if (seconds !== 'next' && !isSpan) {
      throw new StudioProblemError(`"seconds" must be "next" or a number from 0 to ${MOST_SECONDS}.`);
    }
    return studio.moveClock(seconds === 'next' ? seconds : Number(seconds));
  },
  history: (studio, body) => ({
    arn: studio.openHistory(
      optionalText(body, 'machineArn'),
      optionalText(body, 'definition'),
      text(body, 'history'),
      optionalText(body, 'name') ?? 'Opened history',
    ),
  }),
};

/** Ten years. */
const MOST_SECONDS = 315_360_000;

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null || value === '') throw new StudioProblemError(`"${name}" is missing.`);
  return value;
}

function whole(query: URLSearchParams, name: string): number {
  const value = required(query, name);
  if (!/^\d{1,9}$/.test(value)) throw new StudioProblemError(`"${name}" must be a whole number.`);
  return Number(value);
}

function text(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new StudioProblemError(`"${name}" must be a string.`);
  return value;
}

function count(body: JsonObject, name: string): number {
  const value = body[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new StudioProblemError(`"${name}" must be a whole number.`);
}

/** An empty string is not one. */
function optionalText(body: JsonObject, name: string): string | undefined {
  const value: JsonValue | undefined = body[name];
  return value === undefined || value === null || value === '' ? undefined : text(body, name);
}

function answersIn({ answers }: JsonObject): Pick<StartSetup, 'answers'> {
  const read = readChosenAnswers(answers);
  if (typeof read === 'string') throw new StudioProblemError(read);
  return Object.keys(read).length === 0 ? {} : { answers: read };
}

function variablesIn({ variables }: JsonObject): Pick<StartSetup, 'variables'> {
  if (variables === undefined) return {};
  if (!isJsonObject(variables)) throw new StudioProblemError('The variables must be an object.');
  return { variables };
}
