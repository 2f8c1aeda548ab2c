import type { JsonValue } from '../../lib/asl/json';
import { InvalidProgramError } from '../../lib/engine/program/program-issue';
import { run } from '../engine/run';
import { describeWith, outsideData } from '../outside-data';

/** What the library gives that the service uses for paths of payload templates, as `"v.$"` of a Pass. */
interface OracleCase {
  readonly path: string;
  readonly input: JsonValue;
  readonly expected: { readonly value: JsonValue } | { readonly fails: string };
}

const ORACLE = 'conformance/json-path-oracle.json';
const cases = outsideData<OracleCase>(ORACLE);

/** Where real executions say something else than the library. */
const STRONGER: Readonly<Record<string, string>> = {
  '$ of null': 'Real executions fail with "Unable to apply Path transformation to null or empty input.", also for "$".',
};

describeWith(ORACLE, 'the JSONPath library of the service', () => {
  test('gives what the engine gives, but for what real executions show', async () => {
    const differing = await Promise.all(
      cases.map(async ({ path, input, expected }) => {
        const wanted = 'fails' in expected ? 'fails' : expected;
        const got = await answerOf(path, input);
        return JSON.stringify(got) === JSON.stringify(wanted) ? [] : [`${path} of ${JSON.stringify(input)}`];
      }),
    );

    expect(differing.flat()).toEqual(Object.keys(STRONGER));
  });
});

/** A path that is certainly none keeps the definition from being loaded, as the service refuses it. */
async function answerOf(path: string, input: JsonValue): Promise<unknown> {
  try {
    const result = await run({ P: { Type: 'Pass', Parameters: { 'v.$': path }, End: true } }, { input });
    return result.status === 'SUCCEEDED' ? { value: (result.output as { v: JsonValue }).v } : 'fails';
  } catch (problem) {
    if (problem instanceof InvalidProgramError) return 'fails';
    throw problem;
  }
}
