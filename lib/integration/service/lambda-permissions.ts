import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import type { ServiceApis } from '../call/service-api';
import { ownArn, PARTITION, REGION } from '../resource/arn';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameOrArnParameter } from '../resource/resource-parameter';
import { ACROSS_DEPLOYMENTS, allRevisionsOf } from '../resource/revisions';
import { wildcardPattern } from '../resource/wildcard-pattern';

/** The ARN of a function named `orders`, `orders:live` or `111122223333:function:orders`. */
export function functionArn(name: string): string {
  if (/^\d{12}:function:/.test(name)) return `arn:${PARTITION}:lambda:${REGION}:${name}`;
  return ownArn('lambda', `function:${name}`);
}

/**
 * IAM compares with the qualified ARN when a version or an alias is called, and `orders` alone does not match
 * `orders:live`. `:*` is needed for one thing only: a qualifier that the run chooses.
 */
export function invokePermission(target: CalledResource, qualifier: string | undefined): PermissionStatement {
  const version = qualifier === undefined ? undefined : wildcardPattern(qualifier);
  const permission = invocation(target);
  if (version === undefined) return permission;
  return {
    ...permission,
    resources: [`${target.arn}:${version.text}`],
    ...(version.dynamic && {
      wildcardReason: permission.wildcardReason ?? chosenAtRunTime('the version or alias'),
    }),
  };
}

/** `fn.currentVersion` is another version after each change of the function. */
function invocation(target: CalledResource): PermissionStatement {
  const permission = permissionOn(target, ['lambda:InvokeFunction'], 'invokes');
  const versions = allRevisionsOf(target.arn, 'AWS::Lambda::Version');
  return versions === undefined
    ? permission
    : { ...permission, resources: [versions], wildcardReason: ACROSS_DEPLOYMENTS };
}

export const LAMBDA_FUNCTION = nameOrArnParameter('function', functionArn);

export const LAMBDA_APIS: ServiceApis = {
  'lambda:invoke': {
    patterns: ['waitForTaskToken'],
    resources: { FunctionName: LAMBDA_FUNCTION },
    permissions: (request) => [invokePermission(request.resource('FunctionName'), request.text('Qualifier'))],
  },
};
