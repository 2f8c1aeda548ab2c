import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import type { JsonValue } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { joinPointer } from '../../lib/asl/pointer';
import { printDocument } from '../../lib/asl/print';
import { arbitraryDocument } from './arbitrary-document';

const TEXT = '{\r\n  "StartAt": "A",\n  "States": {\r    "A/B": {"Retry": [{}, {"MaxAttempts": 1}]}\n  }\n}';

function positions() {
  return parseDefinition(TEXT, { file: 'a.json' }).positions;
}

/** All pointers of a value, with the values. */
function* pointers(value: JsonValue, pointer = ''): Generator<[string, JsonValue]> {
  yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* pointers(member as JsonValue, joinPointer(pointer, key));
}

describe('PositionMap', () => {
  test('finds key and value, on lines that end in any way', () => {
    expect(positions().find('/StartAt')).toEqual({
      key: { line: 2, column: 3, offset: 5 },
      value: { line: 2, column: 14, offset: 16 },
    });
    expect(positions().find('/States/A~1B')).toEqual({
      key: { line: 4, column: 5, offset: 39 },
      value: { line: 4, column: 12, offset: 46 },
    });
  });

  test('finds elements and the whole, which have no key', () => {
    expect(positions().find('')).toEqual({ value: { line: 1, column: 1, offset: 0 } });
    expect(positions().find('/States/A~1B/Retry/1')).toEqual({ value: { line: 4, column: 27, offset: 61 } });
  });

  test.each(['/Nothing', '/StartAt/x', '/States/A~1B/Retry/2', '/States/A~1B/Retry/01', 'StartAt'])(
    'finds nothing at %s',
    (pointer) => {
      expect(positions().find(pointer)).toBeUndefined();
    },
  );

  test('locates what is missing where it is missing from', () => {
    expect(positions().locate('/States/A~1B/Next')).toEqual({ file: 'a.json', line: 4, column: 5 });
    expect(positions().locate('/TimeoutSeconds')).toEqual({ file: 'a.json', line: 1, column: 1 });
    expect(positions().locate('/States/A~1B/Retry/1')).toEqual({ file: 'a.json', line: 4, column: 27 });
  });

  test('has nothing of a text that cannot be read', () => {
    expect(parseDefinition('', { format: 'json' }).positions.locate('')).toBeUndefined();
  });

  test('finds every node of every JSON text at its key and value', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom(0, 2), (document, indent) => {
        const text = printDocument(document, { indent });
        const parsed = parseDefinition(text);
        for (const [pointer, value] of pointers(parsed.value ?? null)) {
          const found = parsed.positions.find(pointer);
          const start = text.slice(found?.value.offset);
          const printed =
            typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[' : '{') : JSON.stringify(value);
          expect(start.startsWith(printed)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('finds every node of YAML where the YAML library has it', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        fc.pre(!JSON.stringify(document).includes('"<<"'));
        const text = stringify(document, { lineWidth: 0 });
        const tree = parseDocument(text);
        const parsed = parseDefinition(text, { format: 'yaml' });
        for (const [pointer] of pointers(parsed.value ?? null)) {
          const keys = pointer
            .split('/')
            .slice(1)
            .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
          // The library looks keys up as text or as number, and does not find one under null.
          const node = tree.getIn(keys, true) as { range?: [number, number, number] } | undefined;
          if (node?.range) expect(parsed.positions.find(pointer)?.value.offset).toBe(node.range[0]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
