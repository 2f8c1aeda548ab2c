import { ApiError } from './api-error';

export type ArnKind = 'stateMachine' | 'execution' | 'express' | 'activity' | 'mapRun';

/** An ARN of Step Functions, taken apart. */
export interface StatesArn {
  readonly text: string;
  readonly kind: ArnKind;
  readonly region: string;
  readonly account: string;
  /** What is behind the kind. */
  readonly parts: readonly string[];
}

const KINDS: ReadonlySet<string> = new Set<ArnKind>(['stateMachine', 'execution', 'express', 'activity', 'mapRun']);

/**
 * Reads an ARN.
 *
 * @param allowed the kinds that the operation takes
 * @throws ApiError in the words of the API
 */
export function readArn(text: string, ...allowed: readonly ArnKind[]): StatesArn {
  const [prefix, partition, service, region, account, kind, ...parts] = text.split(':');
  if (prefix !== 'arn') throw invalidArn(`Invalid ARN prefix: ${prefix ?? ''}`);
  if (!/^aws(-[a-z-]+)?$/.test(partition ?? '')) throw invalidArn(`Invalid ARN partition: ${partition ?? ''}`);
  if (service !== 'states') throw invalidArn(`Invalid ARN service: ${service ?? ''}`);
  if (region === undefined || account === undefined || kind === undefined || parts.length === 0 || parts.includes('')) {
    throw invalidArn(`Invalid ARN: ${text}`);
  }
  if (!isKind(kind) || !allowed.includes(kind)) throw invalidArn(`Resource type not valid in this context: ${kind}`);
  if (parts.length > MOST_PARTS[kind] || parts.length < FEWEST_PARTS[kind]) throw invalidArn(`Invalid ARN: ${text}`);
  return { text, kind, region, account, parts };
}

function isKind(kind: string): kind is ArnKind {
  return KINDS.has(kind);
}

const FEWEST_PARTS: Readonly<Record<ArnKind, number>> = {
  stateMachine: 1,
  execution: 2,
  express: 2,
  activity: 1,
  mapRun: 2,
};

/** A machine's may end in a version or an alias. */
const MOST_PARTS: Readonly<Record<ArnKind, number>> = {
  stateMachine: 2,
  execution: 2,
  express: 3,
  activity: 1,
  mapRun: 2,
};

/** An ARN of a machine without its version or alias, and these. */
export function splitMachineArn(text: string): { readonly machineArn: string; readonly qualifier: string | undefined } {
  const { parts } = readArn(text, 'stateMachine');
  const [, qualifier] = parts;
  return { machineArn: qualifier === undefined ? text : text.slice(0, -qualifier.length - 1), qualifier };
}

/** Checks the ARN of a role as the API does: it must look like one. */
export function checkRoleArn(text: string): void {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+/.test(text))
    throw new ApiError('InvalidArn', `Invalid Role Arn: '${text}'`);
}

function invalidArn(reason: string): ApiError {
  return new ApiError('InvalidArn', `Invalid Arn: '${reason}'`);
}
