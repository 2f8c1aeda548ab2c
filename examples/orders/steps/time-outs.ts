import { Duration } from 'aws-cdk-lib';

/** For what takes milliseconds. Without a timeout a call that hangs would end with the execution, and undo nothing. */
export const QUICK = Duration.seconds(10);
