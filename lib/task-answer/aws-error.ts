import { type SdkService, sdkService } from '../integration/sdk/sdk-data';
import { errorCode, errorMessage } from '../util/error-message';
import { isFunction } from '../util/is-function';
import { memberOf, textIn } from '../util/member-of';
import { wordTable } from '../util/word-table';

/** How Step Functions names what a service answered with. */
export interface AwsError {
  readonly error: string;
  readonly cause: string;
}

/**
 * An error of an SDK client of JavaScript as the task shows it. Step Functions calls the services by the SDKs for Java: the
 * SDK integrations by version 2, most optimized ones by version 1, which name errors in ways of their own. Those of version 1
 * of which no recording is known follow the names of that library.
 *
 * @param service what the Resource names: `aws-sdk:s3`, `dynamodb`
 */
export function awsError(problem: unknown, service: string): AwsError {
  const thrown = thrownBy(problem);
  const known = OPTIMIZED[service];
  const name = service.replace(/^aws-sdk:/, '');
  const api = sdkService(name) ?? sdkService(ALIASES[name] ?? '');
  const prefix = known?.prefix ?? api?.exceptionPrefix ?? raised(name);
  if (isOfNetwork(thrown)) {
    // Recorded for a queue that does not exist: its host is not found.
    return { error: `${prefix}.SdkClientException`, cause: `Unable to execute HTTP request: ${thrown.message}` };
  }
  const exception = exceptionOf(thrown);
  const described = describedException(thrown, exception, api);
  const { status, requestId, extendedRequestId } = thrown;
  if (known !== undefined) {
    const code = thrown.code ?? (known.cutsCodes ? thrown.name.replace(/Exception$/, '') : thrown.name);
    return {
      error: `${prefix}.${described === undefined ? known.base : exception}`,
      cause: `${thrown.message} (Service: ${known.client}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
    };
  }
  const more = extendedRequestId === undefined ? '' : `, Extended Request ID: ${extendedRequestId}`;
  return {
    error: `${prefix}.${described ?? `${prefix}Exception`}`,
    cause: `${thrown.message} (Service: ${prefix}, Status Code: ${status}, Request ID: ${requestId}${more})`,
  };
}

interface Thrown {
  readonly name: string;
  readonly message: string;
  /** The code of the answer, where it differs from the name. */
  readonly code: string | undefined;
  readonly status: number;
  readonly requestId: string;
  readonly extendedRequestId: string | undefined;
  /** The class of the error, which reports errors that the API describes from all others. */
  readonly className: string | undefined;
}

function thrownBy(problem: unknown): Thrown {
  const metadata = memberOf(problem, '$metadata');
  const status = memberOf(metadata, 'httpStatusCode');
  const made = memberOf(problem, 'constructor');
  return {
    name: textIn(problem, 'name') ?? 'Error',
    message: errorMessage(problem),
    code: textIn(problem, 'Code') ?? errorCode(problem),
    status: typeof status === 'number' ? status : 0,
    requestId: textIn(metadata, 'requestId') ?? 'none',
    extendedRequestId: textIn(metadata, 'extendedRequestId'),
    className: isFunction(made) ? made.name : undefined,
  };
}

/** What no service answered: the connection failed. */
function isOfNetwork({ status, code, name }: Thrown): boolean {
  return status === 0 && (name === 'TimeoutError' || /^E[A-Z_]+$/.test(code ?? ''));
}

/** The exception of the SDKs for Java: `NoSuchBucketException` for `NoSuchBucket`. */
function exceptionOf({ name }: Thrown): string {
  return name.endsWith('Exception') ? name : `${name.replace(/Fault$/, '')}Exception`;
}

/**
 * The exception as version 2 writes it (`Ec2ThrottledException`). Undefined for an error that the API does not describe, such
 * as the `ValidationException` of DynamoDB: it is shown as the service's general exception.
 */
function describedException(
  { name, className }: Thrown,
  exception: string,
  api: SdkService | undefined,
): string | undefined {
  // The clients of JavaScript throw what the API does not describe as an object of the service's general class.
  if (className?.endsWith('ServiceException') === true && className !== name) return undefined;
  if (api === undefined) return exception;
  return api.exceptions.find((one) => one.toLowerCase() === exception.toLowerCase());
}

interface OptimizedErrors {
  readonly prefix: string;
  /** As the SDK for Java 1 names the service in its messages. */
  readonly client: string;
  /** Its exception for what the API does not describe. */
  readonly base: string;
  /** Whether the code of an error is its name without "Exception". */
  readonly cutsCodes: boolean;
}

function javaOne(prefix: string, client: string, more: Partial<OptimizedErrors> = {}): OptimizedErrors {
  return { prefix, client, base: `${client}Exception`, cutsCodes: false, ...more };
}

/** Recorded for Lambda, DynamoDB, SNS and Step Functions, and in part for SQS; else the names of the library. */
const OPTIMIZED = wordTable<OptimizedErrors>({
  lambda: javaOne('Lambda', 'AWSLambda'),
  dynamodb: javaOne('DynamoDB', 'AmazonDynamoDBv2', { base: 'AmazonDynamoDBException' }),
  sns: javaOne('SNS', 'AmazonSNS', { cutsCodes: true }),
  sqs: javaOne('SQS', 'AmazonSQS'),
  states: javaOne('StepFunctions', 'AWSStepFunctions'),
  events: javaOne('EventBridge', 'AmazonEventBridge'),
  ecs: javaOne('ECS', 'AmazonECS'),
  batch: javaOne('Batch', 'AWSBatch'),
  glue: javaOne('Glue', 'AWSGlue'),
  sagemaker: javaOne('SageMaker', 'AmazonSageMaker'),
  codebuild: javaOne('CodeBuild', 'AWSCodeBuild'),
  athena: javaOne('Athena', 'AmazonAthena'),
});

/** Services that optimized integrations name otherwise than SDK integrations do. */
const ALIASES = wordTable({ events: 'eventbridge', states: 'sfn', elasticmapreduce: 'emr' });

function raised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
