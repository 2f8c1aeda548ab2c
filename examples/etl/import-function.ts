import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A Lambda function out of `handlers/<file>.ts`, bundled by the esbuild of this project.
 *
 * The functions decide, the workflow reads and writes: so a function may do nothing but write its own log.
 */
export function importFunction(scope: Construct, id: string, file: string): NodejsFunction {
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);

  return new NodejsFunction(scope, id, {
    entry: join(__dirname, 'handlers', `${file}.ts`),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(20),
    memorySize: 256,
    role,
    logGroup,
    bundling: { minify: true, sourceMap: true, logLevel: LogLevel.WARNING },
  });
}
