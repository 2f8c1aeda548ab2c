import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { isJsonObject } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { canonicalDocument, printDocument } from '../../lib/asl/print';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { describeWith, outsideData } from '../outside-data';
import { fieldViolations } from './field-violations';

const SAMPLES = 'corpus/aws-samples.json';
const VALIDATOR = 'corpus/asl-validator.json';
const EXECUTIONS = 'conformance/executions.json';

interface Sample {
  readonly path: string;
  readonly definition: StateMachineDocument;
}

interface Case {
  readonly name: string;
  readonly text: string;
}

const samples = outsideData<Sample>(SAMPLES);
const cases = outsideData<Case>(VALIDATOR);
const executions = outsideData<{ readonly definition: unknown }>(EXECUTIONS);

describeWith(SAMPLES, 'the definitions of public projects', () => {
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

describeWith(EXECUTIONS, 'the definitions that the real service has run', () => {
  test('have only fields that the tables allow', () => {
    const violations = executions.flatMap(({ definition }) =>
      isJsonObject(definition) ? fieldViolations(definition as unknown as StateMachineDocument) : [],
    );

    expect(violations).toEqual([]);
  });
});

describeWith(VALIDATOR, 'the test definitions of asl-validator', () => {
  test.each(cases)('$name: read as JSON.parse reads it', ({ text }) => {
    const { value, diagnostics } = parseDefinition(text, { format: 'json' });

    expect(diagnostics.filter(({ code }) => code !== 'SW1003')).toEqual([]);
    expect(value).toEqual(JSON.parse(text));
  });
});
