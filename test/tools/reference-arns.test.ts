import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasArnAttribute, referenceOf } from '../../lib/integration/sdk/reference-arns';
import { referenceArns } from '../../tools/data/reference-arns';

test('the table of references is what the classes of the installed CDK say', () => {
  const written = readFileSync(join(__dirname, '../../lib/integration/sdk/reference-arns.json'), 'utf8');
  expect(JSON.parse(written)).toEqual(referenceArns());
});

test.each([
  ['AWS::SNS::Topic', 'arn', false],
  ['AWS::SecretsManager::Secret', 'arn', false],
  ['AWS::SQS::Queue', 'name', true],
  ['AWS::Lambda::Function', 'name', true],
  ['AWS::CloudFormation::Stack', undefined, false],
  ['Custom::Thing', undefined, false],
  ['AWS::constructor::toString', 'name', false],
])('Ref of %s is %s', (type, reference, hasArn) => {
  expect([referenceOf(type), hasArnAttribute(type)]).toEqual([reference, hasArn]);
});
