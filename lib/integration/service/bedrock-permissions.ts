import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import type { ServiceApis } from '../call/service-api';
import { ownArn, PARTITION, REGION } from '../resource/arn';
import { isProfileId, modelsOfProfile, ROUTES_TO_REGIONS } from '../resource/inference-profile';
import { grantOnKey, KEY } from '../resource/kms-key-parameter';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameOrArnParameter, optional } from '../resource/resource-parameter';
import { passRole, ROLE } from '../resource/role';
import { s3Place } from '../resource/s3-uri';

export const MODEL = nameOrArnParameter('model', (id) =>
  isProfileId(id) ? ownArn('bedrock', `inference-profile/${id}`) : foundationModel(REGION, id),
);
const BASE_MODEL = nameOrArnParameter('base model', (id) => foundationModel(REGION, id));
export const GUARDRAIL = nameOrArnParameter('guardrail', (id) => ownArn('bedrock', `guardrail/${id}`));

const ANY_MODEL = ownArn('bedrock', 'custom-model/*');
const ANY_JOB = ownArn('bedrock', 'model-customization-job/*');
const UNKNOWN_JOB = 'a job gets its id when it is created';

export const BEDROCK_APIS: ServiceApis = {
  'bedrock:invokeModel': {
    patterns: ['waitForTaskToken'],
    resources: { ModelId: MODEL, GuardrailIdentifier: optional(GUARDRAIL) },
    permissions: (request) => [
      ...invokePermissions(request.resource('ModelId')),
      ...placePermissions(request, 'Input.S3Uri', 's3:GetObject', "reads the model's input"),
      ...placePermissions(request, 'Output.S3Uri', 's3:PutObject', "writes the model's output"),
      ...guardrailPermissions(request),
    ],
  },

  'bedrock:createModelCustomizationJob': {
    patterns: ['sync'],
    resources: { BaseModelIdentifier: BASE_MODEL, RoleArn: ROLE, CustomModelKmsKeyId: optional(KEY) },
    permissions: (request) => [
      permissionOn(request.resource('BaseModelIdentifier'), ['bedrock:CreateModelCustomizationJob'], 'customizes'),
      {
        actions: ['bedrock:CreateModelCustomizationJob'],
        resources: [ANY_MODEL, ANY_JOB],
        reason: 'creates the job and the model that it makes',
        wildcardReason: 'the job and the model get their ids when they are created',
      },
      passRole(request.resource('RoleArn'), 'bedrock.amazonaws.com', 'hands the job its own role'),
      ...tagPermissions(request, 'JobTags', ANY_JOB, 'job'),
      ...tagPermissions(request, 'CustomModelTags', ANY_MODEL, 'model'),
      ...grantOnKey(request, 'CustomModelKmsKeyId', 'encrypts the model'),
    ],
    // Step Functions polls: there is no managed rule.
    waiting: () => [
      {
        actions: ['bedrock:GetModelCustomizationJob', 'bedrock:StopModelCustomizationJob'],
        resources: [ANY_JOB],
        reason: 'watches the job, and stops it when the task is stopped',
        wildcardReason: UNKNOWN_JOB,
      },
    ],
  },
};

function foundationModel(region: string, id: string): string {
  return `arn:${PARTITION}:bedrock:${region}::foundation-model/${id}`;
}

/** An inference profile calls models of several Regions, on which the caller needs the permission as well. */
function invokePermissions(model: CalledResource): readonly PermissionStatement[] {
  const invoke = permissionOn(model, ['bedrock:InvokeModel'], 'invokes');
  if (model.arn.endsWith(':foundation-model/*')) return [invoke, anyOther(model)];
  const behind = modelsOfProfile(model.arn);
  if (behind === undefined) return [invoke];
  return [
    invoke,
    {
      actions: ['bedrock:InvokeModel'],
      resources: [behind.arn],
      conditions: behind.conditions,
      reason: `lets the ${model.label} invoke its model`,
      wildcardReason: ROUTES_TO_REGIONS,
    },
  ];
}

/** What the run may choose in addition to the foundation models of the own Region. */
function anyOther({ label, wildcardReason }: CalledResource): PermissionStatement {
  const kinds = ['inference-profile', 'application-inference-profile', 'provisioned-model', 'imported-model'];
  return {
    actions: ['bedrock:InvokeModel'],
    resources: [foundationModel('*', '*'), ...kinds.map((kind) => ownArn('bedrock', `${kind}/*`))],
    reason: `invokes the ${label}`,
    wildcardReason: wildcardReason ?? chosenAtRunTime('the model'),
  };
}

function placePermissions(
  request: CallRequest,
  path: string,
  action: string,
  does: string,
): readonly PermissionStatement[] {
  const uri = request.text(path);
  if (uri === undefined) return [];
  const place = s3Place(uri, 'object');
  return [
    {
      actions: [action],
      resources: [place.objectArn],
      reason: `${does} in the ${place.label}`,
      ...(place.wildcardReason !== undefined && { wildcardReason: place.wildcardReason }),
    },
  ];
}

function guardrailPermissions(request: CallRequest): readonly PermissionStatement[] {
  const guardrail = request.optionalResource('GuardrailIdentifier');
  return guardrail === undefined ? [] : [permissionOn(guardrail, ['bedrock:ApplyGuardrail'], 'applies')];
}

function tagPermissions(
  request: CallRequest,
  path: string,
  resource: string,
  what: string,
): readonly PermissionStatement[] {
  if (!request.has(path)) return [];
  const wildcardReason = `the ${what} gets its id when it is created`;
  return [{ actions: ['bedrock:TagResource'], resources: [resource], reason: `tags the ${what}`, wildcardReason }];
}
