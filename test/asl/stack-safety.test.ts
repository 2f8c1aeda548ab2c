import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { canonicalDocument, printDocument } from '../../lib/asl/print';
import { printJson } from '../../lib/asl/print-json';
import type { Branch, StateMachineDocument } from '../../lib/asl/state-machine-document';
import { scopesOf, statesOf } from '../../lib/asl/walk';

const CHAIN = 50_000;
const LEVELS = 1_000;

function chain(): StateMachineDocument {
  const states = Array.from({ length: CHAIN }, (_, index) => [
    `State${index}`,
    index + 1 < CHAIN ? { Type: 'Pass', Next: `State${index + 1}` } : { Type: 'Pass', End: true },
  ]);
  return { StartAt: 'State0', States: Object.fromEntries(states) };
}

/** Parallel in Map in Parallel, and so on. */
function nested(): StateMachineDocument {
  let inner: Branch = { StartAt: 'Core', States: { Core: { Type: 'Succeed' } } };
  for (let level = LEVELS; level > 0; level--) {
    inner =
      level % 2 === 0
        ? { StartAt: `P${level}`, States: { [`P${level}`]: { Type: 'Parallel', Branches: [inner], End: true } } }
        : { StartAt: `M${level}`, States: { [`M${level}`]: { Type: 'Map', ItemProcessor: inner, End: true } } };
  }
  return inner;
}

describe('50,000 states in a row', () => {
  const document = chain();
  const text = printDocument(document, { indent: 0 });

  test('are printed and parsed', () => {
    const parsed = parseDefinition(text);

    expect(text).toBe(JSON.stringify(document));
    expect(parsed.diagnostics).toEqual([]);
    expect(isDeepStrictEqual(parsed.document, document)).toBe(true);
    expect(parsed.positions.locate('/States/State49999/End')?.column).toBe(text.lastIndexOf('"End"') + 1);
  });

  test('are copied', () => {
    expect(printDocument(canonicalDocument(document), { indent: 0 })).toBe(text);
  });

  test('are walked', () => {
    let last = '';
    let count = 0;
    for (const visit of statesOf(document)) {
      last = visit.path;
      count++;
    }

    expect([count, last]).toEqual([CHAIN, '/States/State49999']);
  });
});

describe('1,000 levels', () => {
  const document = nested();

  test('are printed, parsed and copied', () => {
    for (const indent of [0, 2]) {
      const text = printDocument(document, { indent });
      const parsed = parseDefinition(text);

      expect(parsed.diagnostics).toEqual([]);
      expect(printDocument(parsed.document as StateMachineDocument, { indent })).toBe(text);
      expect(printDocument(canonicalDocument(document), { indent })).toBe(text);
    }
  });

  test('are parsed from JSON in a YAML file', () => {
    const parsed = parseDefinition(printDocument(document), { file: 'deep.yaml' });

    expect([parsed.diagnostics, parsed.document !== undefined]).toEqual([[], true]);
  });

  test('are walked, with paths and positions at the innermost', () => {
    const innermost = [...statesOf(document)].at(-1);
    const { positions } = parseDefinition(printDocument(document, { indent: 0 }));

    expect([innermost?.name, innermost?.depth, innermost?.path.match(/States/g)?.length]).toEqual([
      'Core',
      LEVELS,
      LEVELS + 1,
    ]);
    expect(positions.find(innermost?.path ?? '')?.key?.offset).toBeGreaterThan(0);
    expect([...scopesOf(document)].length).toBe(LEVELS + 1);
  });
});

describe('data nested 100,000 deep', () => {
  test('is parsed and printed', () => {
    const text = `${'{"a":['.repeat(50_000)}1${']}'.repeat(50_000)}`;
    const { value, diagnostics } = parseDefinition(text);

    expect(diagnostics).toEqual([]);
    expect(printJson(value as JsonValue, 0)).toBe(text);
  });

  test('is reported where it is not closed', () => {
    const { diagnostics } = parseDefinition('['.repeat(100_000), { format: 'json' });

    expect(diagnostics.map(({ message, help }) => [message, help])).toEqual([
      ['The "[" is never closed.', 'The definition ends while 100000 brackets are open.'],
    ]);
  });
});
