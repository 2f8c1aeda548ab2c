import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { jsonata } from '../../../lib/typed/function/jsonata';
import { text } from '../../../lib/typed/function/text';
import { num } from './names';
import { type Equivalents, evaluated, expectEquivalent, given, json, numbers, printed, texts } from './running';

interface Data {
  readonly s: string;
  readonly t: string;
  readonly n: number;
  readonly m: number;
  readonly x: number;
  readonly flag: boolean;
  readonly nothing: null;
  readonly list: string[];
  readonly some: { readonly json: unknown[] };
}

const data: fc.Arbitrary<Data> = fc.record({
  s: texts,
  t: texts.map((t) => t.slice(0, 2).replace(/[\ud800-\udfff]/g, '')),
  n: fc.nat(6),
  m: fc.nat(6),
  x: numbers,
  flag: fc.boolean(),
  nothing: fc.constant(null),
  list: fc.array(texts, { maxLength: 3 }),
  some: fc.record({ json: fc.array(json, { maxLength: 3 }) }),
});
/** What JavaScript trims, on the service as here. */
const BLANKS = String.raw`[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]`;

const order = given<Data>();

describe('text', () => {
  test.each<[unknown, string]>([
    [text`Order ${order.s}: ${order.n}`, '"Order " & $order.s & ": " & $order.n'],
    [text`${order.n}`, '$string($order.n)'],
    [text`${num.add(order.n, 1)} of ${order.m}`, '($order.n + 1) & " of " & $order.m'],
    [text``, '""'],
    [text.concat(order.s, '-', order.t), '$order.s & "-" & $order.t'],
    [text.length(order.s), '$length($order.s)'],
    [text.upper(order.s), '$uppercase($order.s)'],
    [text.lower(order.s), '$lowercase($order.s)'],
    [text.trim(order.s), `$replace($order.s, /^${BLANKS}+|${BLANKS}+$/, "")`],
    [text.normalizeSpace(order.s), '$trim($order.s)'],
    [text.split(order.s, ','), '$split($order.s, ",")'],
    [text.split(order.s, /[,;]\s?/i), '$split($order.s, /[,;]\\s?/i)'],
    [text.join(order.list, ', '), '$join($order.list, ", ")'],
    [text.join([order.s, order.t]), '$join([$order.s, $order.t])'],
    [text.replace(order.s, '-', ''), '$replace($order.s, "-", "")'],
    [text.replace(order.s, /-/g, '+'), '$replace($order.s, /-/, "+")'],
    [text.replace(order.s, /-/, '+'), '$replace($order.s, /-/, "+", 1)'],
    [text.replace(order.s, /(a)(b)/gi, '$2$1$&$$$3'), '$replace($order.s, /(a)(b)/i, "$2$1$0$$$$3")'],
    [text.replace(order.s, /-/g, order.t), '$replace($order.s, /-/, function() { $order.t })'],
    [text.substring(order.s, 3), '$substring($order.s, 3)'],
    [text.substring(order.s, 0, 2), '$substring($order.s, 0, 2)'],
    [text.substring(order.s, 2, 5), '$substring($order.s, 2, 3)'],
    [text.substring(order.s, -4), '$substring($order.s, -4)'],
    [text.substring(order.s, order.n, order.m), '$substring($order.s, $order.n, $order.m - $order.n)'],
    [text.padStart(order.s, 8, '0'), '$pad($order.s, -8, "0")'],
    [text.padStart(order.s, order.n), '$pad($order.s, 0 - $order.n)'],
    [text.padEnd(order.s, 8), '$pad($order.s, 8)'],
    [text.before(order.s, '@'), '$substringBefore($order.s, "@")'],
    [text.after(order.s, '@'), '$substringAfter($order.s, "@")'],
    [text.repeat(order.s, 3), '$pad("", 3 * $length($order.s), $order.s)'],
    [text.repeat('-', 3), '"---"'],
    [text.toBase64(order.s), '$base64encode($order.s)'],
    [text.fromBase64(order.s), '$base64decode($order.s)'],
    [text.encodeUriComponent(order.s), '$encodeUrlComponent($order.s)'],
    [text.decodeUriComponent(order.s), '$decodeUrlComponent($order.s)'],
    [text.encodeUri(order.s), '$encodeUrl($order.s)'],
    [text.decodeUri(order.s), '$decodeUrl($order.s)'],
    [text.uuid(), '$uuid()'],
    [text.hash(order.s, 'SHA-256'), '$hash($order.s, "SHA-256")'],
    [text.toJson(order.list), '$string($order.list)'],
    [text.parseJson(order.s), '$parse($order.s)'],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('gives what TypeScript gives', async () => {
    const characters = (value: string) => [...value];
    const short = (number: number) => Number(number.toPrecision(15));
    const cases: Equivalents<Data> = {
      template: [
        ({ s, x, flag, nothing }) => text`<${s}|${x}|${flag}|${nothing}>`,
        ({ s, x, flag, nothing }) => `<${s}|${short(x)}|${flag}|${nothing}>`,
      ],
      templateOfOne: [({ x }) => text`${x}`, ({ x }) => `${short(x)}`],
      templateOfSum: [({ n, m }) => text`${num.add(n, m)}${n}`, ({ n, m }) => `${n + m}${n}`],
      plainTemplate: [({ s, n }) => `${s}-${n}`, ({ s, n }) => `${s}-${n}`],
      concat: [({ s, t, n }) => text.concat(s, t, n), ({ s, t, n }) => s + t + n],
      length: [({ s }) => text.length(s), ({ s }) => characters(s).length],
      upper: [({ s }) => text.upper(s), ({ s }) => s.toUpperCase()],
      lower: [({ s }) => text.lower(s), ({ s }) => s.toLowerCase()],
      trim: [({ s }) => text.trim(s), ({ s }) => s.trim()],
      trimSpace: [({ s }) => text.trim(text`\u2003 ${s}\ufeff\n`), ({ s }) => s.trim()],
      normalizeSpace: [
        ({ s }) => text.normalizeSpace(s),
        ({ s }) => s.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, ''),
      ],
      split: [({ s }) => text.split(s, ','), ({ s }) => s.split(',')],
      splitByText: [({ s, t }) => text.split(s, text`a${t}`), ({ s, t }) => s.split(`a${t}`)],
      splitByExpression: [({ s }) => text.split(s, /[,-]\s?|B/i), ({ s }) => s.split(/[,-]\s?|B/i)],
      join: [({ list }) => text.join(list, ', '), ({ list }) => list.join(', ')],
      joinByText: [({ list, t }) => text.join(list, t), ({ list, t }) => list.join(t)],
      joinOfTwo: [({ s, t }) => text.join([s, t]), ({ s, t }) => s + t],
      replace: [({ s, t }) => text.replace(s, 'a', t), ({ s, t }) => s.replaceAll('a', () => t)],
      replaceDollar: [({ s }) => text.replace(s, 'a', '$1$&'), ({ s }) => s.replaceAll('a', () => '$1$&')],
      replaceAll: [
        ({ s }) => text.replace(s, /([ab])(-|,)?/gi, '<$2$1$&$$$3$01$0>'),
        ({ s }) => s.replace(/([ab])(-|,)?/gi, '<$2$1$&$$$3$01$0>'),
      ],
      replaceFirst: [({ s }) => text.replace(s, /[ab]/, '$&!'), ({ s }) => s.replace(/[ab]/, '$&!')],
      replaceByValue: [
        ({ s, t }) => text.replace(s, /[ab]/g, text`$0${t}`),
        ({ s, t }) => s.replace(/[ab]/g, () => `$0${t}`),
      ],
      substringFrom: [({ s, n }) => text.substring(s, n), ({ s, n }) => characters(s).slice(n).join('')],
      // From the end the service counts code units, not characters.
      substringLast: [({ s }) => text.substring(s, -3), ({ s }) => s.slice(-3)],
      substring: [({ s, n, m }) => text.substring(s, n, m), ({ s, n, m }) => characters(s).slice(n, m).join('')],
      substringLiteral: [({ s }) => text.substring(s, 1, 3), ({ s }) => characters(s).slice(1, 3).join('')],
      substringNone: [({ s }) => text.substring(s, 3, 1), () => ''],
      substringComputed: [
        ({ s, n, m }) => text.substring(s, num.add(n, 1), m),
        ({ s, n, m }) =>
          characters(s)
            .slice(n + 1, m)
            .join(''),
      ],
      padStart: [
        ({ s, n }) => text.padStart(s, n, 'xy'),
        ({ s, n }) => 'xyxyxy'.slice(0, Math.max(n - characters(s).length, 0)) + s,
      ],
      padStartLiteral: [
        ({ s }) => text.padStart(s, 5),
        ({ s }) => ' '.repeat(Math.max(5 - characters(s).length, 0)) + s,
      ],
      padEnd: [
        ({ s, n }) => text.padEnd(s, n, 'xy'),
        ({ s, n }) => s + 'xyxyxy'.slice(0, Math.max(n - characters(s).length, 0)),
      ],
      before: [({ s }) => text.before(s, '-'), ({ s }) => s.split('-')[0]],
      after: [({ s }) => text.after(s, '-'), ({ s }) => (s.includes('-') ? s.slice(s.indexOf('-') + 1) : s)],
      repeat: [({ s, n }) => text.repeat(s, n), ({ s, n }) => s.repeat(n)],
      repeatComputed: [({ s, n }) => text.repeat(text`${s}a`, n), ({ s, n }) => `${s}a`.repeat(n)],
      repeatLiteral: [({ n }) => text.repeat('ab', n), ({ n }) => 'ab'.repeat(n)],
      base64: [({ s }) => text.toBase64(s), ({ s }) => Buffer.from(s, 'utf8').toString('base64')],
      fromBase64: [({ s, n }) => text.fromBase64(text.toBase64(text`n ${n} ${s}`)), ({ s, n }) => `n ${n} ${s}`],
      encodeUriComponent: [({ s }) => text.encodeUriComponent(s), ({ s }) => encodeURIComponent(s)],
      decodeUriComponent: [({ s }) => text.decodeUriComponent(text.encodeUriComponent(s)), ({ s }) => s],
      encodeUri: [({ s }) => text.encodeUri(s), ({ s }) => encodeURI(s)],
      decodeUri: [({ s }) => text.decodeUri(text.encodeUri(s)), ({ s }) => decodeURI(encodeURI(s))],
      hash: [
        ({ s }) => ({ md5: text.hash(s, 'MD5'), sha: text.hash(s, 'SHA-512') }),
        ({ s }) => ({ md5: hashed('md5', s), sha: hashed('sha512', s) }),
      ],
      toJson: [
        ({ some }) => text.toJson(some),
        ({ some }) => JSON.stringify(some, (_key, value) => (typeof value === 'number' ? short(value) : value)),
      ],
      parseJson: [({ some }) => text.parseJson(text.toJson(some)), ({ some }) => shortened(some)],
    };
    await expectEquivalent(cases, data);
  });

  test('gives a UUID, another each time', async () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const ids = (await evaluated({ a: text.uuid(), b: text.uuid() }, {})) as { a: string; b: string };
    expect([ids.a, ids.b]).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)]);
    expect(ids.a).not.toBe(ids.b);
  });

  test.each<[() => unknown, string]>([
    [() => text.replace(order.s, '', 'x'), 'An empty string is at every place of a string: nothing to replace.'],
    [() => text.replace(order.s, /a/s, 'x'), '/a/s has the flag "s"; here JSONata knows only "i" and "m".'],
    [
      () => text.replace(order.s, /a*/g, 'x'),
      '/a*/g matches empty text, which JSONata refuses here. Let it match one character or more.',
    ],
    [() => text.replace(order.s, /a/, "$'"), 'JSONata knows no "$\'" in a replacement; it knows $1, $& and $$.'],
    [() => text.split(order.s, /(a)/), '/(a)/ captures groups, which JSONata omits. Write (?:...) for (...).'],
    [() => text.padEnd(order.s, 3, ''), 'A string is filled up with one character or more.'],
    [() => text.padEnd(order.s, -3), '-3 is not a number of characters or times, which is whole and not negative.'],
    [
      () => text.substring(order.s, -3, 2),
      'A part of a string with an end counts from the start of the string: pass no negative places.',
    ],
    [() => text.substring(order.s, 0.5), '0.5 is not a place in a string, which is a whole number.'],
  ])('refuses what JSONata would not do, %#', (make, message) => {
    expect(make).toThrow(new TypeError(message));
  });

  test('has the functions as members, whatever a function has of itself', () => {
    expect(printed(text.of`a${jsonata<string>`$order.s`}`)).toBe('"a" & ($order.s)');
    expect(Object.keys(text)).toContain('length');
  });
});

function hashed(algorithm: string, value: string): string {
  return createHash(algorithm).update(value, 'utf8').digest('hex');
}

function shortened(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, member) => (typeof member === 'number' ? Number(member.toPrecision(15)) : member)),
  );
}
