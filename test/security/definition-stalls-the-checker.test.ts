import { analyze } from '../../lib/analysis/analyze';
import { parseDefinition } from '../../lib/asl/parse';
import { main } from '../../lib/cli/main';
import { cpuSeconds } from './cpu-time';

/**
 * A definition or a template of a stranger that takes all time or memory of whoever checks it, or ends the check with a stack
 * trace: a build that hangs, or a gate that is not reached.
 */
const ENOUGH_SECONDS = 10;

/** What shows that a limit of JavaScript was hit, and not one of ours. */
const CRASH = /call stack|Invalid string length|SW1199|Cannot read|is not a function|is not iterable|\[object /;

const nested = (open: string, inner: string, close: string, depth = 12_000) =>
  open.repeat(depth) + inner + close.repeat(depth);

describe('expressions and paths', () => {
  const TEXTS: Readonly<Record<string, string>> = {
    'parentheses in a filter': `$[?${nested('(', '@.a', ')')}]`,
    'negations in a filter': `$[?(${'!'.repeat(50_000)}@.a)]`,
    'filters in filters': nested('$[?(@.a', '', ')]', 5000),
    'lists in a filter': `$[?(@.a in ${nested('[', '', ']')})]`,
    'conditions in a filter': `$[?(${Array(20_000).fill('@.a').join(' && ')})]`,
    'groups of a regular expression': `$[?(@.a =~ /${nested('(', '', ')')}/)]`,
    'repetitions of repetitions': '$[?(@.a =~ /((a{1000}){1000}){1000}/)]',
    descents: `$${'..'.repeat(50_000)}a`,
    brackets: `$${'['.repeat(50_000)}`,
    functions: `$.a${'.length()'.repeat(10_000)}`,
    'many functions': `$.a${Array.from({ length: 5000 }, (_, index) => `.f${index}()`).join('')}`,
    'quoted names': `$['${"\\'".repeat(50_000)}']`,
    'intrinsic functions': `States.Format('{}', ${nested('States.Array(', '', ')')})`,
    'parentheses of JSONata': `{% ${nested('(', '1', ')')} %}`,
    'objects of JSONata': `{% ${nested('{"a":', '1', '}')} %}`,
    'functions of JSONata': `{% ${nested('function($x){', '', '}', 10_000)} %}`,
    'operators of JSONata': `{% ${'1+'.repeat(50_000)}1 %}`,
    'conditions of JSONata': `{% ${'a ? b : '.repeat(20_000)}c %}`,
    'comments of JSONata': `{% /*${'/*'.repeat(50_000)} %}`,
    'quotes of JSONata': `{% ${'"'.repeat(50_001)} %}`,
  };

  test.each(Object.entries(TEXTS))('%s', async (_, text) => {
    const fields: readonly object[] = text.startsWith('{%')
      ? [{ QueryLanguage: 'JSONata', Output: text }]
      : [{ InputPath: text }, { Parameters: { 'x.$': text } }];
    for (const field of fields) {
      let said = '';
      const seconds = await cpuSeconds(() => {
        said = JSON.stringify(analyze({ StartAt: 'A', States: { A: { Type: 'Pass', ...field, End: true } } }));
      });
      expect(seconds).toBeLessThan(ENOUGH_SECONDS);
      // The reader of JSONata says of a text that is nested too deeply that the stack was.
      if (!text.startsWith('{%')) expect(said).not.toMatch(CRASH);
      expect(said).not.toContain('SW1199');
      expect(said.length).toBeLessThan(100_000);
    }
  });
});

describe('YAML and JSON', () => {
  const list = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(of).join(',')}]\n`;
  const TEXTS: Readonly<Record<string, string>> = {
    'aliases of aliases': 'bcdefghijkl'
      .split('')
      .reduce((text, name, at) => text + list(name, `*${'abcdefghijkl'[at]}`), list('a', 'x')),
    'merges of one map': `a: &a {${Array.from({ length: 4000 }, (_, at) => `k${at}: 1`).join(', ')}}\nl:\n${'  - {<<: *a}\n'.repeat(5000)}`,
    'a merge of merges': `m0: &m0 {a: 1}\n${Array.from({ length: 3000 }, (_, at) => `m${at + 1}: &m${at + 1} {<<: *m${at}, k${at}: 1}`).join('\n')}`,
    anchors: Array.from({ length: 50_000 }, (_, at) => `- &a${at} x`).join('\n'),
    'flow collections': `a: ${nested('[', '', ']')}`,
    'block sequences': `${'- '.repeat(50_000)}x`,
    'block maps': Array.from({ length: 5000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    'open brackets': `a: ${'{'.repeat(50_000)}`,
    'keys that are lists': '? [a, b]\n: 1\n'.repeat(10_000),
    documents: '---\na: 1\n'.repeat(10_000),
    substitutions: `a: {${'${x}, '.repeat(20_000)}}`,
    'objects of JSON': nested('{"a":', '1', '}', 200_000),
    'open objects of JSON': '{"a":'.repeat(200_000),
    'keys that appear twice': `{${Array(50_000).fill('"k":1').join(',')}}`,
  };

  test.each(Object.entries(TEXTS))('%s', async (_, text) => {
    let said = '';
    const seconds = await cpuSeconds(() => {
      const { document, diagnostics } = parseDefinition(text);
      said = JSON.stringify([diagnostics.slice(0, 10), document === undefined ? [] : analyze(document)]);
    });
    expect(seconds).toBeLessThan(ENOUGH_SECONDS);
    expect(said).not.toMatch(CRASH);
  });
});

describe('templates', () => {
  const machine = (properties: string, type = 'AWS::StepFunctions::StateMachine') =>
    `{"Resources":{"M":{"Type":"${type}","Properties":${properties}}}}`;
  const definition = JSON.stringify('{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}');
  /** `Fn::Sub` of twice a `Fn::Sub` of twice ...: a text of 2^40 characters. */
  const doubled = Array.from({ length: 40 }).reduce<string>(
    (inner) => `{"Fn::Sub":["\${a}\${a}",{"a":${inner}}]}`,
    '"x"',
  );
  /** A definition whose states two conditions choose, in a template with these conditions and `C24`. */
  const conditional = (conditions: readonly string[]): string => {
    const state = '{"Type":"Pass","End":true}';
    const chosen = (name: string) => `{"Fn::If":["${name}",${state},{"Type":"Succeed"}]}`;
    const states = `{"A":${chosen('C0')},"B":${chosen('C1')}}`;
    const all = [...conditions, '"C24":{"Fn::Equals":[{"Ref":"Stage"},"prod"]}'].join();
    return `{"Parameters":{"Stage":{"Type":"String"}},"Conditions":{${all}},"Resources":{"M":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"Definition":{"StartAt":"A","States":${states}}}}}}`;
  };
  const TEMPLATES: Readonly<Record<string, string>> = {
    'Fn::Join in Fn::Join': machine(`{"DefinitionString":${nested('{"Fn::Join":["",[', '"x"', ']]}')}}`),
    'Fn::Sub in Fn::Sub': machine(`{"DefinitionString":${nested('{"Fn::Sub":["${a}",{"a":', '"x"', '}]}')}}`),
    'Fn::Sub that doubles': machine(`{"DefinitionString":${doubled}}`),
    'Fn::Sub that doubles, as a substitution': machine(
      `{"DefinitionString":"{\\"StartAt\\":\\"\${s}\\"}","DefinitionSubstitutions":{"s":${doubled}}}`,
    ),
    'lists in Fn::GetAtt': machine(`{"DefinitionString":{"Fn::GetAtt":${nested('[', '', ']')}}}`),
    'Fn::Join of no list': machine('{"DefinitionString":{"Fn::Join":[",","x"]}}'),
    'Fn::Join of a number': machine('{"DefinitionString":{"Fn::Join":5}}'),
    'Fn::Sub of nothing': machine('{"DefinitionString":{"Fn::Sub":[]}}'),
    'a definition in an object': machine(`{"Definition":${nested('{"a":', '1', '}', 50_000)}}`),
    'a definition that is a number': machine('{"DefinitionString":5}'),
    'substitutions that are a text': machine(`{"DefinitionString":${definition},"DefinitionSubstitutions":"x"}`),
    'properties that are null': machine('null'),
    'a resource that is null': '{"Resources":{"M":null}}',
    'resources that are null': '{"Resources":null}',
    'a file whose name is too long': machine(
      `{"DefinitionUri":"${'a/'.repeat(100_000)}"}`,
      'AWS::Serverless::StateMachine',
    ),
    'a file whose name has a null character': machine('{"DefinitionUri":"a\\u0000b"}', 'AWS::Serverless::StateMachine'),
    'thousands of machines': `{"Resources":{${Array.from({ length: 1200 }, (_, at) => `"M${at}":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"DefinitionString":${definition}}}`).join(',')}}}`,
    'conditions that name another one twice each, in a definition with conditions': conditional(
      Array.from(
        { length: 45 },
        (_, at) => `"C${at}":{"Fn::And":[{"Condition":"C${at + 1}"},{"Condition":"C${at + 1}"}]}`,
      ),
    ),
    'conditions in a circle': conditional([
      '"C0":{"Fn::Not":[{"Condition":"C1"}]}',
      '"C1":{"Fn::Not":[{"Condition":"C0"}]}',
    ]),
    'a list of 150,000 items, more than a call takes as arguments, in a definition in an object': machine(
      `{"Definition":{"StartAt":"A","States":{"A":{"Type":"Pass","Result":[${Array(150_000).fill(1).join()}],"End":true}}}}`,
    ),
    'no template at all': '\u0000',
  };

  test.each(Object.entries(TEMPLATES))('%s', async (_, text) => {
    for (const args of [['check'], ['check', '--format', 'sarif'], ['permissions'], ['run']]) {
      let said = '';
      const write = (line: string): void => {
        said += line;
      };
      const io = { out: write, err: write, hasColors: false, readFile: () => text };
      const seconds = await cpuSeconds(() => main([...args, 'template.json'], io));
      expect(seconds).toBeLessThan(ENOUGH_SECONDS);
      expect(said).not.toMatch(CRASH);
    }
  });
});
