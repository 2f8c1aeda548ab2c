import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// How long the package takes to load, as ratios within one run: in addition to Node.js alone, and in addition to the classes of the CDK that
// it is used in place of. Runs what "npm run build" has made. The fastest of many runs is compared: all else is the machine.

const ROOT = join(__dirname, '..');
const RUNS = 15;

const folder = mkdtempSync(join(tmpdir(), 'stepwright-load-'));
const definition = join(folder, 'small.asl.json');
writeFileSync(
  definition,
  JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } } }, undefined, 2),
);

const command = join(ROOT, 'build/bin/stepwright.js');
const simulation = `
  const { Pass, Workflow } = require('./build/lib/index.js');
  const { simulate } = require('./build/lib/testing/index.js');
  simulate({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }).start({});
`;

/** What is run, and in addition to what its time is put. */
const CASES: Readonly<Record<string, { readonly args: readonly string[]; readonly beside?: string }>> = {
  'Node.js alone': { args: ['-e', ''] },
  'the CDK: stepfunctions and its tasks': {
    args: [
      '-e',
      "require('aws-cdk-lib/aws-stepfunctions').StateMachine; require('aws-cdk-lib/aws-stepfunctions-tasks').LambdaInvoke;",
    ],
  },
  "require('stepwright')": {
    args: ['-e', "require('./build/lib/index.js')"],
    beside: 'the CDK: stepfunctions and its tasks',
  },
  'a state machine of stepwright, its classes loaded': {
    args: [
      '-e',
      "const { WorkflowStateMachine, Workflow, Lambda, Task } = require('./build/lib/index.js'); [WorkflowStateMachine, Workflow, Lambda, Task];",
    ],
    beside: 'the CDK: stepfunctions and its tasks',
  },
  'stepwright check': { args: [command, 'check', definition], beside: 'Node.js alone' },
  'stepwright run': { args: [command, 'run', definition], beside: 'Node.js alone' },
  'a first simulate': { args: ['-e', simulation], beside: 'Node.js alone' },
};

const times = new Map<string, number>();
for (let run = 0; run < RUNS; run += 1) {
  for (const [name, { args }] of Object.entries(CASES)) {
    const started = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    const millis = Number(process.hrtime.bigint() - started) / 1e6;
    if (status !== 0) throw new Error(`"${name}" failed: ${stderr}`);
    times.set(name, Math.min(times.get(name) ?? Number.POSITIVE_INFINITY, millis));
  }
}
rmSync(folder, { recursive: true });

for (const [name, { beside }] of Object.entries(CASES)) {
  const time = times.get(name) ?? Number.NaN;
  const ratio =
    beside === undefined ? '' : `  ${(time / (times.get(beside) ?? Number.NaN)).toFixed(2)} times ${beside}`;
  console.log(`${name.padEnd(52)}${time.toFixed(0).padStart(5)} ms${ratio}`);
}
