// What the README's examples use without saying where it comes from; a block with imports of its own gets none of it.
// One line: so line n of a block is line n of what is checked.
export const NAMES = [
  "import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';",
  "import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';",
  "import type { ITable } from 'aws-cdk-lib/aws-dynamodb';",
  "import type { IEventBus } from 'aws-cdk-lib/aws-events';",
  "import type { IKey } from 'aws-cdk-lib/aws-kms';",
  "import type { IFunction } from 'aws-cdk-lib/aws-lambda';",
  "import { RetentionDays } from 'aws-cdk-lib/aws-logs';",
  "import type { IBucket } from 'aws-cdk-lib/aws-s3';",
  "import type { ITopic } from 'aws-cdk-lib/aws-sns';",
  "import type { IQueue } from 'aws-cdk-lib/aws-sqs';",
  "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';",
  "import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';",
  "import * as stepwright from 'stepwright';",
  'declare const stack: Stack;',
  'declare const orders: stepwright.Workflow;',
  'declare const validateFn: IFunction, chargeFn: IFunction, refundFn: IFunction, shipFn: IFunction;',
  'declare const table: ITable, bucket: IBucket, queue: IQueue, topic: ITopic, bus: IEventBus, key: IKey;',
  'declare const child: sfn.IStateMachine;',
  'declare const pager: ITopic;',
].join(' ');
