import { parseDefinition } from '../../lib/asl/parse';

const read = (text: string, format: 'json' | 'yaml' = 'json') => {
  const { value, diagnostics } = parseDefinition(text, { format });
  return { value, problems: diagnostics.map(({ code, message }) => `${code} ${message}`) };
};

describe('a substitution without quotes', () => {
  it.each([
    ['a number', '{"Seconds": ${Delay}}', { Seconds: '${Delay}' }],
    ['the last member', '{"a": 1, "b": ${map}\n}', { a: 1, b: '${map}' }],
    ['an element', '{"l": [${list}]}', { l: ['${list}'] }],
    ['some of the elements', '{"l": ["a" ${more}]}', { l: ['a', '${more}'] }],
    ['elements in front', '{"l": [${more} "a"]}', { l: ['${more}', 'a'] }],
    [
      'part of a number',
      '{"n": ${Count}0, "m": -${Count}, "p": ${A}.5}',
      { n: '${Count}0', m: '-${Count}', p: '${A}.5' },
    ],
    ['two of them', '{"n": ${A}${B}}', { n: '${A}${B}' }],
    ['an expression of Terraform', '{"n": ${jsonencode({ a = "}" })}}', { n: '${jsonencode({ a = "}" })}' }],
    ['members', '{"States": {${states}, "Z": 1}}', { States: { Z: 1 } }],
    ['members without a comma', '{"States": {"A": 0 ${states}}}', { States: { A: 0 } }],
    ['a key', '{${Name}: 1}', { '${Name}': 1 }],
    ['directives of Terraform', '{"l": [%{ for x in l } "a", %{ endfor }]}', { l: ['a'] }],
  ])('is an unknown value in JSON: %s', (_, text, value) => {
    expect(read(text)).toEqual({ value, problems: [] });
  });

  it.each([
    ['in a block', 'a: ${Delay}', { a: '${Delay}' }],
    ['in a flow collection', 'a: { b: ${Delay}, c: [${x}, ${y.z}] }', { a: { b: '${Delay}', c: ['${x}', '${y.z}'] } }],
    ['in text', 'a: "x ${y}"\nb: |\n  ${z}\n', { a: 'x ${y}', b: '${z}\n' }],
    ['as a key', '${Name}: 1', { '${Name}': 1 }],
  ])('is an unknown value in YAML: %s', (_, text, value) => {
    expect(read(text, 'yaml')).toEqual({ value, problems: [] });
  });

  it('is still an error where it does not end', () => {
    expect(read('{"a": ${b').problems).toContain('SW1001 The text "$" is without quotes.');
  });

  it('leaves the comma between other members needed', () => {
    expect(read('{"a": ${b}, "c": 1 "d": 2}').problems).toEqual(['SW1001 A comma is missing in front of this.']);
  });
});

describe('the tags of CloudFormation', () => {
  it.each([
    ['!Ref A', { Ref: 'A' }],
    ['!Condition A', { Condition: 'A' }],
    ['!GetAtt A.Outputs.X', { 'Fn::GetAtt': ['A', 'Outputs.X'] }],
    ['!GetAtt [A, !Ref B]', { 'Fn::GetAtt': ['A', { Ref: 'B' }] }],
    ['!Sub ["${x}", { x: !Ref Y }]', { 'Fn::Sub': ['${x}', { x: { Ref: 'Y' } }] }],
    [
      '!Join [":", [a, !Select [0, !GetAZs ""]]]',
      { 'Fn::Join': [':', ['a', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }]] },
    ],
    [
      '!If [C, !FindInMap [a, b, c], !Ref AWS::NoValue]',
      { 'Fn::If': ['C', { 'Fn::FindInMap': ['a', 'b', 'c'] }, { Ref: 'AWS::NoValue' }] },
    ],
    ['!Transform { Name: AWS::Include }', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['!ImportValue a', { 'Fn::ImportValue': 'a' }],
    ['!Base64 a', { 'Fn::Base64': 'a' }],
    ['!Cidr [a, 1, 2]', { 'Fn::Cidr': ['a', 1, 2] }],
    ['!Split [",", a]', { 'Fn::Split': [',', 'a'] }],
    [
      '!And [!Not [!Equals [a, b]], !Or [a, b]]',
      { 'Fn::And': [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, { 'Fn::Or': ['a', 'b'] }] },
    ],
    ['!ToJsonString { a: !Length [1] }', { 'Fn::ToJsonString': { a: { 'Fn::Length': [1] } } }],
  ])('are read as their long form: %s', (text, value) => {
    expect(read(`Resources: { R: ${text} }`, 'yaml')).toEqual({ value: { Resources: { R: value } }, problems: [] });
  });

  it('can be repeated by an alias, and keep the places of what is in them', () => {
    const { value, positions, diagnostics } = parseDefinition('a: &x !Sub\n  - ${b}\n  - { b: 1 }\nc: *x\nd: 1\n', {
      format: 'yaml',
    });
    const sub = { 'Fn::Sub': ['${b}', { b: 1 }] };
    expect({ value, diagnostics }).toEqual({ value: { a: sub, c: sub, d: 1 }, diagnostics: [] });
    expect(positions.find('/a/Fn::Sub/1/b')?.value).toMatchObject({ line: 3, column: 10 });
    expect(positions.find('/d')?.value).toMatchObject({ line: 5, column: 4 });
  });

  it('are doubtful in a definition, which CloudFormation does not look into', () => {
    expect(read('StartAt: A\nStates: !Ref S', 'yaml')).toEqual({
      value: { StartAt: 'A', States: { Ref: 'S' } },
      problems: ['SW1005 "!Ref" is a function of CloudFormation, and this is not a template but a definition.'],
    });
  });
});

describe('a flow collection whose bracket is indented less than YAML wants', () => {
  it.each([
    ['a map', 'x:\n  Result: {\n    a: 1\n }\n  next: 2\n', { x: { Result: { a: 1 }, next: 2 } }],
    [
      'a bracket in the first column',
      'x:\n  l: [\n    a, # "one"\n    "b ]"\n]\n  m: 1\n',
      { x: { l: ['a', 'b ]'], m: 1 } },
    ],
    [
      'one in another',
      'x:\n  f: !If [c, {\n   a: 1,\n  }, !Ref AWS::NoValue]\n',
      { x: { f: { 'Fn::If': ['c', { a: 1 }, { Ref: 'AWS::NoValue' }] } } },
    ],
    ['two of them', 'x:\n    a: {\n  b: 1\n }\n    c: {\n  d: 1\n }\n', { x: { a: { b: 1 }, c: { d: 1 } } }],
  ])('is read: %s', (_, text, value) => {
    expect(read(text, 'yaml')).toEqual({ value, problems: [] });
  });
});

it('reports no more than the first errors of a YAML text, of which the others are consequences', () => {
  const text = `a: {\n${'  b: "x" y\n'.repeat(100)}`;
  expect(read(text, 'yaml').problems.length).toBeLessThanOrEqual(3);
});
