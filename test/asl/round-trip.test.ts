import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { JsonValue } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { canonicalDocument, printDocument } from '../../lib/asl/print';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { samples } from '../samples';
import { arbitraryDocument } from './arbitrary-document';
import { reversedKeys } from './reversed-keys';

const RUNS = { numRuns: samples(50) };

function parsed(text: string, format?: 'json' | 'yaml'): StateMachineDocument {
  const { document, diagnostics } = parseDefinition(text, format === undefined ? {} : { format });
  expect(diagnostics).toEqual([]);
  if (!document) throw new Error('no document');
  return document;
}

describe('printing and parsing', () => {
  test('give back the document', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom(0, 2, 4), (document, indent) => {
        const read = parsed(printDocument(document, { indent }));

        // Jest's own equality does not see a member called "__proto__".
        return isDeepStrictEqual(read, document);
      }),
      RUNS,
    );
  });

  test('give back the text', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const text = printDocument(document);

        return printDocument(parsed(text)) === text;
      }),
      RUNS,
    );
  });

  test('give back the document from YAML', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        // The library writes this key without quotes; read again it means "merge".
        fc.pre(!JSON.stringify(document).includes('"<<"'));
        const yaml = stringify(document, { lineWidth: 0 });

        return isDeepStrictEqual(parsed(yaml, 'yaml'), document);
      }),
      RUNS,
    );
  });

  test('give the same text whatever the order of the fields was', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const shuffled = reversedKeys(document);

        return printDocument(shuffled) === printDocument(document);
      }),
      RUNS,
    );
  });

  test('print what JSON.stringify prints of the canonical document', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom(0, 1, 2, 11), (document, indent) => {
        const canonical = canonicalDocument(document) as unknown as JsonValue;

        return (
          isDeepStrictEqual(canonical, document) &&
          printDocument(document, { indent }) === JSON.stringify(canonical, undefined, indent)
        );
      }),
      RUNS,
    );
  });
});
