import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * How long the first lookup of a service takes, each in a process of its own: the data of the operation, then the
 * statements of a call of it, cold; and the statements of the same call later on.
 *
 * `npx tsx bench/sdk-data.ts`; on the compiled package, what `node bench/sdk-data.js` says is what a user sees. Every
 * figure is the least of nine runs: the machine's other work is none of ours.
 */
const CALLS = [
  ['s3', 'listObjectsV2', { Bucket: 'orders' }],
  ['dynamodb', 'getItem', { TableName: 'Orders', Key: {} }],
  ['sagemaker', 'createTrainingJob', { TrainingJobName: 'a' }],
  ['ec2', 'runInstances', { ImageId: 'ami-1' }],
] as const;

interface Measured {
  readonly lookup: number;
  readonly statements: number;
  readonly later: number;
}

const [, , child] = process.argv;
if (child === undefined) {
  for (const [service] of CALLS) {
    const runs = Array.from({ length: 9 }, () => measured(service));
    const least = (member: keyof Measured) => Math.min(...runs.map((run) => run[member])).toFixed(2);
    console.log(
      `${service}: lookup ${least('lookup')} ms, statements ${least('statements')} ms, later ${least('later')} ms`,
    );
  }
} else {
  measure(child);
}

function measured(service: string): Measured {
  const output = execFileSync(process.execPath, [...process.execArgv, __filename, service], { encoding: 'utf8' });
  return JSON.parse(output) as Measured;
}

function measure(name: string): void {
  // Loaded here, so that the time of the code is not a part of the time of the data.
  const { sdkService } = require('../lib/integration/sdk/sdk-data') as typeof import('../lib/integration/sdk/sdk-data');
  const { permissionsOfCall } =
    require('../lib/integration/sdk/sdk-permissions') as typeof import('../lib/integration/sdk/sdk-permissions');
  const [service, action, parameters] = CALLS.find(([candidate]) => candidate === name) ?? CALLS[0];
  const lookup = timeOf(() => sdkService(service)?.operation(action));
  const statements = timeOf(() => permissionsOfCall(service, action, parameters));
  const rounds = 200;
  const later = timeOf(() => {
    for (let round = 0; round < rounds; round += 1) permissionsOfCall(service, action, parameters);
  });
  console.log(JSON.stringify({ lookup, statements, later: later / rounds }));
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
