import fc from 'fast-check';
import { visibleLine, visibleText } from '../../lib/util/visible-text';
import { anyCharacter } from '../code-points';

describe('visibleLine', () => {
  it.each([
    ['a colour', '\u001b[31mred', '\\u001b[31mred'],
    ['the title of a terminal', '\u001b]0;pwn\u0007', '\\u001b]0;pwn\\u0007'],
    ['a sequence of C1', '\u009b2J', '\\u009b2J'],
    ['line breaks', 'a\r\nb\u2028c\u0085d', 'a\\r\\nb\\u2028c\\u0085d'],
    ['the direction of text', 'a\u202eb\u2066c\u2069', 'a\\u202eb\\u2066c\\u2069'],
    ['commands of runners', 'x ##[error]y ##vso[task.x]', 'x #\\u0023[error]y #\\u0023vso[task.x]'],
    ['half of a pair', '\ud83d!', '\\ud83d!'],
    ['ordinary text', 'Größe 😀 日本 ## a', 'Größe 😀 日本 ## a'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleLine(text)).toBe(shown);
  });

  it('gives one line without a control character, and the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const shown = visibleLine(text);
        expect(shown).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(visibleLine(shown)).toBe(shown);
      }),
    );
  });
});

describe('visibleText', () => {
  it('keeps lines and tabs', () => {
    expect(visibleText('a\n\tb\r\nc\rd\u001b')).toBe('a\n\tb\nc\\rd\\u001b');
  });

  it.each(['::error::x', '  ::set-output name=a::b', 'a\n::add-mask::b', '\t::stop-commands::x'])(
    'leaves no command of GitHub in %j',
    (text) => {
      for (const line of visibleText(text).split('\n')) expect(line.trimStart().startsWith('::')).toBe(false);
    },
  );

  it('leaves colons within a line alone', () => {
    expect(visibleText('arn:aws:states:::lambda:invoke')).toBe('arn:aws:states:::lambda:invoke');
  });
});
