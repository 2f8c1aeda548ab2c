import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, outsidePath } from '../outside-data';
import exceptions from './exceptions.json';

// What the real service did, recorded. The recordings are not part of this project.
const recordings = outsidePath('conformance');
const EXECUTIONS = 'conformance/executions.json';

interface ReplayedCase {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
  readonly pass: boolean;
  readonly strict: boolean;
  readonly events?: boolean;
  readonly exactHistory?: boolean | null;
}

interface Differing {
  readonly count: number;
  readonly differing: readonly { readonly id: string }[];
}

const named = (groups: readonly { readonly ids: readonly string[] }[]): readonly string[] =>
  groups.flatMap((group) => group.ids);

const unnamed = (ids: readonly string[], names: readonly string[]): readonly string[] =>
  ids.filter((id) => !names.some((name) => id.includes(name)));

describeWith(EXECUTIONS, 'the engine, against recorded executions', () => {
  let cases: readonly ReplayedCase[];

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'stepwright-conformance-'));
    const out = join(folder, 'out.json');
    execFileSync('node', [join(recordings, 'replay.mjs'), join(__dirname, 'adapter.mjs'), '--out', out]);
    cases = JSON.parse(readFileSync(out, 'utf8'));
    rmSync(folder, { recursive: true });
  }, 240_000);

  test('every execution ends with the recorded status, output and error', () => {
    expect(cases.filter((one) => !one.pass).map((one) => one.id)).toEqual([]);
  });

  test('every failed execution has the recorded cause', () => {
    expect(cases.filter((one) => !one.strict).map((one) => one.id)).toEqual([]);
  });

  test('no execution succeeds that did not', () => {
    expect(cases.filter((one) => one.got === 'SUCCEEDED' && one.expected !== 'SUCCEEDED')).toEqual([]);
  });

  test('every history has the recorded sequence of events', () => {
    expect(cases.filter((one) => one.events === false).map((one) => one.id)).toEqual([]);
  });

  test('every history is the recorded one in full, but for the exceptions that are named', () => {
    const inexact = cases.filter((one) => one.exactHistory === false).map((one) => one.id);

    expect(unnamed(inexact, named(exceptions.executions))).toEqual([]);
    expect(inexact).toHaveLength(named(exceptions.executions).length);
  });
});

describeWith(EXECUTIONS, 'the engine, against other recorded calls', () => {
  let results: {
    readonly testState: Differing;
    readonly variableReferences: Differing;
    readonly mockConfigs: Differing;
  };

  beforeAll(() => {
    const text = execFileSync('node', [join(__dirname, 'check-others.mjs'), recordings], { encoding: 'utf8' });
    results = JSON.parse(text);
  }, 120_000);

  test('TestState answers as recorded, but for the exceptions that are named', () => {
    const ids = results.testState.differing.map((one) => one.id);

    expect(unnamed(ids, named(exceptions.testState))).toEqual([]);
    expect(results.testState.count).toBeGreaterThan(100);
  });

  test('variable references are those the service lists', () => {
    expect(results.variableReferences.differing).toEqual([]);
  });

  test('mocked executions have the recorded events', () => {
    expect(results.mockConfigs.differing).toEqual([]);
  });
});
