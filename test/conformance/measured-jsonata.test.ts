import type { JsonValue } from '../../lib/asl/json';
import { execute } from '../../lib/engine/run/execute';
import { describeWith, outsideData } from '../outside-data';

interface Measured {
  readonly expression: string;
  readonly input?: JsonValue;
  readonly expected: { readonly output: JsonValue } | { readonly error: string; readonly causeIncludes?: string };
}

const FILE = 'conformance/measured-jsonata.json';

/** What an expression gives as the value of a member of "Output". */
async function ending({ expression, input = {} }: Measured): Promise<object> {
  const { output, error, cause } = await execute(
    {
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Output: { v: `{% ${expression} %}` }, End: true } },
    },
    { input },
  );
  return error === undefined ? { output: (output as { v: JsonValue }).v } : { error, cause };
}

describeWith(FILE, 'expressions, against what was measured on the service', () => {
  const cases = outsideData<Measured>(FILE);

  test('there are some', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  test.each(cases.map((one) => [one.expression.slice(0, 60), one] as const))('%s', async (_, one) => {
    const { expected } = one;
    if ('output' in expected) {
      expect(await ending(one)).toEqual(expected);
      return;
    }
    const { error, causeIncludes = '' } = expected;
    expect(await ending(one)).toEqual({ error, cause: expect.stringContaining(causeIncludes) });
  });
});
