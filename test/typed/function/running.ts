import fc from 'fast-check';
import { simulate } from '../../../lib/testing/run/simulate';
import { expressionOf } from '../../../lib/typed/value/argument';
import { call } from '../../../lib/typed/value/code';
import type { Ref } from '../../../lib/typed/value/expression';
import { type ExpressionNode, withParts } from '../../../lib/typed/value/expression-node';
import { printExpression } from '../../../lib/typed/value/print-expression';
import { reference } from '../../../lib/typed/value/reference';
import { anyCharacter } from '../../code-points';
import { samples } from '../../samples';

// A hundred runs of dozens of expressions take a second or two, more on a machine that is busy.
jest.setTimeout(60_000);

/** The reference that represents the input in a test. */
export function given<V>(): Ref<V> {
  return reference<V>({ kind: 'root', root: 0 });
}

/** The code of an expression over {@link given}, which it calls by a name. */
export function printed(value: unknown, place = '$order'): string {
  return printExpression(placed(expressionOf(value), place));
}

function placed(node: ExpressionNode, place: string): ExpressionNode {
  if (node.kind !== 'root') return withParts(node, (part) => placed(part, place));
  return place === '$order' ? { kind: 'variable', name: 'order' } : call([place] as unknown as TemplateStringsArray);
}

/** An expression, and what it is in TypeScript. */
export type Equivalent<V> = readonly [expression: (value: Ref<V>) => unknown, typescript: (value: V) => unknown];

export type Equivalents<V> = Readonly<Record<string, Equivalent<V>>>;

/**
 * Expects of each expression that the engine gives for it what TypeScript gives, whatever the input. What is undefined in
 * TypeScript must be missing, and only that.
 */
export async function expectEquivalent<V>(
  cases: Equivalents<V>,
  inputs: fc.Arbitrary<V>,
  numRuns = samples(40),
): Promise<void> {
  const run = runnerOf(Object.fromEntries(Object.entries(cases).map(([name, [of]]) => [name, of(given<V>())])));
  await fc.assert(
    fc.asyncProperty(inputs, async (generated) => {
      const input = asJson(generated) as V;
      const expected = Object.entries(cases).map(([name, [, of]]) => [name, of(input)]);
      expect(await run(input)).toEqual(asJson(Object.fromEntries(expected)));
    }),
    { numRuns },
  );
}

/** What the engine makes of expressions, by name; the missing ones are omitted. */
export async function evaluated(expressions: Readonly<Record<string, unknown>>, input: unknown): Promise<unknown> {
  const codes = Object.entries(expressions).map(([name, value]) => [name, `{% { "value": ${inState(value)} } %}`]);
  const values = (await passing(Object.fromEntries(codes))(input)) as Readonly<Record<string, Partial<Both['member']>>>;
  return asJson(Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])));
}

function runnerOf(expressions: Readonly<Record<string, unknown>>): (input: unknown) => Promise<unknown> {
  const codes = Object.entries(expressions).map(([name, value]) => {
    const code = inState(value);
    // As the value of a field by itself, where nothing would fail the state; and as a member, where nothing is omitted.
    return [name, { alone: `{% $exists(${code}) ? ${code} : "nothing" %}`, member: `{% { "value": ${code} } %}` }];
  });
  const run = passing(Object.fromEntries(codes));
  return async (input) => unwrapped(asJson(await run(input)) as Readonly<Record<string, Both>>);
}

function inState(value: unknown): string {
  return printed(value, '$states.input');
}

/** Runs a Pass state with an output. */
function passing(output: Readonly<Record<string, unknown>>): (input: unknown) => Promise<unknown> {
  const states = { P: { Type: 'Pass', Output: output, End: true } };
  const simulation = simulate({ QueryLanguage: 'JSONata', StartAt: 'P', States: states } as never);
  return async (input) => {
    const run = await simulation.start(input as never);
    if (run.status !== 'SUCCEEDED') throw new Error(`${run.error}: ${run.cause}`);
    return run.output;
  };
}

interface Both {
  readonly alone: unknown;
  readonly member: { readonly value?: unknown };
}

function unwrapped(output: Readonly<Record<string, Both>>): Readonly<Record<string, unknown>> {
  const values = Object.entries(output).flatMap(([name, { alone, member }]) => {
    if ('value' in member) expect({ [name]: alone }).toEqual({ [name]: member.value });
    else expect({ [name]: alone }).toEqual({ [name]: 'nothing' });
    return 'value' in member ? [[name, member.value]] : [];
  });
  return Object.fromEntries(values);
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Names that no object has of itself. */
export const names = fc.stringMatching(/^[a-z]{1,3}[0-9]?$/);

/** Text of whole characters, those of two UTF-16 units included. */
export const texts = fc.string({
  unit: fc.oneof(fc.constantFrom(...' ab-,$\n"\\'), anyCharacter),
  maxLength: 8,
});

/** Numbers as they are computed with: whole, fractional, negative, halves. */
export const numbers = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -2000, max: 2000 }).map((half) => half / 2),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);

/** Any JSON. */
export const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, '', 'a'),
    numbers,
    texts,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
