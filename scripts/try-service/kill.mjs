// Kills `stepwright dev --data` in the middle of a load, starts it again, and looks for everything that was acknowledged.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const DEFINITION = JSON.stringify({
  StartAt: 'A',
  States: {
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Wait', Seconds: 1, Next: 'C' },
    C: { Type: 'Pass', Next: 'D' },
    D: { Type: 'Succeed' },
  },
});
const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:load';

async function call(url, operation, input) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AWSStepFunctions.${operation}` },
    body: JSON.stringify(input),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${operation}: ${body.__type}: ${body.message}`);
  return body;
}

/** A process of its own, by the sources or by what was built of them. */
function started(program, data, cwd) {
  const child = spawn(process.execPath, [...program, 'dev', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'ignore'],
    cwd,
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`stepwright dev ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /served at (\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve({ child, url });
    });
  });
}

function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.on('exit', () => resolve());
  });
}

/** @returns how many executions were acknowledged, and those of them that are lost or wrong */
export async function killInTheMiddle(program, data, cwd) {
  const first = await started(program, data, cwd);
  await call(first.url, 'CreateStateMachine', {
    name: 'load',
    roleArn: 'arn:aws:iam::123456789012:role/Role',
    definition: DEFINITION,
  });
  const acknowledged = [];
  let isKilled = false;
  const load = async (part) => {
    for (let n = 0; !isKilled; n += 1) {
      const name = `${part}-${n}`;
      try {
        await call(first.url, 'StartExecution', { stateMachineArn: MACHINE, name, input: JSON.stringify({ name }) });
      } catch {
        return;
      }
      acknowledged.push(name);
      if (acknowledged.length >= 300) {
        isKilled = true;
        first.child.kill('SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: 10 }, (_, part) => load(part)));
  await ended(first.child);

  const second = await started(program, data, cwd);
  const wrong = [];
  for (const name of acknowledged) {
    const executionArn = `${MACHINE.replace(':stateMachine:', ':execution:')}:${name}`;
    try {
      let described = await call(second.url, 'DescribeExecution', { executionArn });
      while (described.status === 'RUNNING') {
        await new Promise((resolve) => setTimeout(resolve, 50));
        described = await call(second.url, 'DescribeExecution', { executionArn });
      }
      const { events } = await call(second.url, 'GetExecutionHistory', { executionArn });
      if (described.output !== JSON.stringify({ name }) || events.length !== 10) {
        wrong.push(`${name}: ${described.status} ${described.output} with ${events.length} events`);
      }
    } catch (problem) {
      wrong.push(`${name}: ${problem.message}`);
    }
  }
  second.child.kill('SIGTERM');
  await ended(second.child);
  return { acknowledged: acknowledged.length, wrong, exitCode: second.child.exitCode };
}
