import { devNull } from 'node:os';

/** What the variables say about a function. */
export interface FunctionFacts {
  readonly functionName: string;
  readonly handler: string;
  readonly root: string;
  readonly runtime: 'nodejs' | 'python';
  readonly memorySize: number;
  readonly endpoint: string | undefined;
  readonly credentials: 'dummy' | 'inherit';
}

/**
 * No credentials, and no place to find others: the AWS SDKs look in variables, in files under the home folder, at
 * the container's endpoint and at the instance's metadata. The variables of containers are absent, as all of this
 * process's own are.
 */
const NO_CREDENTIALS: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'dummy-access-key-id',
  AWS_SECRET_ACCESS_KEY: 'dummy-secret-access-key',
  AWS_SESSION_TOKEN: 'dummy-session-token',
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_CONFIG_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** Where the SDKs look for files of the user. */
const HOME_VARIABLES = ['HOME', 'USERPROFILE'];

/** The variables that the Lambda service sets, and credentials: both lie below the function's own environment. */
export function serviceVariables(facts: FunctionFacts): Record<string, string> {
  const { functionName, handler, root, runtime, memorySize, endpoint, credentials } = facts;
  return {
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_REGION: 'us-east-1',
    ...(credentials === 'inherit' ? inherited() : NO_CREDENTIALS),
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint }),
    AWS_EXECUTION_ENV: runtime === 'python' ? 'AWS_Lambda_python3.13' : nodeExecutionEnvironment(),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: root,
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    _HANDLER: handler,
  };
}

function nodeExecutionEnvironment(): string {
  return `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`;
}

/** Everything that the AWS SDKs read in this process, where the test asks for it. */
function inherited(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && (name.startsWith('AWS_') || HOME_VARIABLES.includes(name))) found[name] = value;
  }
  return found;
}
