// Kills `stepwright dev --data` in the middle of a load, starts it again, and looks for everything that was acknowledged.
import { call, ended, startDev } from './dev-process.mjs';

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

/** @returns how many executions were acknowledged, and those of them that are lost or wrong */
export async function killInTheMiddle(data, cwd) {
  const first = await startDev(['--data', data], cwd);
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

  const second = await startDev(['--data', data], cwd);
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
