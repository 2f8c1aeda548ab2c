import fc from 'fast-check';
import type { JsonValue } from '../../lib/asl/json';
import { evaluateExpression } from '../../lib/engine/jsonata/evaluate-expression';
import { JsonataError } from '../../lib/engine/jsonata/jsonata-error';
import { FunctionValue } from '../../lib/engine/jsonata/value';
import { repeatableRandom } from '../../lib/engine/random-source';
import { execute } from '../../lib/engine/run/execute';
import { parseJsonata } from '../../lib/expression/jsonata/parse-jsonata';
import { inspect, simulate } from '../../lib/testing/index';

/*
 * A definition of another author must not run code. Expressions reach the data of the run, and nothing of JavaScript:
 * the advisories of the library up to 2.2.0 were all of that kind. The payloads here are harmless.
 */

/** Names that JavaScript's objects have, or that an evaluator gives its own. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'hasOwnProperty',
  'isPrototypeOf',
  '__lookupGetter__',
  '__lookupSetter__',
  '__defineGetter__',
  '__defineSetter__',
  'length',
  'push',
  'call',
  'apply',
  'bind',
  'name',
  'arguments',
  'caller',
  '_jsonata_lambda',
  '_jsonata_function',
  'implementation',
  'environment',
  'signature',
  'sequence',
  'keepSingleton',
  'tupleStream',
  'frame',
  'body',
  'token',
];

const OWN_NAMES = [Object, Array, Function, String, Number, RegExp, Map].map((one) => [
  one,
  Object.getOwnPropertyNames(one.prototype).sort(),
]);

/** Whatever an expression did: the prototypes of this process have what they had. */
afterEach(() => {
  for (const [one, names] of OWN_NAMES) {
    expect(Object.getOwnPropertyNames((one as ObjectConstructor).prototype).sort()).toEqual(names);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

const machine = (expression: string): object => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
});

const DATA = { object: { x: 1 }, list: [1, { y: 2 }], text: 'text', number: 1, truth: true, nothing: null };

/** What a run, a simulation and a test of the single state say. */
async function everywhere(expression: string, input: JsonValue = DATA): Promise<readonly object[]> {
  const ran = await execute(machine(expression), { input });
  const simulated = await simulate(machine(expression)).start(input);
  const inspected = await inspect(machine(expression), 'A', { input });
  return [ran, simulated, inspected].map(({ output, error }) => ({ output, error }));
}

const FAILED = { output: undefined, error: 'States.QueryEvaluationError' };

test.each(NAMES)('"%s" finds what is in the JSON', async (name) => {
  const quoted = `\`${name}\``;
  const nothing = [
    `$states.input.${quoted}`,
    `$states.input.object.${quoted}`,
    `$states.input.list.${quoted}`,
    `$states.input.text.${quoted}`,
    `$states.input.number.${quoted}`,
    `$states.input.truth.${quoted}`,
    `$states.input.nothing.${quoted}`,
    `$states.${quoted}`,
    `$states.context.${quoted}`,
    `$sum.${quoted}`,
    `$map.${quoted}`,
    `$uuid.${quoted}`,
    `(function($x) { $x }).${quoted}`,
    `$substring(?, 1).${quoted}`,
    `(|x|{}|).${quoted}`,
    `$matcher.${quoted}`,
    `$matcher('a').next.${quoted}`,
    `'text'.${quoted}`,
    `{}.${quoted}`,
    `[[1]].${quoted}`,
    `(1).${quoted}`,
    `$lookup($states.input, '${name}')`,
    `$lookup($sum, '${name}')`,
    `$lookup([1], '${name}')`,
    `$lookup('text', '${name}')`,
    `$match('a', /a/).${quoted}`,
    `$states.input.list@$i.$i.${quoted}`,
  ];
  const found = await execute(machine(`($matcher := /a/; [${nothing.map((one) => `$exists(${one})`).join(', ')}])`), {
    input: DATA,
  });
  expect(found.output).toEqual(nothing.map(() => false));
});

test.each(NAMES)('"%s" is a name like any other where the JSON has it', async (name) => {
  const input = JSON.parse(`{"o": {"${name}": {"${name}": 7}}, "keys": ["${name}"]}`) as JsonValue;
  const value = JSON.parse(`{"${name}": 7}`) as JsonValue;
  const all = await execute(
    machine(`[
      $states.input.o.\`${name}\`.\`${name}\`,
      $lookup($states.input.o.\`${name}\`, '${name}'),
      $states.input.o.\`${name}\`,
      {$states.input.keys[0]: 7},
      $merge([{'${name}': 1}, {'${name}': 7}]),
      $spread({'${name}': 7}),
      $sift({'${name}': 7, 'x': 1}, function($v) { $v = 7 }),
      $keys({'${name}': 7}),
      $each({'${name}': 7}, function($v, $k) { $k & $v }),
      $states.input.keys{$: 7},
      {'x': 1} ~> |$|{'${name}': 7}, 'x'|,
      $parse('{"${name}": 7}'),
      $string({'${name}': 7}),
      $clone({'${name}': 7}),
      {'a': {'${name}': 7}}.*,
      {'a': {'${name}': 7}}.a = {'${name}': 7}
    ]`),
    { input },
  );
  expect(all.cause).toBeUndefined();
  expect(JSON.stringify(all.output)).toBe(
    JSON.stringify([
      7,
      7,
      value,
      value,
      value,
      value,
      value,
      name,
      `${name}7`,
      value,
      value,
      value,
      `{"${name}":7}`,
      value,
      value,
      true,
    ]),
  );
});

test('a member "__proto__" passes through a state, a variable and a path', async () => {
  const input = JSON.parse('{"__proto__": {"a": [1]}}') as JsonValue;
  const text = '{"__proto__":{"a":[1]}}';
  const result = await execute(
    {
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: {
        A: {
          Type: 'Pass',
          Assign: { kept: '{% $states.input %}', made: JSON.parse('{"__proto__": "{% [1] %}"}') },
          Next: 'B',
        },
        B: { Type: 'Pass', Output: ['{% $kept %}', '{% $kept.`__proto__`.a %}', '{% $made %}'], End: true },
      },
    },
    { input },
  );
  expect(JSON.stringify(result.output)).toBe(`[${text},[1],{"__proto__":[1]}]`);
});

test.each([
  // The reported attacks on the library: code by the accessors of a prototype, and by a constructor.
  `( $ls := $states.input.__lookupSetter__; $o := $states.input.constructor; $t := {'k':1}; $s := $t.($ls('__proto__'));
     $x := $t.($s($o)); $F := $t.constructor; $g := $F('return process.version'); $g() )`,
  `$states.input.constructor.constructor('return process')()`,
  `$sum.constructor('return process')()`,
  `(function($x) { $x }).constructor('return process')()`,
  `$states.input.toString()`,
  `$states.input.list.map(function($x) { $x })`,
  `$states.input.text.constructor.fromCharCode(65)`,
  `$states.input.object.__defineGetter__('x', function() { 1 })`,
  `$map([1], $states.input.list.constructor)`,
  `$sort([2, 1], $states.input.constructor)`,
  `'return process' ~> $states.input.constructor.constructor`,
  `$constructor('return process')`,
  `$__proto__()`,
  `$toString()`,
  `$hasOwnProperty('x')`,
  `$eval('1')`,
  `$replace('a', /a/, $states.input.constructor)`,
  // Objects that look like the functions of the library.
  `{'_jsonata_function': true, 'implementation': $sum}()`,
  `$map([1], {'_jsonata_lambda': true, 'body': 1, 'arguments': []})`,
  `$states.input.object ~> {'_jsonata_function': true}`,
])('%s runs nothing', async (expression) => {
  expect(await everywhere(expression)).toEqual([FAILED, FAILED, FAILED]);
});

test.each([
  `$merge([{'__proto__': {'polluted': true}}, {'constructor': {'prototype': {'polluted': true}}}])`,
  `$merge([{}, $states.input])`,
  `{'__proto__': {'polluted': true}}`,
  `$states.input.list{'__proto__': {'polluted': true}}`,
  `$states.input ~> |$|{'__proto__': {'polluted': true}}|`,
  `$states.input ~> |object|{'constructor': {'prototype': {'polluted': true}}}|`,
  `$states.input ~> |__proto__|{'polluted': true}|`,
  `$states.input ~> |**|{'polluted': true}|`,
  `{} ~> |$.constructor.prototype|{'polluted': true}|`,
  `$ ~> |$states.input.object|{'polluted': true}|`,
  `$sum ~> |$|{'polluted': true}|`,
  `($o := {}; $o ~> |$.__proto__|{'polluted': true}|; {}.polluted)`,
  `$spread({'__proto__': {'polluted': true}})`,
  `$each({'__proto__': {'polluted': true}}, function($v) { $v })`,
  `$sift({'__proto__': {'polluted': true}}, function($v) { true })`,
  `$formatNumber(1, '0', {'__proto__': {'polluted': true}})`,
  `$parse('{"__proto__": {"polluted": true}}')`,
  `{'polluted': true}.($__proto__ := $; 1)`,
])('%s changes no prototype, and not its input', async (expression) => {
  const input = JSON.parse(JSON.stringify(DATA)) as typeof DATA;
  const before = JSON.stringify(input);
  const all = await everywhere(expression, input);
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
  expect(JSON.stringify(input)).toBe(before);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('names mean nothing', () => {
  /** Any name of the list in any part of an expression; `n` is replaced by names. */
  const expressions = fc.letrec<{ any: string; name: string }>((tie) => ({
    name: fc.constantFrom(...NAMES),
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('$states.input', '1', "'text'", '[]', '{}', '$', '$sum', '$map', '/a/', 'function($x) { $x }'),
      fc.tuple(tie('any'), tie('name')).map(([one, name]) => `(${one}).\`${name}\``),
      fc.tuple(tie('any'), tie('name')).map(([one, name]) => `(${one}).\`${name}\`(${one})`),
      fc.tuple(tie('any'), tie('name')).map(([one, name]) => `$lookup(${one}, "${name}")`),
      fc.tuple(tie('any'), tie('name')).map(([one, name]) => `{"${name}": ${one}}`),
      fc.tuple(tie('any'), tie('name')).map(([one, name]) => `(${one}){"${name}": $}`),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `[${one}, ${two}]`),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `$merge([${one}, ${two}])`),
      fc.tuple(tie('any'), tie('name'), tie('any')).map(([one, name, two]) => `${one} ~> |${two}|{"${name}": 1}|`),
      fc.tuple(tie('any'), tie('name')).map(([one, name]) => `${one} ~> |$|{}, "${name}"|`),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `$map(${one}, ${two})`),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `(${one})(${two})`),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `(${one}) ~> (${two})`),
      fc.tuple(tie('name'), tie('any')).map(([name, one]) => `($${name} := ${one}; $${name}($${name}))`),
      fc.tuple(tie('any'), tie('any')).map(([one, two]) => `$sift(${one}, function($v, $k) { $k in ${two} })`),
      tie('any').map((one) => `$spread(${one})`),
      tie('any').map((one) => `$each(${one}, function($v, $k) { {$k: $v} })`),
      tie('any').map((one) => `(${one}).*`),
      tie('any').map((one) => `(${one}).**`),
      tie('any').map((one) => `$type(${one})`),
      tie('any').map((one) => `$string(${one})`),
    ),
  }));

  /** The same text with names that have no meaning. */
  const renamed = (text: string): string =>
    NAMES.reduceRight((all, name) => all.replaceAll(new RegExp(`(?<![\\w])${name}(?!\\w)`, 'g'), harmless(name)), text);
  const harmless = (name: string): string => `harmless${NAMES.indexOf(name)}x`;

  test('an expression and its data give the same with all names replaced', () => {
    fc.assert(
      fc.property(expressions.any, fc.array(fc.constantFrom(...NAMES), { maxLength: 3 }), (expression, names) => {
        const input = `{${names.map((name) => `"${name}": {"${names[0]}": 1}`).join(', ')}}`;
        expect(outcome(renamed(expression), renamed(input))).toBe(renamed(outcome(expression, input)));
      }),
      { numRuns: 2000 },
    );
  });

  function outcome(source: string, input: string): string {
    const read = parseJsonata(source);
    if (!read.ok) return 'not parsed';
    try {
      const value = evaluateExpression(read.value.ast, {
        variable: (name) => (name === 'states' ? { input: JSON.parse(input) as JsonValue } : undefined),
        steps: 100_000,
        random: repeatableRandom(1),
        now: 0,
      });
      return (
        JSON.stringify(value, (_key, member: unknown) => (member instanceof FunctionValue ? 'f' : member)) ?? 'nothing'
      );
    } catch (problem) {
      // Nothing else is thrown: an error of JavaScript would be one of the evaluator's own objects.
      expect(problem).toBeInstanceOf(JsonataError);
      const { code = 'limit' } = problem as JsonataError;
      // "Did you mean $length?" is the one thing that a name of a function changes.
      return code === 'T1005' ? 'T1006' : code;
    }
  }
});
