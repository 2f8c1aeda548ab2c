/** The files of definitions that are not part of the project, for `outsideData`. */
export const SAMPLES = 'corpus/aws-samples.json';
export const VALIDATOR = 'corpus/asl-validator.json';
export const EXECUTIONS = 'conformance/executions.json';

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
