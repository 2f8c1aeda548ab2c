import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Definitions that are not a part of the project; an empty list where they are not at hand. */
export function corpus<Entry>(file: string): readonly Entry[] {
  const path = join(process.cwd(), file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Entry[]) : [];
}

export const SAMPLES = '../shared/corpus/aws-samples.json';
export const VALIDATOR = '../shared/corpus/asl-validator.json';
export const EXECUTIONS = '../shared/conformance/executions.json';

export interface Sample {
  readonly path: string;
  readonly definition: unknown;
}

export interface ValidatorCase {
  readonly name: string;
  readonly valid: boolean;
  readonly text: string;
}

export interface RecordedExecution {
  readonly id: string;
  readonly definition: unknown;
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly expected: { readonly status: string; readonly error?: string };
}
