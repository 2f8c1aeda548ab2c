// What a local service meets: broken requests, slow clients, many polls, functions that die, a full disk. It answers each, loses
// nothing, and has no more threads and open files afterwards than before.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { call, ended, startDev } from './dev-process.mjs';

const ROLE = 'arn:aws:iam::123456789012:role/Role';
const PREFIX = 'arn:aws:states:us-east-1:123456789012';
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

async function post(url, target, body) {
  const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': target, Connection: 'close' };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  return `${response.status} ${text === '' ? '' : JSON.parse(text).__type.replace('com.amazon.coral.service#', '')}`;
}

/** Threads and open files of a process; undefined where the system does not show them. */
function resources({ pid }) {
  try {
    return { threads: readdirSync(`/proc/${pid}/task`).length, files: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return undefined;
  }
}

async function outcome(url, machine, input) {
  const { executionArn } = await call(url, 'StartExecution', {
    stateMachineArn: `${PREFIX}:stateMachine:${machine}`,
    input: JSON.stringify(input),
  });
  for (;;) {
    const described = await call(url, 'DescribeExecution', { executionArn });
    if (described.status !== 'RUNNING') return described;
    await pause(20);
  }
}

export async function tryFaults(folder, check, skip) {
  mkdirSync(folder);
  const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
  const invoke = { ...task, Parameters: { FunctionName: 'f', 'Payload.$': '$' }, OutputPath: '$.Payload' };
  writeFileSync(join(folder, 'call.asl.json'), JSON.stringify({ StartAt: 'A', States: { A: invoke } }));
  writeFileSync(
    join(folder, 'f.js'),
    'exports.handler = async (event) => { if (event.die) process.exit(3); return "alive"; };',
  );
  const { child, url } = await startDev(['call.asl.json', '--lambda', 'f=f.js'], folder);
  try {
    await requests(url, check);
    const alive = await outcome(url, 'call', {});
    check('a function runs', alive.output === '"alive"', JSON.stringify(alive));
    const before = resources(child);
    await polls(url, check);
    await slowClient(url, check);
    for (let n = 0; n < 5; n += 1) {
      const died = await outcome(url, 'call', { die: true });
      if (n === 0)
        check('a function whose process dies fails its task', died.status === 'FAILED', JSON.stringify(died));
    }
    check('and runs again', (await outcome(url, 'call', {})).output === '"alive"');
    let after = resources(child);
    for (let tries = 0; tries < 100 && after !== undefined && after.files > before.files; tries += 1) {
      await pause(100);
      after = resources(child);
    }
    if (before === undefined) skip('threads and open files are not shown by this system');
    else
      check(
        'there are no more threads and open files than before',
        after.threads <= before.threads && after.files <= before.files,
        JSON.stringify({ before, after }),
      );
  } finally {
    child.kill('SIGTERM');
    await ended(child);
  }
  check('it ends cleanly after all that', child.exitCode === 0, child.exitCode);
  await fullDisk(folder, check, skip);
}

async function requests(url, check) {
  const list = 'AWSStepFunctions.ListStateMachines';
  check('malformed JSON is refused', (await post(url, list, '{"a":')) === '400 SerializationException');
  const wrong = await post(url, 'AWSStepFunctions.StartTheWorld', '{}');
  check('a target that does not exist is refused', wrong === '400 UnknownOperationException', wrong);
  const large = await post(url, 'AWSStepFunctions.CreateStateMachine', 'x'.repeat(10_000_000));
  check('a body of 10 MB is refused', large === '413 RequestEntityTooLargeException', large);
}

async function polls(url, check) {
  const { activityArn } = await call(url, 'CreateActivity', { name: 'work' });
  const gone = new AbortController();
  let answered = 0;
  const polling = Array.from({ length: 500 }, () =>
    fetch(url, {
      method: 'POST',
      signal: gone.signal,
      headers: {
        Connection: 'close',
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amz-Target': 'AWSStepFunctions.GetActivityTask',
      },
      body: JSON.stringify({ activityArn }),
    })
      .then(() => {
        answered += 1;
      })
      .catch(() => undefined),
  );
  await pause(1_000);
  const started = performance.now();
  const { activities } = await call(url, 'ListActivities', {});
  const millis = performance.now() - started;
  // Not after so many milliseconds, which depend on the machine, but before any of them has its answer.
  check(
    `500 workers that poll keep nobody waiting (${Math.round(millis)} ms)`,
    activities.length === 1 && answered === 0,
    `${answered} polls were answered first`,
  );
  gone.abort();
  await Promise.all(polling);
}

async function slowClient(url, check) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let hasEnded = false;
  for (const event of ['data', 'error', 'close']) {
    socket.on(event, () => {
      hasEnded = true;
    });
  }
  socket.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: AWSStepFunctions.ListStateMachines\r\n');
  socket.write('Content-Type: application/x-amz-json-1.0\r\nContent-Length: 1000\r\n\r\n{');
  await call(url, 'ListStateMachines', {});
  check('a client that sends slowly keeps nobody waiting', !hasEnded, 'its request was given up first');
  socket.destroy();
}

/** On a disk of two megabytes, which a file fills and then leaves. */
async function fullDisk(folder, check, skip) {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
  if (mounted.status !== 0) return void skip('a full disk: this user may mount none');
  try {
    await onDisk(disk, folder, check);
  } finally {
    spawnSync('umount', [disk]);
  }
}

async function onDisk(disk, folder, check) {
  const data = ['--data', join(disk, 'data')];
  const first = await startDev(data, folder);
  const stateMachineArn = `${PREFIX}:stateMachine:m`;
  const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 3600, End: true } } });
  await call(first.url, 'CreateStateMachine', { name: 'm', roleArn: ROLE, definition });
  writeFileSync(join(disk, 'ballast'), 'x'.repeat(1_000_000));
  const input = JSON.stringify({ data: 'x'.repeat(100_000) });
  const acknowledged = [];
  let refusal = '';
  for (let n = 0; n < 40 && refusal === ''; n += 1) {
    try {
      await call(first.url, 'StartExecution', { stateMachineArn, name: `n${n}`, input });
      acknowledged.push(`n${n}`);
    } catch (problem) {
      refusal = problem.message;
    }
  }
  check('a full disk refuses what it can not keep', /ServiceUnavailable: .*ENOSPC/.test(refusal), refusal);
  rmSync(join(disk, 'ballast'));
  await call(first.url, 'StartExecution', { stateMachineArn, name: 'later', input: '{}' });
  acknowledged.push('later');
  check(`and takes it when there is room again, after ${acknowledged.length - 1} others`, acknowledged.length > 2);
  first.child.kill('SIGKILL');
  await ended(first.child);
  const second = await startDev(data, folder);
  const lost = [];
  for (const name of acknowledged) {
    const executionArn = `${PREFIX}:execution:m:${name}`;
    await call(second.url, 'DescribeExecution', { executionArn }).catch(() => lost.push(name));
  }
  check('nothing that was acknowledged is lost', lost.length === 0, lost.join());
  second.child.kill('SIGTERM');
  await ended(second.child);
}
