import { graphOf } from '../../../lib/graph/model/graph-of';
import { svgOf } from '../../../lib/graph/svg/svg-of';
import { escapeXml } from '../../../lib/util/escape-xml';

const HOSTILE = '</script><img src=x onerror=alert(1)>${1}"\'&\u0000\ud800';

describe('svgOf', () => {
  const document = {
    StartAt: HOSTILE,
    States: {
      [HOSTILE]: {
        Type: 'Task',
        Resource: HOSTILE,
        Comment: HOSTILE,
        Catch: [{ ErrorEquals: [HOSTILE], Next: HOSTILE }],
        Next: 'C',
      },
      C: { Type: 'Choice', Choices: [{ Condition: `{% "${HOSTILE}" %}`, Next: HOSTILE }], Default: HOSTILE },
    },
  };

  it('shows any name as a string, not as markup', () => {
    const svg = svgOf(graphOf(document), { title: HOSTILE });
    expect(svg).not.toMatch(/<script|<\/script|<img|<[a-z]+[^>]* on\w+=[^&]*>/);
    expect(svg).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;${1}&quot;&#39;&amp;\ufffd\ufffd');
    expect(unbalanced(svg)).toEqual([]);
  });

  it('refers to nothing outside of the file', () => {
    const svg = svgOf(graphOf(document));
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|url\(|href|@import|<image|<foreignObject/,
    );
  });

  it('names every state for those who cannot see it, with its pointer', () => {
    const svg = svgOf(graphOf({ StartAt: 'A/B', States: { 'A/B': { Type: 'Wait', Seconds: 5, End: true } } }));
    expect(svg).toContain('data-pointer="/States/A~1B" role="img" aria-label="A/B, Wait state"');
    expect(svg).toContain('<title>A/B (Wait)\n5 s</title>');
    expect(svg).toContain('role="graphics-document" aria-roledescription="state machine" aria-label="State machine"');
  });

  it('gives strings that are read from right to left their direction, in all of their lines', () => {
    const name = 'בדיקת הזמנה';
    const svg = svgOf(
      graphOf({ StartAt: name, States: { [name]: { Type: 'Fail', Error: 'Order שגיאה', Next: '12 הזמנה' } } }),
    );
    expect(svg).toMatch(new RegExp(`<text class="sw-name sw-rtl" [^>]*>\u2067${name}\u2069</text>`));
    expect(svg).toMatch(/<text class="sw-summary" [^>]*>Order שגיאה<\/text>/);
    expect(svg).toMatch(/<text class="sw-name sw-rtl" [^>]*>\u206712 הזמנה\u2069<\/text>/);
  });

  it('is the same for the same definition', () => {
    const copy = JSON.parse(JSON.stringify(document));
    expect(svgOf(graphOf(copy))).toBe(svgOf(graphOf(JSON.parse(JSON.stringify(document)))));
  });

  it('has no variables where the theme is fixed', () => {
    expect(svgOf(graphOf(document), { theme: 'dark' })).not.toMatch(/var\(|prefers-color-scheme/);
    expect(svgOf(graphOf(document))).toMatch(/prefers-color-scheme:dark/);
  });

  it.each<[string, object]>([
    ['5,000 states in a row, each with the same handler', chain(5000)],
    ['1,000 scopes inside of each other', nested(1000)],
    ['a Choice with 1,000 rules', wide(1000)],
  ])('draws %s', (_, large) => {
    expect(svgOf(graphOf(large)).endsWith('</svg>\n')).toBe(true);
  });

  it.each([[null], [[]], [{}], [{ StartAt: 'A', States: {} }], [3], ['text']])(
    'draws what there is of %j',
    (source) => {
      expect(svgOf(graphOf(source as unknown as object))).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    },
  );
});

describe('escapeXml', () => {
  it('keeps whole pairs of surrogates', () => {
    expect(escapeXml('a🚀\u0001b\udc00')).toBe('a🚀\ufffdb\ufffd');
  });
});

/** Tags that are opened but not closed. */
function unbalanced(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, close = '', name = '', rest = ''] of xml.matchAll(/<(\/?)([a-z]\w*)([^>]*)>/gi)) {
    if (close === '/') {
      if (open.pop() !== name) open.push(`/${name}`);
    } else if (!rest.endsWith('/')) open.push(name);
  }
  return open;
}

function chain(length: number): object {
  const states = Array.from({ length }, (_, i) => {
    const way = i + 1 < length ? { Next: `S${i + 1}` } : { End: true };
    return [
      `S${i}`,
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'H' }],
        ...way,
      },
    ];
  });
  return { StartAt: 'S0', States: { ...Object.fromEntries(states), H: { Type: 'Fail' } } };
}

function nested(depth: number): object {
  let block: object = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
  for (let i = 0; i < depth; i++) {
    const state =
      i % 2 === 0
        ? { Type: 'Map', ItemProcessor: block, End: true }
        : { Type: 'Parallel', Branches: [block], End: true };
    block = { StartAt: `S${i}`, States: { [`S${i}`]: state } };
  }
  return block;
}

function wide(rules: number): object {
  const targets = Array.from({ length: rules }, (_, i) => `T${i}`);
  return {
    StartAt: 'C',
    States: {
      C: { Type: 'Choice', Choices: targets.map((Next, i) => ({ Variable: '$.x', NumericEquals: i, Next })) },
      ...Object.fromEntries(targets.map((name) => [name, { Type: 'Succeed' }])),
    },
  };
}
