import {
  logicalIdsIn,
  logicalNames,
  placeholderText,
  plainIntegrationArn,
  shortLogicalId,
} from '../../lib/util/placeholder-name';

describe('shortLogicalId', () => {
  it.each([
    ['ValidateFnD4B1A5C9', 'ValidateFn'],
    ['Queue', 'Queue'],
    ['0123ABCD', '0123ABCD'],
    ['deadbeef', 'deadbeef'],
  ])('%s is %s', (id, name) => {
    expect(shortLogicalId(id)).toBe(name);
  });
});

describe('logicalNames', () => {
  it('keeps the full ids of two resources with one short name', () => {
    const names = logicalNames(['Orders11111111', 'Orders22222222', 'Stock33333333', 'Stock33333333']);

    expect(Object.fromEntries(names)).toEqual({
      Orders11111111: 'Orders11111111',
      Orders22222222: 'Orders22222222',
      Stock33333333: 'Stock',
    });
  });
});

describe('logicalIdsIn', () => {
  it('finds ids at any depth, also those of imports, and no pseudo parameters', () => {
    const value = [
      { 'Fn::Join': ['', ['a', { Ref: 'Topic1' }, { Ref: 'AWS::Region' }]] },
      undefined,
      { 'Fn::Select': [0, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Fn2', 'Arn'] }] }] },
      { 'Fn::GetAtt': 'Fn3.Arn' },
      { 'Fn::ImportValue': 'Shop:ExportsOutputFnGetAttQueueAAAAAAAAArn12345678' },
    ];

    expect([...logicalIdsIn(value)]).toEqual(['Topic1', 'Fn2', 'Fn3', 'QueueAAAAAAAA']);
  });
});

describe('placeholderText', () => {
  const names = logicalNames(['QueueAAAAAAAA', 'FnBBBBBBBB']);

  it.each([
    ['plain text stays', 'a ${b}', 'a ${b}'],
    ['a reference', { Ref: 'QueueAAAAAAAA' }, '${Queue}'],
    ['an attribute', { 'Fn::GetAtt': ['FnBBBBBBBB', 'Arn'] }, '${Fn.Arn}'],
    ['an attribute, written as one text', { 'Fn::GetAtt': 'FnBBBBBBBB.Arn' }, '${Fn.Arn}'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, '${AWS::Region}'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'QueueAAAAAAAA' }]] }, 'a-${Queue}'],
    ['a substitution', { 'Fn::Sub': '${FnBBBBBBBB.Arn}:${!x}:${QueueAAAAAAAA}' }, '${Fn.Arn}:${x}:${Queue}'],
    ['a substitution with variables', { 'Fn::Sub': ['${v}/x', { v: { Ref: 'QueueAAAAAAAA' } }] }, '${Queue}/x'],
    [
      'a nested function',
      { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['FnBBBBBBBB', 'Arn'] }] }] },
      '${Fn::Select(1, Fn::Split(:, Fn.Arn))}',
    ],
    ['an import of the CDK', { 'Fn::ImportValue': 'S:ExportsOutputRefQueueAAAAAAAA0123ABCD' }, '${Queue}'],
    [
      'an import of the CDK, attribute',
      { 'Fn::ImportValue': 'S:ExportsOutputFnGetAttFnBBBBBBBBArn0123ABCD' },
      '${Fn.Arn}',
    ],
    [
      'an output of another stack',
      { 'Fn::GetStackOutput': { StackName: 'S', OutputName: 'PublishOutputFnGetAttFnBBBBBBBBArn0123ABCD' } },
      '${Fn.Arn}',
    ],
    ['an import by hand', { 'Fn::ImportValue': 'shop-queue' }, '${Fn::ImportValue(shop-queue)}'],
    ['a number', 7, '7'],
  ])('%s', (_, value, text) => {
    expect(placeholderText(value, names)).toBe(text);
  });
});

describe('plainIntegrationArn', () => {
  it.each([
    ['arn:${AWS::Partition}:states:::lambda:invoke', 'arn:aws:states:::lambda:invoke'],
    ['arn:${AWS::Partition}:s3:::bucket', 'arn:${AWS::Partition}:s3:::bucket'],
    ['arn:aws-cn:states:::lambda:invoke', 'arn:aws-cn:states:::lambda:invoke'],
  ])('%s is shown as %s', (text, shown) => {
    expect(plainIntegrationArn(text)).toBe(shown);
  });
});
