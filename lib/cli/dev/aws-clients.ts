import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SimulationError } from '../../engine/simulation-error';
import { sdkServiceNames } from '../../integration/sdk/sdk-data';
import type { AwsEndpoint } from '../../task-answer/aws-endpoint';
import { installedPackage } from '../../util/installed-package';
import { isAnyObject } from '../../util/member-of';

/** Packages whose names have hyphens that the names of the services don't have. */
const PACKAGES: Readonly<Record<string, string>> = {
  cloudwatchlogs: 'cloudwatch-logs',
  cloudwatchevents: 'cloudwatch-events',
  secretsmanager: 'secrets-manager',
  dynamodbstreams: 'dynamodb-streams',
  bedrockruntime: 'bedrock-runtime',
  bedrockagentruntime: 'bedrock-agent-runtime',
  emrcontainers: 'emr-containers',
  emrserverless: 'emr-serverless',
  costexplorer: 'cost-explorer',
  resourcegroupstaggingapi: 'resource-groups-tagging-api',
  rdsdata: 'rds-data',
  redshiftdata: 'redshift-data',
  iotdataplane: 'iot-data-plane',
  sagemakerruntime: 'sagemaker-runtime',
  cloudwatch: 'cloudwatch',
};

/** Prepared for an endpoint, with clients that are made when a task needs them. */
export function awsClients(endpoint: string, region: string): AwsEndpoint {
  const made = new Map<string, object>();
  const clients = {};
  for (const service of new Set([...sdkServiceNames(), 'emr'])) {
    Object.defineProperty(clients, service, {
      enumerable: true,
      get: () => {
        const known = made.get(service) ?? newClient(service, endpoint, region);
        made.set(service, known);
        return known;
      },
    });
  }
  return clients;
}

function newClient(service: string, endpoint: string, region: string): object {
  const name = `@aws-sdk/client-${PACKAGES[service] ?? service}`;
  const load = createRequire(join(process.cwd(), 'package.json'));
  const commands = installedPackage(() => load(name));
  if (!isAnyObject(commands)) {
    throw new SimulationError(
      `To call ${service} by --aws-endpoint its client is needed: npm install --save-dev ${name}`,
    );
  }
  const Client = Object.entries(commands).find(([key, value]) => /^[A-Z]\w*Client$/.test(key) && isClass(value))?.[1];
  if (!isClass(Client)) throw new SimulationError(`The package ${name} has no client.`);
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(endpoint);
  const client = new Client({
    endpoint,
    region,
    ...(isLocal ? { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } : {}),
    // Of S3: local endpoints have no name for each bucket.
    forcePathStyle: true,
    disableHostPrefix: true,
  });
  return { client, commands };
}

function isClass(value: unknown): value is new (options: object) => object {
  return typeof value === 'function';
}
