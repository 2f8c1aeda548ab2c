import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import { scalarOffsets } from '../../lib/template/scalar-offsets';
import { anyCharacter } from '../code-points';

/** The characters of the text that the characters of the value are found at. */
function found(text: string, start: number, value: string): string | undefined {
  const offsets = scalarOffsets(text, start, value);
  return offsets && [...offsets].map((offset) => text.charAt(offset)).join('');
}

describe('the places of the characters of a string', () => {
  it.each([
    ['a JSON string', '{"a": "x\\n\\u0041\\"y"}', 6, 'x\nA"y', 'x\\\\\\y'],
    ['a plain scalar of YAML', 'a: x y', 3, 'x y', 'x y'],
    ['a plain scalar that is folded', 'a: x\n   y\n\n   z', 3, 'x y\nz', 'x\ny\nz'],
    ['single quotes', "a: 'it''s'", 3, "it's", "it's"],
    ['double quotes with a line that continues', 'a: "x\\\n   y"', 3, 'xy', 'xy'],
    ['double quotes with a long escape', 'a: "\\U0001F600!"', 3, '😀!', '\\\\!'],
    ['a literal block', 'a: |\n  {\n    "b": 1\n  }\n', 3, '{\n  "b": 1\n}\n', undefined],
    ['a folded block', 'a: >- # why\n  x\n  y\n', 3, 'x y', 'x\ny'],
  ])('of %s', (_, text, start, value, expected) => {
    const shown = found(text, start, value);
    expect(shown?.replace(/\s+/g, ' ')).toBe((expected ?? value).replace(/\s+/g, ' '));
  });

  it('are not known where the text is another one', () => {
    expect(scalarOffsets('{"a": "x"}', 6, 'y')).toBe(undefined);
  });

  it('of any string in JSON are where the string is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (value) => {
        const text = `{"a": ${JSON.stringify(value)}}`;
        const offsets = scalarOffsets(text, 6, value);
        expect(offsets?.length).toBe(value.length);
        // Read from where it is found, each character is itself.
        for (const [index, offset] of (offsets ?? new Int32Array()).entries()) {
          const written = /^\\(?:u.{4}|.)|^[\s\S]/.exec(text.slice(offset, offset + 6))?.[0] ?? '';
          if (value.charAt(index).trim() !== '') expect(JSON.parse(`"${written}"`)).toBe(value.charAt(index));
        }
      }),
    );
  });

  it('of a string that begins with spaces before an escaped line feed are those of its letters', () => {
    expect(scalarOffsets('"  \\naa{"', 0, '  \naa{')?.slice(3)).toEqual(Int32Array.of(5, 6, 7));
  });

  it('of any text in YAML, in each style, are at the same characters', () => {
    const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
    const texts = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '"', "'", '{', ':', '#', '\\', 'é'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, fc.constantFrom(...styles), (value, defaultStringType) => {
        const text = stringify({ a: { b: value } }, { defaultStringType, lineWidth: 20 });
        const document = parseDocument(text);
        const node = document.getIn(['a', 'b'], true) as { range: [number, number, number] };
        fc.pre(document.getIn(['a', 'b']) === value);
        const offsets = scalarOffsets(text, node.range[0], value);
        expect(offsets?.length).toBe(value.length);
        for (const [index, offset] of (offsets ?? new Int32Array()).entries()) {
          const character = value.charAt(index);
          const written = text.charAt(offset);
          if (character.trim() !== '') expect([character, '\\']).toContain(written);
        }
      }),
    );
  });
});
