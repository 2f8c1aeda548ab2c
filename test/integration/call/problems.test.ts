import { PROBLEMS, problem } from '../../../lib/integration/call/problems';

const kinds = Object.values(PROBLEMS);

test('every kind has a code of its own, and they are in order', () => {
  const codes = kinds.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.filter((code) => !/^SW5\d{3}$/.test(code))).toEqual([]);
});

test.each(kinds.map((kind) => [kind.code, kind] as const))('%s says what to do, in sentences', (_, { help, url }) => {
  if (typeof help === 'string') expect(help).toMatch(/^[A-Z].*\.$/s);
  expect(url ?? 'https://docs.aws.amazon.com/').toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

test('a token that may be a name or an ARN is reported with the form that works for its kind', () => {
  const details = { noun: 'function', origin: 'the export "SharedFn"', takenFor: 'a name' } as const;
  expect(problem(PROBLEMS.tokenTakenForName, details)).toEqual({
    code: 'SW5010',
    severity: 'warning',
    message:
      'The function is specified by the export "SharedFn", of which only the deployment knows whether it is a name or an ARN: the role\'s policy takes it for a name.',
    help: 'Pass the construct: Function.fromFunctionArn(this, "Imported", value) if it is an ARN, Function.fromFunctionName(this, "Imported", value) if it is a name. Or pass "permissions" to the Task.',
    url: 'https://docs.aws.amazon.com/cdk/v2/guide/resources.html#resources-importing',
  });
  expect(problem(PROBLEMS.tokenTakenForName, { noun: 'thing', takenFor: 'an ARN' }).help).toBe(
    'Pass the construct: import it by its ARN, "fromXxxArn", or by its name. Or pass "permissions" to the Task.',
  );
});
