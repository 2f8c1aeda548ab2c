import { type ClockMode, clockMode, REAL_CLOCK } from '../../service/clock/clock-mode';
import { readSubstitutions } from '../load/substitutions';
import { readArguments } from '../read-arguments';

export interface DevOptions {
  readonly files: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly mocks: string | undefined;
  readonly clock: ClockMode;
  readonly data: string | undefined;
  readonly region: string;
  readonly account: string;
  readonly root: string | undefined;
  readonly lambdas: ReadonlyMap<string, string>;
  /** What is put in the place of `${Name}` in the definitions of files. */
  readonly substitutions: ReadonlyMap<string, string>;
  readonly lambdaEndpoint: string | undefined;
  readonly awsEndpoint: string | undefined;
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly keep: number;
  readonly maxRunning: number;
  readonly log: string | undefined;
  readonly otlp: string | undefined;
  readonly express: boolean;
  readonly watch: boolean;
}

const TEXTS = [
  'port',
  'host',
  'mocks',
  'clock',
  'data',
  'region',
  'account',
  'root',
  'lambda-endpoint',
  'aws-endpoint',
  'keep',
  'max-running',
  'log',
  'otlp',
] as const;
const LISTS = ['lambda', 'substitute', 'allow-host', 'allow-origin'] as const;
const FLAGS = ['express', 'no-watch'] as const;

type TextName = (typeof TEXTS)[number];

/** What Step Functions Local had. */
const DEFAULT_PORT = 8083;

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readDevOptions(args: readonly string[], problems: string[]): DevOptions {
  const { files, texts, list, flags } = readArguments(args, { texts: TEXTS, lists: LISTS, flags: FLAGS }, problems);
  const whole = (name: TextName, fallback: number, most: number): number =>
    wholeNumber(name, texts.get(name), fallback, most, problems);
  return {
    files,
    port: whole('port', DEFAULT_PORT, 65_535),
    host: texts.get('host') ?? '127.0.0.1',
    mocks: texts.get('mocks'),
    clock: clockOf(texts.get('clock'), problems),
    data: texts.get('data'),
    region: matching('region', texts.get('region') ?? 'us-east-1', /^[a-z]{2}(-[a-z]+)+-\d$/, problems),
    account: matching('account', texts.get('account') ?? '123456789012', /^\d{12}$/, problems),
    root: texts.get('root'),
    lambdas: lambdasIn(list('lambda'), problems),
    substitutions: readSubstitutions(list('substitute'), problems),
    lambdaEndpoint: urlOf('lambda-endpoint', texts.get('lambda-endpoint'), problems),
    awsEndpoint: urlOf('aws-endpoint', texts.get('aws-endpoint'), problems),
    allowedHosts: list('allow-host').map((host) => host.toLowerCase()),
    allowedOrigins: list('allow-origin'),
    keep: whole('keep', 5_000, 1_000_000),
    maxRunning: whole('max-running', 10_000, 1_000_000),
    log: texts.get('log'),
    otlp: urlOf('otlp', texts.get('otlp'), problems),
    express: flags.has('express'),
    watch: !flags.has('no-watch'),
  };
}

function clockOf(text: string | undefined, problems: string[]): ClockMode {
  const mode = text === undefined ? REAL_CLOCK : clockMode(text);
  if (mode === undefined) problems.push(`--clock is "real", "virtual" or as "fast=60x", not "${text}"`);
  return mode ?? REAL_CLOCK;
}

function wholeNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  most: number,
  problems: string[],
): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  problems.push(`--${name} is a whole number up to ${most}, not "${text}"`);
  return fallback;
}

function matching(name: string, text: string, form: RegExp, problems: string[]): string {
  if (!form.test(text)) problems.push(`--${name} "${text}" is not a valid ${name}`);
  return text;
}

function withoutTrailingSlashes(url: string): string {
  let end = url.length;
  while (url.charAt(end - 1) === '/') end -= 1;
  return url.slice(0, end);
}

function urlOf(name: string, text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:/.test(text)) return withoutTrailingSlashes(text);
  problems.push(`--${name} is a URL as "http://127.0.0.1:4566", not "${text}"`);
  return undefined;
}

function lambdasIn(given: readonly string[], problems: string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const text of given) {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) problems.push(`--lambda is NAME=FILE, not "${text}"`);
    else pairs.set(name, value);
  }
  return pairs;
}
