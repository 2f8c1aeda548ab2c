import type { IApplicationInferenceProfileRef, IGuardrailRef, IModel } from 'aws-cdk-lib/aws-bedrock';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import { guardFactories } from '../../diagnostic/guard-factories';
import { isJsonataText } from '../../expression/dynamic-text';
import { entriesOf } from '../../util/host-key-order';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import { type CallProblem, problem } from '../call/problems';
import { serviceCall } from '../call/service-api';
import { SERVICE_CALL_PROBLEMS } from '../call/service-call-problems';
import { TokenCall } from '../call/token-call';
import { keyArgument } from '../resource/kms-key-parameter';
import { type CalledResource, textLabel } from '../resource/resource';
import { givenResource } from '../resource/resource-parameter';
import { givenRole } from '../resource/role';
import { bucketKeyPermissions, s3UriProblems } from '../resource/s3-uri';
import { memberOf, nameIn } from '../resource/stock-construct';
import type { BedrockCustomizationType } from './bedrock-customization-type';
import { BEDROCK_APIS, GUARDRAIL, MODEL } from './bedrock-permissions';

/**
 * An object in S3 that {@link Bedrock.invokeModel} reads or writes.
 */
export interface BedrockS3Object {
  /** The bucket: a construct, or a name, or an expression that gives it. */
  readonly bucket: IBucketRef | string;

  /** The object's key; pieces of it may be decided at run time. */
  readonly key: string;
}

/**
 * What {@link Bedrock.invokeModel} sends.
 */
export interface BedrockInvokeModelProps extends AdditionalParametersProps {
  /**
   * What the model gets, in its own form: any JSON.
   *
   * @default - what `input` names
   */
  readonly body?: unknown;

  /**
   * Where in S3 the model's input lies, which may be larger than a state's data.
   *
   * @default - `body` is sent
   */
  readonly input?: BedrockS3Object;

  /**
   * Where in S3 the answer is put, which may be larger than a state's data.
   *
   * @default - the result holds the answer in `Body`
   */
  readonly output?: BedrockS3Object;

  /**
   * The media type that the model answers in.
   *
   * @default application/json
   */
  readonly accept?: string;

  /**
   * The media type of the body.
   *
   * @default application/json
   */
  readonly contentType?: string;

  /**
   * The guardrail: a construct, an id, an ARN, or an expression that gives one. Needs `guardrailVersion`.
   *
   * @default - none
   */
  readonly guardrail?: IGuardrailRef | string;

  /**
   * The guardrail's version: "1", "DRAFT".
   *
   * @default - none
   */
  readonly guardrailVersion?: string;

  /**
   * Whether the result reports what the guardrail did.
   *
   * @default false
   */
  readonly trace?: boolean;
}

/**
 * What {@link Bedrock.createModelCustomizationJob} sends.
 */
export interface BedrockCreateModelCustomizationJobProps extends AdditionalParametersProps {
  /** The model to customize: a model of aws-bedrock, an id, an ARN, or an expression. */
  readonly baseModel: IModel | string;

  /** The job's name. */
  readonly jobName: string;

  /** The name of the model that the job makes. */
  readonly customModelName: string;

  /**
   * The role that Amazon Bedrock reads and writes with: a construct, a name, an ARN, or an expression that gives the
   * ARN.
   */
  readonly role: IRoleRef | string;

  /** The training data: `s3://bucket/key`, or an expression that gives it. */
  readonly trainingDataUri: string;

  /** Where the job writes its results: `s3://bucket/prefix/`, or an expression that gives it. */
  readonly outputDataUri: string;

  /**
   * Validation data: URIs like that of the training data.
   *
   * @default - none
   */
  readonly validationDataUris?: string[];

  /**
   * How the model is customized.
   *
   * @default BedrockCustomizationType.FINE_TUNING
   */
  readonly customizationType?: BedrockCustomizationType;

  /**
   * Numbers of the training, as text: `{ epochCount: '2' }`; or `Expression.asStringMap(...)`.
   *
   * @default - the model's own
   */
  readonly hyperParameters?: { [name: string]: string };

  /**
   * The key that encrypts the new model: a construct, an id, an ARN, an alias, or an expression that gives one.
   *
   * @default - a key of Amazon Bedrock
   */
  readonly customModelKey?: IKeyRef | string;

  /**
   * Tags of the job.
   *
   * @default - none
   */
  readonly jobTags?: { [key: string]: string };

  /**
   * Tags of the new model.
   *
   * @default - none
   */
  readonly customModelTags?: { [key: string]: string };
}

/**
 * Calls of Amazon Bedrock.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrock.html
 */
export class Bedrock {
  /**
   * Lets a model answer.
   *
   * The role may invoke just this model; of an inference profile the profile, and its model where the profile routes
   * to.
   *
   * @param model The model: a model of aws-bedrock (provisioned ones, too), an id (of a model or an inference
   * profile), an ARN, or an expression that gives one.
   *
   * @example
   *
   * new Task('Summarize', Bedrock.invokeModel('anthropic.claude-3-haiku-20240307-v1:0', {
   *   body: {
   *     anthropic_version: 'bedrock-2023-05-31',
   *     max_tokens: 500,
   *     messages: [{ role: 'user', content: '{% $states.input.text %}' }],
   *   },
   * }));
   */
  public static invokeModel(
    model: IModel | IApplicationInferenceProfileRef | string,
    props: BedrockInvokeModelProps,
  ): TokenCall {
    const target = modelResource(model);
    const guardrail =
      props.guardrail === undefined
        ? undefined
        : givenResource(GUARDRAIL, props.guardrail, (construct) => {
            const arn = nameIn(construct, 'guardrailArn');
            return { argument: arn, arn };
          });
    return TokenCall._of(
      serviceCall(BEDROCK_APIS, 'bedrock:invokeModel', {
        arguments: parametersOf(
          props,
          { ModelId: target.argument },
          'body',
          {
            Input: props.input && { S3Uri: uriOf(props.input) },
            Output: props.output && { S3Uri: uriOf(props.output) },
          },
          'accept',
          'contentType',
          { GuardrailIdentifier: guardrail?.argument },
          'guardrailVersion',
          { Trace: props.trace === undefined ? undefined : props.trace ? 'ENABLED' : 'DISABLED' },
        ),
        additionalParameters: props.additionalParameters,
        resources: { ModelId: target, GuardrailIdentifier: guardrail },
        permissions: [
          ...bucketKeyPermissions(props.input?.bucket, 'read'),
          ...bucketKeyPermissions(props.output?.bucket, 'write'),
        ],
        problems: bodyProblems(props),
      }).request,
    );
  }

  /**
   * Makes a model of your own out of another one. The task does not wait for that; `.sync()` waits for the end of the job.
   *
   * @example
   *
   * declare const role: iam.IRoleRef;
   * new Task('Tune', Bedrock.createModelCustomizationJob({
   *   baseModel: 'amazon.titan-text-express-v1',
   *   jobName: '{% "tune-" & $uuid() %}',
   *   customModelName: 'orders',
   *   role,
   *   trainingDataUri: 's3://orders-training/data.jsonl',
   *   outputDataUri: 's3://orders-training/out/',
   * }).sync());
   */
  public static createModelCustomizationJob(props: BedrockCreateModelCustomizationJobProps): JobCall {
    const model = modelResource(props.baseModel);
    const role = givenRole(props.role);
    return JobCall._of(
      serviceCall(BEDROCK_APIS, 'bedrock:createModelCustomizationJob', {
        arguments: parametersOf(
          props,
          { BaseModelIdentifier: model.argument },
          'jobName',
          'customModelName',
          {
            RoleArn: role.argument,
            TrainingDataConfig: { S3Uri: props.trainingDataUri },
            ValidationDataConfig: props.validationDataUris && {
              Validators: props.validationDataUris.map((S3Uri) => ({ S3Uri })),
            },
            OutputDataConfig: { S3Uri: props.outputDataUri },
          },
          'customizationType',
          'hyperParameters',
          {
            CustomModelKmsKeyId: keyArgument(props.customModelKey),
            JobTags: tagList(props.jobTags),
            CustomModelTags: tagList(props.customModelTags),
          },
        ),
        additionalParameters: props.additionalParameters,
        resources: { BaseModelIdentifier: model, RoleArn: role },
        problems: [
          ...s3UriProblems('training data', props.trainingDataUri),
          ...s3UriProblems('output', props.outputDataUri),
          ...(props.validationDataUris ?? []).flatMap((uri) => s3UriProblems('validation data', uri)),
        ],
      }),
    );
  }

  private constructor() {}
}

guardFactories(Bedrock);

function modelResource(model: IModel | IApplicationInferenceProfileRef | string): CalledResource {
  if (typeof model === 'string') return MODEL.read(model);
  const arn = memberOf(model, 'modelArn') ?? memberOf(model, 'attrInferenceProfileArn');
  // A reference of a profile has its identifier only, which may be its ARN.
  if (typeof arn !== 'string') return MODEL.read(nameIn(model, 'modelArn', 'inferenceProfileIdentifier'));
  return { argument: arn, arn, label: textLabel('model', arn), problems: [] };
}

function uriOf({ bucket, key }: BedrockS3Object): string {
  const name = typeof bucket === 'string' ? bucket : nameIn(bucket, 'bucketName');
  return isJsonataText(name) || isJsonataText(key) ? jsonataUri(name, key) : `s3://${name}/${key}`;
}

/** An expression is a whole text, so a URI with one in it becomes one. */
function jsonataUri(...parts: readonly string[]): string {
  const [name = '', key = ''] = parts.map((part) => (isJsonataText(part) ? part.slice(2, -2).trim() : `"${part}"`));
  return `{% "s3://" & ${name} & "/" & ${key} %}`;
}

function tagList(tags: { readonly [key: string]: string } | undefined): unknown {
  return tags && entriesOf(tags).map(([Key, Value]) => ({ Key, Value }));
}

function bodyProblems({
  body,
  input,
  additionalParameters: parameters = {},
}: BedrockInvokeModelProps): readonly CallProblem[] {
  const both = body !== undefined && input !== undefined;
  const byHand = Object.keys(parameters).some((name) => /^(?:Body|Input)(?:\.\$)?$/.test(name));
  if (!both && (byHand || body !== undefined || input !== undefined)) return [];
  const details = { call: 'bedrock:invokeModel', first: 'body', second: 'input', both };
  return [problem(SERVICE_CALL_PROBLEMS.exactlyOne, details)];
}
