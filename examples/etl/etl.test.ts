import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { inputJsonSchema } from 'stepwright/typed';
import { importStack } from './testing';

// The CDK's validation of templates costs seconds; "npm run etl" runs it.
process.env.CDK_VALIDATION = 'false';

const stack = importStack();
const template = Template.fromStack(stack);

describe('the import workflow', () => {
  it('leaves the checker nothing to say', () => {
    expect(stack.workflow.diagnose()).toEqual([]);
  });

  it('describes its input to triggers', () => {
    expect(inputJsonSchema(stack.workflow)).toMatchObject({
      properties: { key: { type: 'string', pattern: '^incoming/.+[.]csv$' } },
      required: ['key'],
    });
  });

  it('reads the rows of the file in batches that Express executions work on', () => {
    const { ItemProcessor, ...map } = (stack.machine.definition as unknown as DefinitionJson).States.ImportRows;

    expect(map).toMatchObject({
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
        Arguments: { Bucket: '${Bucket}', Key: '{% $states.input.key %}' },
      },
      // Of what the steps inside read of the input, only that is handed to them.
      ItemBatcher: { MaxItemsPerBatch: 25, BatchInput: { input: '{% { "key": $states.input.key } %}' } },
      ResultWriter: { Arguments: { Bucket: '${Bucket}', Prefix: 'results' } },
    });
    expect(ItemProcessor.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' });
  });
});

interface DefinitionJson {
  readonly States: { readonly ImportRows: { readonly ItemProcessor: { readonly ProcessorConfig: object } } };
}

describe('the import stack', () => {
  it('starts an import each night', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'cron(0 2 * * ? *)',
      Targets: [Match.objectLike({ Input: '{"key":"incoming/products.csv"}' })],
    });
  });

  it('rings for each import that fails', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
    const ids = alarms.map(({ Properties: { MetricName, Threshold } }) => `${MetricName} ${Threshold}`);

    expect(ids).toContain('ExecutionsFailed 1');
    for (const { Properties } of alarms)
      expect(Properties.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });

  it('keeps its data encrypted', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: Match.anyValue() });
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.allResourcesProperties('AWS::S3::Bucket', { BucketEncryption: Match.anyValue() });
  });

  it('lets the machine do what its steps do, and says why', () => {
    const { permissions } = stack.machine;
    const ofSteps = permissions.filter(({ states }) => states.length > 0);
    const rights = ofSteps.flatMap(({ actions, states }) =>
      actions.map((action) => `${action} for ${states.join(', ')}`),
    );

    expect(permissions.filter(({ reason }) => reason === '')).toEqual([]);
    const wide = permissions.filter(({ resources }) => resources.some((resource) => resource.includes('*')));
    expect(wide.filter(({ wildcardReason = '' }) => wildcardReason === '')).toEqual([]);
    expect(rights.filter((right) => !right.startsWith('kms:')).sort()).toEqual([
      'dynamodb:BatchWriteItem for WriteProducts',
      'lambda:InvokeFunction for SummarizeImport, TransformBatch',
      's3:AbortMultipartUpload for ImportRows',
      's3:GetObject for ImportRows',
      's3:GetObject for ImportRows',
      's3:ListMultipartUploadParts for ImportRows',
      's3:PutObject for ImportRows',
      's3:PutObjectTagging for MarkImported',
      'sns:Publish for NotifyFailure, NotifySuccess',
      'sqs:SendMessage for KeepBatch, KeepRejected',
      'states:DescribeExecution for ImportRows',
      'states:DescribeMapRun for CountRows',
      'states:RedriveExecution for ImportRows',
      'states:StartExecution for ImportRows',
      'states:StopExecution for ImportRows',
    ]);
  });

  it('gives none of the findings of the AwsSolutions checks of cdk-nag', () => {
    const checked = importStack();
    const app = App.of(checked) as App;
    app.synth();
    const { violations } = new AwsSolutionsChecks().validateScope(app);

    expect(
      violations.map(({ ruleName, violatingResources }) => [
        ruleName,
        violatingResources.map(({ constructPath }) => constructPath),
      ]),
    ).toEqual([]);
  });
});
