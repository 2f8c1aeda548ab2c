import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { isJsonObject } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { canonicalDocument, printDocument } from '../../lib/asl/print';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { fieldViolations } from './field-violations';

const SAMPLES = '../shared/corpus/aws-samples.json';
const VALIDATOR = '../shared/corpus/asl-validator.json';
const EXECUTIONS = '../shared/conformance/executions.json';

/** Real definitions, where they are at hand. */
function corpus<Entry>(file: string): readonly Entry[] {
  const path = join(process.cwd(), file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Entry[]) : [];
}

interface Sample {
  readonly path: string;
  readonly definition: StateMachineDocument;
}

interface Case {
  readonly name: string;
  readonly text: string;
}

const samples = corpus<Sample>(SAMPLES);
const cases = corpus<Case>(VALIDATOR);
const executions = corpus<{ readonly definition: unknown }>(EXECUTIONS);

describe('the definitions of public projects', () => {
  if (samples.length === 0) test.skip(`(skipped: ${SAMPLES} is not there)`, () => undefined);

  test.each(samples)('$path: nothing is lost', ({ definition }) => {
    const text = printDocument(definition);
    const fromJson = parseDefinition(text);
    const fromYaml = parseDefinition(stringify(definition), { format: 'yaml' });

    expect([fromJson.diagnostics, fromYaml.diagnostics]).toEqual([[], []]);
    expect(isDeepStrictEqual(fromJson.document, definition)).toBe(true);
    expect(isDeepStrictEqual(fromYaml.document, definition)).toBe(true);
    expect(isDeepStrictEqual(canonicalDocument(definition), definition)).toBe(true);
    expect(printDocument(fromJson.document ?? definition)).toBe(text);
  });

  test.each(samples)('$path: the tables allow every field', ({ definition }) => {
    expect(fieldViolations(definition)).toEqual([]);
  });
});

describe('the definitions that the real service has run', () => {
  if (executions.length === 0) test.skip(`(skipped: ${EXECUTIONS} is not there)`, () => undefined);

  test('have only fields that the tables allow', () => {
    const violations = executions.flatMap(({ definition }) =>
      isJsonObject(definition) ? fieldViolations(definition as unknown as StateMachineDocument) : [],
    );

    expect(violations).toEqual([]);
  });
});

describe('the test definitions of asl-validator', () => {
  if (cases.length === 0) test.skip(`(skipped: ${VALIDATOR} is not there)`, () => undefined);

  test.each(cases)('$name: read as JSON.parse reads it', ({ text }) => {
    const { value, diagnostics } = parseDefinition(text, { format: 'json' });

    expect(diagnostics.filter(({ code }) => code !== 'SW1003')).toEqual([]);
    expect(value).toEqual(JSON.parse(text));
  });
});
