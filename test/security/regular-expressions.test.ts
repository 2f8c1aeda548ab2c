import { analyze } from '../../lib/analysis/analyze';
import { taskTarget } from '../../lib/analysis/facts/task-target';
import { withNeutralStandIns } from '../../lib/analysis/facts/unknown';
import { readResourceField } from '../../lib/integration/document/resource-field';
import { arnFields } from '../../lib/integration/resource/arn';
import { s3Place } from '../../lib/integration/resource/s3-uri';
import { queryFacts } from '../../lib/integration/service/athena-query';
import { placeholderText } from '../../lib/util/placeholder-name';
import { visibleText } from '../../lib/util/visible-text';
import { growthOf, loopsOf } from './ambiguity';
import { expressionAutomaton } from './expression-automaton';
import { expressionsInSource } from './expressions-in-source';

const { literals, dynamic } = expressionsInSource();

// The longest expression has some million pairs of steps to look at.
jest.setTimeout(60_000);

/** What makes an expression at run time, and what bounds it. */
const MADE_AT_RUN_TIME: Readonly<Record<string, string>> = {
  'lib/asl/json-schema/pattern.ts': 'the pattern of a schema that the user gives, as JSON Schema asks for',
  'lib/cli/load/expand-pattern.ts': 'a glob of the command line, matched against names of files',
  'lib/compiler/statement-call.ts': 'the program of the user, of which 4,000 characters are looked at',
  'lib/construct/definition-parts.ts': 'a constant around a mark of our own: one loop over digits',
  'lib/engine/json-text.ts': 'a constant around a mark of our own: one loop over digits',
  'lib/integration/resource/cdk-token.ts': 'a literal of the same file with another flag, or anchored',
  'lib/integration/resource/open-targets.ts': 'a list of literals, anchored: one loop each',
  'lib/util/pattern/named-classes.ts': 'a property of Unicode, tested on one character at a time',
  'lib/typed/function/regular-expression.ts': 'the literal of a typed flow, tried on the empty text',
};

const LENGTH = 100_000;

/** A text that is read in linear time needs a millisecond; one in quadratic time, seconds. */
const MOST_MILLISECONDS = 1_000;

/** The time of this process: what else the machine does is not counted. */
function millisecondsOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function pumped(prefix: string, pump: string, suffix: string): string {
  return prefix + pump.repeat(Math.ceil(LENGTH / pump.length)) + suffix;
}

describe('the check of regular expressions', () => {
  test.each([
    ['(a+)+b', '', 'exponential'],
    ['(a*)*b', '', 'exponential'],
    ['(?:a|a)*b', '', 'exponential'],
    ['^(?:[^:]|\\$\\{[^}]*\\})*:x$', '', 'exponential'],
    ['\\s+$', '', 'polynomial'],
    ['^a*a*b', '', 'polynomial'],
    ['^arn:.*:states:.*:activity:.', '', 'polynomial'],
    ['\\$\\{[^}]*\\}', 'g', 'polynomial'],
    [':(?![^{]*\\})', '', 'looks-far'],
    ['^(?:a(?=b*c))*$', '', 'looks-far'],
  ])('finds /%s/%s', (source, flags, kind) => {
    expect(growthOf(expressionAutomaton(source, flags)).kind).toBe(kind);
  });

  test.each([
    ['a+', ''],
    ['^(?:ab)*c', ''],
    ['\\$\\{[^{}]*\\}', 'g'],
    ['^[\\w-]+(?:\\.[\\w-]+)*$', ''],
    ['^(?=[a-z]+\\.)x', ''],
    ['^ *:', 'gm'],
    ['a*b', 'y'],
    ['(.+)', 's'],
  ])('takes /%s/%s', (source, flags) => {
    expect(growthOf(expressionAutomaton(source, flags))).toEqual({ kind: 'linear' });
  });
});

describe('regular expressions of the library', () => {
  test('there are many', () => {
    expect(literals.length).toBeGreaterThan(200);
  });

  test.each(literals.map((one) => [one.location, one] as const))('%s is linear', (_, { source, flags }) => {
    const automaton = expressionAutomaton(source, flags);
    expect(growthOf(automaton)).toEqual({ kind: 'linear' });
    for (const body of automaton.bodies) {
      // What a lookaround holds is tried where the lookaround stands, and nowhere else.
      expect(growthOf(expressionAutomaton(`^(?:${body})`, flags))).toEqual({ kind: 'linear' });
    }

    const expression = new RegExp(source, flags);
    for (const { prefix, pump } of loopsOf(automaton)) {
      for (const suffix of ['', '\u0001', '\n', 'a']) {
        const text = pumped(prefix, pump, suffix);
        expect(millisecondsOf(() => text.replace(expression, ''))).toBeLessThan(MOST_MILLISECONDS);
      }
    }
  });

  test('each one that is made at run time has a bound', () => {
    const unknown = dynamic.filter(({ file }) => !Object.hasOwn(MADE_AT_RUN_TIME, file));

    expect(unknown).toEqual([]);
  });
});

/** What reads text from outside with more than one expression. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'the target of a Task': (text) => taskTarget(text),
  'the target of a Task, for its permissions': (text) => readResourceField(text, text),
  'a definition with such a resource': (text) =>
    analyze({ StartAt: 'A', States: { A: { Type: 'Task', Resource: text, End: true } } }),
  'a definition with such an expression': (text) =>
    analyze({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Output: `{% '${text}' %}`, End: true } },
    }),
  'an ARN': (text) => arnFields(text),
  'substitutions in an expression': (text) => withNeutralStandIns(text, `'"`),
  'an Athena query': (text) => queryFacts(text),
  'a place in S3': (text) => s3Place(text, 'below'),
  'the name of an export': (text) => placeholderText({ 'Fn::ImportValue': text }, new Map()),
  'a text with substitutions': (text) => placeholderText({ 'Fn::Sub': text }, new Map()),
  'a text for the terminal': (text) => visibleText(text),
};

const ATTACKS: readonly (readonly [string, string, string])[] = [
  ['arn:aws:states:', '${a}', ''],
  ['arn:', '${', ':'],
  ['arn:aws', ':states:', ''],
  ['arn:a:states:::', ':activity', '\n'],
  ['#{Token[', '#{Token[', '"'],
  ["'", "${a}'", "'"],
  ["'", '\\', ''],
  ['SELECT 1 FROM', ' ', ''],
  ['SELECT 1 ', 'FROM a ', ''],
  ['SELECT /*', '/*', ''],
  ["{% '", "'", ''],
  ['s3://bucket/', '*', '!'],
  ['S:ExportsOutputRef', 'A', '!'],
  ['S:ExportsOutputRef', '0', 'x'],
  ['', ' ', ':'],
  ['', '\r', ':'],
  ['', ':', ''],
];

describe('readers of text from outside', () => {
  test.each(Object.entries(READERS))('%s is read in linear time', (_, read) => {
    for (const [prefix, pump, suffix] of ATTACKS) {
      const text = pumped(prefix, pump, suffix);
      expect([prefix, pump, millisecondsOf(() => read(text)) < MOST_MILLISECONDS]).toEqual([prefix, pump, true]);
    }
  });
});

describe('what the expressions read', () => {
  test.each([
    ['arn:aws:states:${AWS::Region}:${AWS::AccountId}:activity:approve', { kind: 'activity' }],
    ['arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:activity:${Name}', { kind: 'activity' }],
    [
      'arn:${Token[AWS.Partition.3]}:states:::sqs:sendMessage',
      { kind: 'service', service: 'sqs', action: 'sendMessage', pattern: '', sdk: undefined },
    ],
    [
      'arn:aws:states:::aws-sdk:s3:getObject',
      { kind: 'service', service: 'aws-sdk:s3', action: 'getObject', pattern: '', sdk: 's3' },
    ],
    ['arn:aws:states:::${Service}', { kind: 'unknown' }],
    ['arn:aws:lambda:eu-west-1:1:function:f', { kind: 'lambda' }],
    ['charge', { kind: 'none', text: 'charge' }],
  ])('%s', (resource, target) => {
    expect(taskTarget(resource)).toEqual(target);
  });

  test.each([
    ['SELECT * FROM a.t, b.u', { reads: true }],
    ['SELECT f(a, b) FROM a.t', { reads: true, databases: ['a'] }],
    ['SELECT * /* FROM x.y */ FROM a.t /* open', { reads: true, databases: ['a'] }],
    [`{% "SELECT * FROM " & $table %}`, { reads: true }],
  ])('%s', (query, facts) => {
    expect(queryFacts(query)).toEqual(facts);
  });
});
