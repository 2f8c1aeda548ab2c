import { PARTITION } from './arn';
import { beginningOf } from './token-meaning';

/** Ids of models begin with their provider, those of inference profiles with the geography that they route to. */
const PROFILE_ID = /^(?:global|us|us-gov|eu|ap|apac|jp|au|ca|sa|uk|in|me|af)\.(?=[\w-]+\.)/;
const PROFILE_ARN = /:(inference-profile|application-inference-profile)\/(.+)/s;
const OWN_PROFILE = 'AWS::Bedrock::ApplicationInferenceProfile';

/** Why the permission on the models behind a profile holds a wildcard. */
export const ROUTES_TO_REGIONS = 'an inference profile routes to several Regions; the condition names the profile';

/** Whether the id of a model is that of an inference profile of AWS: `eu.amazon.nova-lite-v1:0`. */
export function isProfileId(id: string): boolean {
  return PROFILE_ID.test(id);
}

/** The models behind an inference profile, and what keeps a role from calling them otherwise. */
export interface ProfileModels {
  readonly arn: string;
  readonly conditions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * The caller of an inference profile needs the permission on the model in each Region that the profile may choose, too.
 * Undefined for anything but the ARN of a profile.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
export function modelsOfProfile(profileArn: string): ProfileModels | undefined {
  const [, kind, id = ''] = PROFILE_ARN.exec(profileArn) ?? [];
  if (kind === undefined && beginningOf(profileArn).type !== OWN_PROFILE) return undefined;
  const model = kind === 'inference-profile' && isProfileId(id) ? id.replace(PROFILE_ID, '') : '*';
  const operator = profileArn.includes('*') ? 'StringLike' : 'StringEquals';
  return {
    arn: `arn:${PARTITION}:bedrock:*::foundation-model/${model}`,
    conditions: { [operator]: { 'bedrock:InferenceProfileArn': profileArn } },
  };
}
