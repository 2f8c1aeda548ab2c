import { join } from 'node:path';

/**
 * Where a TypeScript program finds `aws-cdk-lib`: the part of the entry that our types use. The other parts are the types of
 * all services, whose 1,500 files take five seconds of each program and half a gigabyte.
 */
export const CORE_OF_CDK: Readonly<Record<string, string[]>> = {
  'aws-cdk-lib': [join(__dirname, '../node_modules/aws-cdk-lib/core/index.d.ts')],
};
