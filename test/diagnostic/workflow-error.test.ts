import type { Diagnostic } from '../../lib/diagnostic/diagnostic';
import { formatDiagnostic, formatDiagnostics } from '../../lib/diagnostic/format-diagnostics';
import { Severity } from '../../lib/diagnostic/severity';
import { formatLocation } from '../../lib/diagnostic/source-location';
import { throwOnErrors, WorkflowError } from '../../lib/diagnostic/workflow-error';

const ERROR: Diagnostic = {
  code: 'SW1113',
  severity: Severity.ERROR,
  message: 'Two different states are named "Notify".',
  path: '/States/Notify',
  help: 'Rename one of them.',
  source: { file: 'lib/orders.ts', line: 12, column: 18 },
  related: [
    { message: 'The first one is made here', source: { file: 'lib/orders.ts', line: 8, column: 3 } },
    { message: 'Used in', path: '/States/Fulfil' },
    { message: 'And elsewhere' },
  ],
  url: 'https://docs.aws.amazon.com/step-functions/',
};

const WARNING: Diagnostic = { code: 'SW5005', severity: Severity.WARNING, message: 'Another Region.', path: '' };

test('a place is written so that terminals and editors make a link of it', () => {
  expect(formatLocation({ file: 'lib/orders.ts', line: 12, column: 18 })).toBe('lib/orders.ts:12:18');
});

test('a diagnostic is written with everything that it has', () => {
  expect(formatDiagnostic(ERROR)).toBe(`error SW1113: Two different states are named "Notify".
  state   /States/Notify
  source  lib/orders.ts:12:18
  see     The first one is made here: lib/orders.ts:8:3
  see     Used in: /States/Fulfil
  see     And elsewhere
  help    Rename one of them.
  more    https://docs.aws.amazon.com/step-functions/`);
});

test('and without what it has not, but with the page of its code', () => {
  expect(formatDiagnostic(WARNING)).toBe(`warning SW5005: Another Region.
  more    https://github.com/stepwright/stepwright/blob/main/docs/rules/SW5005.md`);
  expect(formatDiagnostic({ ...WARNING, code: 'X1' })).toBe('warning X1: Another Region.');
});

test('several are separated by an empty line, in the given order', () => {
  expect(formatDiagnostics([WARNING, ERROR])).toBe(`${formatDiagnostic(WARNING)}\n\n${formatDiagnostic(ERROR)}`);
  expect(formatDiagnostics([])).toBe('');
});

describe('throwing', () => {
  const thrownFor = (diagnostics: readonly Diagnostic[]): unknown => {
    try {
      throwOnErrors('The workflow', diagnostics);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  test('one error holds all diagnostics, as text and as data; only errors are counted', () => {
    const given = [WARNING, ERROR];
    const error = thrownFor(given) as WorkflowError;
    expect([error.name, error instanceof WorkflowError, error instanceof Error]).toEqual(['WorkflowError', true, true]);
    expect(error.message).toBe(`The workflow has 1 error:\n\n${formatDiagnostics(given)}\n`);
    expect(error.diagnostics).toEqual(given);
    given.pop();
    expect([error.diagnostics.length, Object.isFrozen(error.diagnostics)]).toEqual([2, true]);
  });

  test('counts several', () => {
    expect((thrownFor([ERROR, ERROR]) as WorkflowError).message).toMatch(/^The workflow has 2 errors:\n/);
  });

  test('does not happen for warnings, suggestions and nothing', () => {
    expect([thrownFor([]), thrownFor([WARNING, { ...WARNING, severity: Severity.SUGGESTION }])]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
