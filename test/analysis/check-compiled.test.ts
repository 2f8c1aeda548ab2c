import { checkCompiled } from '../../lib/analysis/check-compiled';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import type { Diagnostic } from '../../lib/diagnostic/diagnostic';
import { Severity } from '../../lib/diagnostic/severity';

const SOURCE = { file: 'orders.ts', line: 12, column: 5 };

describe('checkCompiled', () => {
  it('adds the line of the builder call to what the rules find', () => {
    const found = check({ Charge: { Type: 'Wait', Seconds: 99_999_999, End: true } });
    expect(found.map(({ code, path, source }) => ({ code, path, source }))).toEqual([
      { code: 'SW4105', path: '/States/Charge/Seconds', source: SOURCE },
    ]);
  });

  it('says once what the compiler has said already, in its words', () => {
    const known = problem('SW1107', '');
    expect(check({ Charge: { Type: 'Wait', Seconds: 1, Next: 'Gone' } }, [known])).toEqual([known]);
  });

  it('does not report the missing end of a chain that lost a state to another one of its name', () => {
    const known = problem('SW1113', '/States/Charge');
    expect(check({ Charge: { Type: 'Wait', Seconds: 1, Next: 'Charge' } }, [known])).toEqual([known]);
  });

  it('does not report the missing time of a Wait whose timestamp is not one', () => {
    const known = problem('SW1121', '/States/Charge');
    expect(check({ Charge: { Type: 'Wait', End: true } }, [known])).toEqual([known]);
  });

  it('names the methods and props of builders, and for a definition from a file its fields', () => {
    const states = {
      Paid: { Type: 'Choice', Choices: [{ Variable: '$.paid', IsNull: true, Next: 'Done' }] },
      Done: { Type: 'Succeed' },
    };
    const inFile = checkCompiled({ ...compiledOf(states), locate: () => SOURCE });
    expect([...check(states), ...inFile].map(({ code, help }) => `${code} ${help}`)).toEqual([
      'SW7101 Add otherwise(...), if only with a Fail state that reports what happened.',
      'SW7101 Add a "Default", if only to a Fail state that reports what happened.',
    ]);
  });

  it('keeps what only looks alike', () => {
    const known = problem('SW2004', '/States/Other');
    const found = check({ Charge: { Type: 'Wait', Seconds: -1, End: true } }, [known]);
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'SW2004 /States/Other',
      'SW1105 /States/Charge/Seconds',
    ]);
  });

  it('knows Express machines', () => {
    const states = { Charge: { Type: 'Wait', Seconds: 400, End: true } };
    expect(check(states, [], true).map(({ code }) => code)).toEqual(['SW6103']);
    expect(check(states)).toEqual([]);
  });

  it('reports nothing where it is suppressed', () => {
    const compiled = compiledOf({ Charge: { Type: 'Wait', Seconds: 99_999_999, End: true } });
    expect(
      checkCompiled(compiled, { suppressed: [{ code: 'SW4105', reason: 'it is redriven', state: 'Charge' }] }),
    ).toEqual([]);
  });
});

function check(states: Record<string, object>, diagnostics: readonly Diagnostic[] = [], express = false): Diagnostic[] {
  return checkCompiled(compiledOf(states, diagnostics), { express });
}

function compiledOf(states: Record<string, object>, diagnostics: readonly Diagnostic[] = []) {
  const document = { StartAt: Object.keys(states)[0], States: states } as unknown as StateMachineDocument;
  return { document, diagnostics, sourceOf: () => SOURCE };
}

function problem(code: string, path: string): Diagnostic {
  return { code, severity: Severity.ERROR, message: 'The builders saw it.', path };
}
