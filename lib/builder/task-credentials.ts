import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { argumentError, describedArgument } from '../diagnostic/argument-error';
import { optionalNameIn } from '../integration/resource/stock-construct';

interface WithCredentials {
  readonly credentials?: IRoleRef | string;
}

/**
 * The props of a task whose `credentials` are a role, its ARN, or an expression. A `TaskRole` of aws-cdk-lib is the ARN that it
 * has; its `Credentials`, which hold one, are not taken.
 */
export function withRole<Props extends WithCredentials>(name: string, props: Props): Props {
  const { credentials } = props;
  if (credentials === undefined || typeof credentials === 'string') return props;
  const arn =
    typeof credentials === 'object' && credentials !== null ? optionalNameIn(credentials, 'roleArn') : undefined;
  if (arn === undefined) {
    const taker = `The Task "${name}"`;
    throw argumentError(
      taker,
      `${taker} takes a role as "credentials", but ${describedArgument(credentials)} was passed.`,
      "Pass the role, its ARN, or an expression: credentials: role, or credentials: JsonPath.at('$.role').",
    );
  }
  // No construct: a TaskRole.
  return 'node' in credentials ? props : { ...props, credentials: arn };
}
