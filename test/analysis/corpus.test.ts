import { analyze } from '../../lib/analysis/analyze';
import { parseDefinition } from '../../lib/asl/parse';
import type { Diagnostic } from '../../lib/diagnostic/diagnostic';
import { Severity } from '../../lib/diagnostic/severity';
import { describeWith, outsideData } from '../outside-data';
import { EXECUTIONS, type RecordedExecution, SAMPLES, type Sample, VALIDATOR, type ValidatorCase } from './corpus';
import file from './verdicts.json';

const samples = outsideData<Sample>(SAMPLES);
const executions = outsideData<RecordedExecution>(EXECUTIONS).filter(
  ({ definition }) => typeof definition === 'object',
);
const cases = outsideData<ValidatorCase>(VALIDATOR);
const verdicts: Readonly<Record<string, { readonly errors: readonly string[]; readonly why: string }>> = file.verdicts;

describeWith(SAMPLES, 'the workflows of public projects', () => {
  test.each(samples)('$path has no error', ({ definition }) => {
    expect(errorsOf(analyze(definition))).toEqual([]);
  });
});

describeWith(EXECUTIONS, 'the definitions that the real service has run', () => {
  test('have no error where the execution succeeded, or was meant to fail', () => {
    const wrong = executions.flatMap(({ id, definition, type = 'STANDARD', expected }) => {
      const allowed = expected.status === 'SUCCEEDED' ? [] : (EXPLAINS[expected.error ?? ''] ?? []);
      return errorsOf(analyze(definition, { type }))
        .filter((found) => !allowed.some((code) => found.startsWith(code)))
        .map((found) => `${id}: ${found}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** By the error that an execution ended with: the rules that may have foreseen it. */
const EXPLAINS: Readonly<Record<string, readonly string[]>> = {
  'States.QueryEvaluationError': ['SW2116', 'SW2117', 'SW2118', 'SW2119', 'SW2203', 'SW2205'],
  'States.Runtime': ['SW2203', 'SW2205', 'SW2110'],
  'States.DataLimitExceeded': ['SW4102'],
  'States.Timeout': ['SW5105', 'SW6103'],
};

describeWith(VALIDATOR, 'the test definitions of asl-validator', () => {
  test.each(cases)('$name: the same verdict, or a reason why not', ({ name, valid, text }) => {
    const { document, diagnostics } = parseDefinition(text, { format: 'json' });
    const errors = [...new Set([...diagnostics, ...analyze(document)].filter(isError).map(({ code }) => code))];

    const known = verdicts[name];
    if (known === undefined) expect({ valid: errors.length === 0 }).toEqual({ valid });
    else expect(errors).toEqual(known.errors);
  });

  test('need every reason that is given', () => {
    const unneeded = Object.entries(verdicts).filter(([name, { errors }]) => {
      const valid = cases.find((one) => one.name === name)?.valid;
      return valid === undefined || valid === (errors.length === 0);
    });
    expect(unneeded).toEqual([]);
  });
});

function errorsOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(isError).map(({ code, path, message }) => `${code} ${path} ${message}`);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === Severity.ERROR;
}
