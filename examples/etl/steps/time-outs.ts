import { Duration } from 'aws-cdk-lib';

/** For what takes milliseconds. Without a timeout a call that hangs would hold up the import until the import itself times out. */
export const QUICK = Duration.seconds(10);
