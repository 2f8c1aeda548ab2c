import { onAws, simulate } from '../../lib/testing/index.ts';
import { ADDED_STATE } from './assemblies.mjs';
import { DeployedStack } from './deployed-stack.mjs';

/**
 * A release on the emulator, as far as it knows aliases: CloudFormation has none there, so this publishes the versions and shifts the
 * alias by the API, as CloudFormation does it on AWS. An execution of the emulator runs the newest revision, whatever version it is
 * started by, so the version with the larger weight is run by our engine: by the definition that the emulator keeps of it.
 */
export async function tryRelease(example, { cli, clients, check }) {
  const { name, leftOut, machines } = example;
  const root = clients.root();
  for (const [reason, ids] of Object.entries(leftOut))
    console.log(`  ${name}: left out, as the emulator has ${reason}: ${ids.join(', ')}`);
  console.log(
    `  ${name}: the alias is shifted by the API, in place of CloudFormation; no alarm of the emulator rolls it back`,
  );
  const deployed = await cli.deploy(example);
  if (!check(`${name}: cdk deploy`, deployed.ok, deployed.output)) return;
  const stack = await DeployedStack.read(example, root);
  const stateMachineArn = stack.physicalId(machines.find((machine) => machine.name === 'Canary').logicalId);
  const { sfn } = root;

  const publish = async (description) => {
    const { revisionId } = await sfn.describeStateMachine({ stateMachineArn });
    return (await sfn.publishStateMachineVersion({ stateMachineArn, revisionId, description })).stateMachineVersionArn;
  };
  const first = await publish('the first');
  check(`${name}: the first revision is version 1`, first === `${stateMachineArn}:1`, first);
  const { stateMachineAliasArn } = await sfn.createStateMachineAlias({
    name: 'live',
    routingConfiguration: [{ stateMachineVersionArn: first, weight: 100 }],
  });
  const live = onAws(stateMachineAliasArn, { client: sfn, timeout: 20_000 });
  const started = await live.start({ id: 'o-1' });
  check(`${name}: the alias can be started, and its execution be read`, ran(started, ['Work']), started.toText());
  const run = async () => {
    const { routingConfiguration: routes } = await sfn.describeStateMachineAlias({ stateMachineAliasArn });
    const [{ stateMachineVersionArn: version }] = [...routes].sort((one, two) => two.weight - one.weight);
    const { definition } = await sfn.describeStateMachine({ stateMachineArn: version });
    return simulate(JSON.parse(definition)).start({ id: 'o-1' });
  };
  const before = await run();
  check(`${name}: the alias starts version 1`, ran(before, ['Work']), before.toText());

  const updated = await cli.deploy({ directory: example.updated, id: example.id });
  if (!check(`${name}: cdk deploy of an update`, updated.ok, updated.output)) return;
  const second = await publish('the second');
  check(`${name}: the second revision is version 2`, second === `${stateMachineArn}:2`, second);
  const unshifted = await run();
  check(`${name}: until it is shifted the alias starts version 1`, ran(unshifted, ['Work']), unshifted.toText());

  const shift = (...weights) =>
    sfn.updateStateMachineAlias({
      stateMachineAliasArn,
      routingConfiguration: weights.map(([stateMachineVersionArn, weight]) => ({ stateMachineVersionArn, weight })),
    });
  await shift([first, 90], [second, 10]);
  const { routingConfiguration } = await sfn.describeStateMachineAlias({ stateMachineAliasArn });
  const weights = routingConfiguration.map(({ weight }) => weight);
  check(`${name}: a canary of 10 percent`, String(weights) === '90,10', String(weights));
  await shift([second, 100]);
  const shifted = await run();
  check(`${name}: shifted, the alias starts version 2`, ran(shifted, [ADDED_STATE, 'Work']), shifted.toText());
  await shift([first, 100]);
  const rolledBack = await run();
  check(`${name}: rolled back, the alias starts version 1`, ran(rolledBack, ['Work']), rolledBack.toText());

  const mocks = await live.recordMocks(started.executionArn);
  check(`${name}: an execution without tasks has no mocks`, Object.keys(mocks).length === 0, Object.keys(mocks).join());
  const destroyed = await cli.destroy(example);
  check(`${name}: cdk destroy`, destroyed.ok, destroyed.output);
}

function ran(run, path) {
  return run.status === 'SUCCEEDED' && String(run.path) === String(path);
}
