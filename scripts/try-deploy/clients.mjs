import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { ACCOUNT, REGION } from './emulator.mjs';

/** The aggregated clients by the name that a Resource has for the service. */
const CLIENTS = {
  cloudformation: ['cloudformation', 'CloudFormation'],
  dynamodb: ['dynamodb', 'DynamoDB'],
  iam: ['iam', 'IAM'],
  lambda: ['lambda', 'Lambda'],
  s3: ['s3', 'S3'],
  sfn: ['sfn', 'SFN'],
  sns: ['sns', 'SNS'],
  sqs: ['sqs', 'SQS'],
  sts: ['sts', 'STS'],
};

const ROOT = { accessKeyId: ACCOUNT, secretAccessKey: 'made-up' };

/** What a call that the policies do not allow fails with. */
const DENIED = /AccessDenied|NotAuthorized|AuthorizationError|Forbidden/;

/** Clients of the emulator, whose calls are signed with some credentials. */
export class Clients {
  constructor(packages, emulator) {
    this.packages = packages;
    this.endpoint = emulator.url;
    this.agent = new Agent({ ca: readFileSync(emulator.certificate), keepAlive: true, maxSockets: 50 });
  }

  /** As the root of the account. */
  root() {
    return this.of(ROOT);
  }

  of(credentials, onDenied) {
    const clients = {};
    for (const [service, [name, className]] of Object.entries(CLIENTS)) {
      const module = this.packages.require(`@aws-sdk/client-${name}`);
      const client = new module[className]({
        endpoint: this.endpoint,
        region: REGION,
        credentials,
        maxAttempts: 1,
        ...(service === 's3' ? { forcePathStyle: true } : {}),
        requestHandler: { httpsAgent: this.agent, requestTimeout: 30_000 },
      });
      const seen = service === 'lambda' ? withErrorNames(client) : client;
      clients[service] = onDenied === undefined ? seen : watched(seen, service, onDenied);
    }
    return clients;
  }

  /** As a session of a role. */
  async asRole(roleArn, onDenied) {
    const { Credentials: session } = await this.root().sts.assumeRole({
      RoleArn: roleArn,
      RoleSessionName: 'try-deploy',
    });
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = session;
    return this.of({ accessKeyId, secretAccessKey, sessionToken }, onDenied);
  }

  close() {
    this.agent.destroy();
  }
}

/** The client, and a word about each of its calls that is denied. */
function watched(client, service, onDenied) {
  return new Proxy(client, {
    get(target, name) {
      const method = target[name];
      if (typeof method !== 'function') return method;
      return async (...args) => {
        try {
          return await method.apply(target, args);
        } catch (problem) {
          if (DENIED.test(problem.name)) onDenied(`${service}:${String(name)}`);
          throw problem;
        }
      };
    },
  });
}

/**
 * The emulator names every error of a function `Runtime.HandlerError`. AWS gives the name of what was thrown, which is in the end of
 * the log that the emulator sends along.
 */
function withErrorNames(lambda) {
  const invoke = async (input) => {
    const answer = await lambda.invoke({ ...input, LogType: 'Tail' });
    const { LogResult: log, ...rest } = answer;
    if (answer.FunctionError === undefined) return rest;
    const payload = JSON.parse(Buffer.from(answer.Payload).toString('utf8'));
    const line = `: ${payload.errorMessage}`;
    const header = Buffer.from(log ?? '', 'base64')
      .toString('utf8')
      .split('\n')
      .find((one) => one.endsWith(line));
    const errorType = header?.slice(0, -line.length) ?? payload.errorType;
    return { ...rest, Payload: Buffer.from(JSON.stringify({ ...payload, errorType })) };
  };
  return new Proxy(lambda, { get: (target, name) => (name === 'invoke' ? invoke : target[name]) });
}
