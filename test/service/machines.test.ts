import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  type CreateStateMachineCommandInput,
  DeleteStateMachineCommand,
  DeleteStateMachineVersionCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListStateMachineAliasesCommand,
  ListStateMachinesCommand,
  ListStateMachineVersionsCommand,
  ListTagsForResourceCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  TagResourceCommand,
  TestStateCommand,
  UntagResourceCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { arn, ROLE, type Served, served } from './client';

let local: Served;

beforeEach(async () => {
  local = await served();
});

afterEach(() => local.close());

const gives = (result: unknown): string =>
  JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Result: result, End: true } } });

function create(more: Partial<CreateStateMachineCommandInput> = {}) {
  return local.client.send(
    new CreateStateMachineCommand({ name: 'orders', roleArn: ROLE, definition: gives(1), ...more }),
  );
}

const MACHINE = arn('stateMachine:orders');

describe('a state machine', () => {
  test('is described as it was created', async () => {
    await create({ tags: [{ key: 'team', value: 'shop' }] });

    const { $metadata: _, ...described } = await local.client.send(
      new DescribeStateMachineCommand({ stateMachineArn: MACHINE }),
    );

    expect(described).toEqual({
      stateMachineArn: MACHINE,
      name: 'orders',
      status: 'ACTIVE',
      definition: gives(1),
      roleArn: ROLE,
      type: 'STANDARD',
      creationDate: new Date('2026-01-01T00:00:00Z'),
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });

  test('is created once more by the same request, and by no other', async () => {
    const first = await create();

    expect((await create({ roleArn: `${ROLE}2` })).stateMachineArn).toBe(first.stateMachineArn);
    await expect(create({ definition: gives(2) })).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${MACHINE}'`,
    });
  });

  test.each([
    [{ name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
    [{ roleArn: 'role' }, 'InvalidArn', "Invalid Role Arn: 'role'"],
    [
      { name: 'x'.repeat(81) },
      'ValidationException',
      `1 validation error detected: Value '${'x'.repeat(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
    ],
    [
      { type: 'FAST' as never },
      'ValidationException',
      "1 validation error detected: Value 'FAST' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]",
    ],
    [
      { definition: JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } }) },
      'InvalidDefinition',
      expect.stringContaining("Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: "),
    ],
    [{ definition: '{' }, 'InvalidDefinition', expect.stringContaining('INVALID_JSON_DESCRIPTION')],
    [
      { loggingConfiguration: { level: 'ALL' as const } },
      'InvalidLoggingConfiguration',
      'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    ],
  ])('is not created with %j', async (input, name, message) => {
    await expect(create(input)).rejects.toMatchObject({ name, message });
  });

  test('that does not exist is an error', async () => {
    await expect(
      local.client.send(new DescribeStateMachineCommand({ stateMachineArn: MACHINE })),
    ).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${MACHINE}'`,
    });
    await expect(
      local.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn('execution:a:b') })),
    ).rejects.toMatchObject({
      name: 'InvalidArn',
      message: "Invalid Arn: 'Resource type not valid in this context: execution'",
    });
  });

  test('is updated for executions that start afterwards, and deleted', async () => {
    await create();
    const { revisionId } = await local.client.send(
      new UpdateStateMachineCommand({ stateMachineArn: MACHINE, definition: gives(2) }),
    );
    expect(revisionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await outputOf(MACHINE)).toBe('2');
    await expect(local.client.send(new UpdateStateMachineCommand({ stateMachineArn: MACHINE }))).rejects.toMatchObject({
      name: 'MissingRequiredParameter',
    });

    await local.client.send(new DeleteStateMachineCommand({ stateMachineArn: MACHINE }));

    expect((await local.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  test('has tags', async () => {
    await create({ tags: [{ key: 'a', value: '1' }] });
    await local.client.send(new TagResourceCommand({ resourceArn: MACHINE, tags: [{ key: 'b', value: '2' }] }));
    await local.client.send(new UntagResourceCommand({ resourceArn: MACHINE, tagKeys: ['a'] }));

    const { tags } = await local.client.send(new ListTagsForResourceCommand({ resourceArn: MACHINE }));

    expect(tags).toEqual([{ key: 'b', value: '2' }]);
  });
});

async function outputOf(stateMachineArn: string): Promise<string | undefined> {
  const { executionArn = '' } = await local.client.send(new StartExecutionCommand({ stateMachineArn }));
  await local.service.ended(local.service.executions.execution(executionArn));
  return (await local.client.send(new DescribeExecutionCommand({ executionArn }))).output;
}

describe('versions and aliases', () => {
  test('run the definition that they represent', async () => {
    await create({ publish: true });
    await local.client.send(new UpdateStateMachineCommand({ stateMachineArn: MACHINE, definition: gives(2) }));
    const second = await local.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: MACHINE }));
    const again = await local.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: MACHINE }));
    const route = (version: number, weight: number) => ({ stateMachineVersionArn: `${MACHINE}:${version}`, weight });
    const { stateMachineAliasArn = '' } = await local.client.send(
      new CreateStateMachineAliasCommand({ name: 'PROD', routingConfiguration: [route(1, 100)] }),
    );

    expect(second.stateMachineVersionArn).toBe(`${MACHINE}:2`);
    expect(again.stateMachineVersionArn).toBe(`${MACHINE}:2`);
    expect(await outputOf(`${MACHINE}:1`)).toBe('1');
    expect(await outputOf(stateMachineAliasArn)).toBe('1');
    await local.client.send(
      new UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration: [route(1, 0), route(2, 100)] }),
    );
    expect(await outputOf(stateMachineAliasArn)).toBe('2');

    const { stateMachineVersions } = await local.client.send(
      new ListStateMachineVersionsCommand({ stateMachineArn: MACHINE }),
    );
    const { stateMachineAliases } = await local.client.send(
      new ListStateMachineAliasesCommand({ stateMachineArn: MACHINE }),
    );
    expect(stateMachineVersions?.map((one) => one.stateMachineVersionArn)).toEqual([`${MACHINE}:2`, `${MACHINE}:1`]);
    expect(stateMachineAliases?.map((one) => one.stateMachineAliasArn)).toEqual([`${MACHINE}:PROD`]);
    await expect(
      local.client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${MACHINE}:2` })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [PROD]',
    });
  });

  test('a routing whose weights are not 100 is refused', async () => {
    await create({ publish: true });

    await expect(
      local.client.send(
        new CreateStateMachineAliasCommand({
          name: 'PROD',
          routingConfiguration: [{ stateMachineVersionArn: `${MACHINE}:1`, weight: 50 }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException', reason: 'INVALID_ROUTING_CONFIGURATION' });
  });
});

describe('a definition without a machine', () => {
  test('is validated', async () => {
    const validate = (definition: string, severity?: 'WARNING') =>
      local.client.send(new ValidateStateMachineDefinitionCommand({ definition, severity }));

    expect(await validate(gives(1))).toMatchObject({ result: 'OK', diagnostics: [], truncated: false });
    const lost = await validate(JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } }));
    expect(lost.result).toBe('FAIL');
    expect(lost.diagnostics?.map(({ code, severity, location }) => ({ code, severity, location }))).toContainEqual({
      code: 'MISSING_TRANSITION_TARGET',
      severity: 'ERROR',
      location: '/States/A/Next',
    });
  });

  test('has its states tested one by one', async () => {
    const { $metadata: _, ...tested } = await local.client.send(
      new TestStateCommand({ definition: JSON.stringify({ Type: 'Pass', Result: 1, Next: 'B' }), input: '{}' }),
    );

    expect(tested).toEqual({ status: 'SUCCEEDED', output: '1', nextState: 'B', inspectionData: {} });
    await expect(local.client.send(new TestStateCommand({ definition: '{' }))).rejects.toMatchObject({
      name: 'InvalidDefinition',
    });
  });
});
