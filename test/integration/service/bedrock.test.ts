import { Stack } from 'aws-cdk-lib';
import { CfnGuardrail, FoundationModel, FoundationModelIdentifier } from 'aws-cdk-lib/aws-bedrock';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Bedrock } from '../../../lib/integration/service/bedrock';
import { BedrockCustomizationType } from '../../../lib/integration/service/bedrock-customization-type';
import { allow, ownRole, passed, wide } from '../service-support';
import { own, path, problemsOf, resolved, TASK_TOKEN, via } from '../support';

const stack = new Stack();
const TITAN = 'amazon.titan-text-express-v1';
const titan = own('bedrock', `foundation-model/${TITAN}`).replace('${AWS::AccountId}', '');
const ANYWHERE = 'arn:${AWS::Partition}:bedrock:*::foundation-model';

describe('Bedrock.invokeModel', () => {
  test('of constructs reads, writes and guards just what is given, with their keys', () => {
    const model = FoundationModel.fromFoundationModelId(
      stack,
      'Titan',
      FoundationModelIdentifier.AMAZON_TITAN_TEXT_G1_EXPRESS_V1,
    );
    const encryptionKey = new Key(stack, 'Key');
    const bucket = new Bucket(stack, 'Texts', { encryptionKey });
    const guardrail = new CfnGuardrail(stack, 'Guardrail', {
      name: 'polite',
      blockedInputMessaging: 'no',
      blockedOutputsMessaging: 'no',
    });
    const integration = Bedrock.invokeModel(model, {
      input: { bucket, key: 'in.json' },
      output: { bucket: 'answers', key: `out/${path('$.id')}` },
      accept: 'application/json',
      contentType: 'application/json',
      guardrail,
      guardrailVersion: '1',
      trace: true,
      additionalParameters: { PerformanceConfigLatency: 'optimized' },
    });
    const modelArn = stack.resolve(model.modelArn);
    const guardrailArn = { Ref: 'Guardrail' };
    const name = stack.resolve(bucket.bucketName);
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'bedrock:invokeModel' },
      pattern: 'requestResponse',
      arguments: {
        ModelId: modelArn,
        Input: { S3Uri: { 'Fn::Join': ['', ['s3://', name, '/in.json']] } },
        Output: { S3Uri: `s3://answers/out/${path('$.id')}` },
        Accept: 'application/json',
        ContentType: 'application/json',
        GuardrailIdentifier: guardrailArn,
        GuardrailVersion: '1',
        Trace: 'ENABLED',
        PerformanceConfigLatency: 'optimized',
      },
      permissions: [
        allow('bedrock:InvokeModel', modelArn, `invokes the model "${TITAN}"`),
        allow(
          's3:GetObject',
          { 'Fn::Join': ['', ['arn:${AWS::Partition}:s3:::', name, '/in.json']] },
          'reads the model\'s input in the bucket "<token>"',
        ),
        wide(
          's3:PutObject',
          'arn:${AWS::Partition}:s3:::answers/out/*',
          'writes the model\'s output in the bucket "answers"',
          'the path in the bucket is chosen at run time',
        ),
        allow('bedrock:ApplyGuardrail', guardrailArn, 'applies the guardrail "Default/Guardrail"'),
        {
          ...allow(
            'kms:Decrypt',
            stack.resolve(encryptionKey.keyArn),
            'decrypts objects of the bucket "Default/Texts"',
          ),
          conditions: via('s3'),
        },
      ],
    });
  });

  test('of the id of a model', () => {
    expect(Bedrock.invokeModel(TITAN, { body: { inputText: '{% $text %}' } })._call).toEqual({
      target: { service: 'bedrock:invokeModel' },
      pattern: 'requestResponse',
      arguments: { ModelId: TITAN, Body: { inputText: '{% $text %}' } },
      permissions: [allow('bedrock:InvokeModel', titan, `invokes the model "${TITAN}"`)],
    });
  });

  test('of an inference profile may also invoke its model where the profile routes to', () => {
    const id = 'eu.anthropic.claude-sonnet-4-20250514-v1:0';
    const profile = own('bedrock', `inference-profile/${id}`);
    expect(Bedrock.invokeModel(id, { body: {} })._call.permissions).toEqual([
      allow('bedrock:InvokeModel', profile, `invokes the model "${id}"`),
      {
        ...wide(
          'bedrock:InvokeModel',
          `${ANYWHERE}/anthropic.claude-sonnet-4-20250514-v1:0`,
          `lets the model "${id}" invoke its model`,
          'an inference profile routes to several Regions; the condition names the profile',
        ),
        conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
      },
    ]);
  });

  test('of an application inference profile cannot know its model', () => {
    const arn = 'arn:aws:bedrock:eu-west-1:111111111111:application-inference-profile/abc';
    const [, routed] = Bedrock.invokeModel(arn, { body: {} })._call.permissions;
    expect(routed).toMatchObject({
      resources: [`${ANYWHERE}/*`],
      conditions: { StringEquals: { 'bedrock:InferenceProfileArn': arn } },
    });
  });

  test('of an expression says why it is wide', () => {
    const why = 'the model is chosen at run time';
    expect(Bedrock.invokeModel('{% $model %}', { body: {} })._call.permissions).toEqual([
      wide('bedrock:InvokeModel', titan.replace(TITAN, '*'), 'invokes the model chosen at run time', why),
      wide(
        'bedrock:InvokeModel',
        [
          `${ANYWHERE}/*`,
          ...['inference-profile', 'application-inference-profile', 'provisioned-model', 'imported-model'].map((kind) =>
            own('bedrock', `${kind}/*`),
          ),
        ],
        'invokes the model chosen at run time',
        why,
      ),
    ]);
  });

  test('makes one expression of a URI with expressions in it', () => {
    const { arguments: parameters, permissions } = Bedrock.invokeModel(TITAN, {
      input: { bucket: 'texts', key: '{% $id & ".json" %}' },
    })._call;
    expect(parameters).toEqual({ ModelId: TITAN, Input: { S3Uri: '{% "s3://" & "texts" & "/" & $id & ".json" %}' } });
    expect(permissions[1]?.resources).toEqual(['arn:${AWS::Partition}:s3:::texts/*.json']);
  });

  test('wants either a body or an input', () => {
    const input = { bucket: 'a', key: 'b' };
    expect(Bedrock.invokeModel(TITAN, { body: {}, input })._call.problems).toEqual([
      {
        code: 'SW5067',
        severity: 'error',
        message: '"bedrock:invokeModel" must have either "body" or "input", and has both.',
        help: 'Pass one of them.',
      },
    ]);
    expect(problemsOf(Bedrock.invokeModel(TITAN, {}))).toEqual(['error SW5067']);
    expect(problemsOf(Bedrock.invokeModel(TITAN, { additionalParameters: { 'Body.$': '$.body' } }))).toEqual([]);
  });

  test('.waitForTaskToken() wants the token in the body', () => {
    const request = Bedrock.invokeModel(TITAN, { body: { token: TASK_TOKEN } });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
    expect(problemsOf(Bedrock.invokeModel(TITAN, { body: {} }).waitForTaskToken())).toEqual(['error SW5001']);
  });
});

describe('Bedrock.createModelCustomizationJob', () => {
  const ANY_JOB = own('bedrock', 'model-customization-job/*');
  const given = {
    baseModel: TITAN,
    jobName: 'tune',
    customModelName: 'orders',
    trainingDataUri: 's3://data/train.jsonl',
    outputDataUri: 's3://data/out/',
  };
  const create = [
    allow('bedrock:CreateModelCustomizationJob', titan, `customizes the model "${TITAN}"`),
    wide(
      'bedrock:CreateModelCustomizationJob',
      [own('bedrock', 'custom-model/*'), ANY_JOB],
      'creates the job and the model that it makes',
      'the job and the model get their ids when they are created',
    ),
  ];

  test('of constructs, with tags and a key', () => {
    const role = Role.fromRoleArn(stack, 'Tuning', 'arn:aws:iam::111111111111:role/tuning');
    const key = new Key(stack, 'ModelKey');
    const integration = Bedrock.createModelCustomizationJob({
      ...given,
      role,
      validationDataUris: ['s3://data/check.jsonl'],
      customizationType: BedrockCustomizationType.FINE_TUNING,
      hyperParameters: { epochCount: '2' },
      customModelKey: key,
      jobTags: { a: 'b' },
      customModelTags: { c: 'd' },
      additionalParameters: { ClientRequestToken: 'e' },
    });
    const keyArn = stack.resolve(key.keyArn);
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'bedrock:createModelCustomizationJob' },
      pattern: 'requestResponse',
      arguments: {
        BaseModelIdentifier: TITAN,
        JobName: 'tune',
        CustomModelName: 'orders',
        RoleArn: 'arn:aws:iam::111111111111:role/tuning',
        TrainingDataConfig: { S3Uri: 's3://data/train.jsonl' },
        ValidationDataConfig: { Validators: [{ S3Uri: 's3://data/check.jsonl' }] },
        OutputDataConfig: { S3Uri: 's3://data/out/' },
        CustomizationType: 'FINE_TUNING',
        HyperParameters: { epochCount: '2' },
        CustomModelKmsKeyId: keyArn,
        JobTags: [{ Key: 'a', Value: 'b' }],
        CustomModelTags: [{ Key: 'c', Value: 'd' }],
        ClientRequestToken: 'e',
      },
      permissions: [
        ...create,
        passed('arn:aws:iam::111111111111:role/tuning', 'bedrock.amazonaws.com', 'hands the job its own role'),
        wide('bedrock:TagResource', ANY_JOB, 'tags the job', 'the job gets its id when it is created'),
        wide(
          'bedrock:TagResource',
          own('bedrock', 'custom-model/*'),
          'tags the model',
          'the model gets its id when it is created',
        ),
        {
          ...allow('kms:CreateGrant', keyArn, 'encrypts the model'),
          conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
        allow('kms:DescribeKey', keyArn, 'encrypts the model'),
      ],
    });
  });

  test('.sync() watches and stops jobs, by polling', () => {
    const integration = Bedrock.createModelCustomizationJob({ ...given, role: 'tuning' }).sync();
    expect(integration._call.pattern).toBe('sync');
    expect(integration._call.permissions).toEqual([
      ...create,
      passed(ownRole('tuning'), 'bedrock.amazonaws.com', 'hands the job its own role'),
      wide(
        ['bedrock:GetModelCustomizationJob', 'bedrock:StopModelCustomizationJob'],
        ANY_JOB,
        'watches the job, and stops it when the task is stopped',
        'a job gets its id when it is created',
      ),
    ]);
  });

  test('reports data that do not lie in S3', () => {
    const integration = Bedrock.createModelCustomizationJob({ ...given, role: 'a', trainingDataUri: '/tmp/data' });
    expect(problemsOf(integration)).toEqual(['error SW5068']);
  });
});
