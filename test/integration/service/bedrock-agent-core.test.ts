import { CfnResource, Duration, Stack } from 'aws-cdk-lib';
import { BedrockAgentCore } from '../../../lib/integration/service/bedrock-agent-core';
import { allow, wide } from '../service-support';
import { own, resolved } from '../support';

const ACTIONS = ['bedrock-agentcore:InvokeHarness', 'bedrock-agentcore:InvokeAgentRuntime'];
const given = { runtimeSessionId: '{% $uuid() %}', messages: [{ Role: 'user', Content: [{ Text: 'Hello' }] }] };

test('BedrockAgentCore.invokeHarness of a construct', () => {
  const stack = new Stack();
  // What a CfnHarness is, which older versions of the CDK don't have.
  const harness = new CfnResource(stack, 'Agent', { type: 'AWS::BedrockAgentCore::Harness' });
  const integration = BedrockAgentCore.invokeHarness(harness, {
    ...given,
    model: { BedrockModelConfig: { ModelId: 'a' } },
    systemPrompt: [{ Text: 'Be brief.' }],
    tools: [],
    allowedTools: ['browser'],
    maxIterations: 3,
    maxTokens: 100,
    timeout: Duration.minutes(1),
    actorId: 'ana',
    additionalParameters: { Skills: [] },
  });
  const arn = { 'Fn::GetAtt': ['Agent', 'Arn'] };
  expect(resolved(stack, integration)).toEqual({
    target: { service: 'bedrockagentcore:invokeHarness' },
    pattern: 'requestResponse',
    arguments: {
      HarnessArn: arn,
      RuntimeSessionId: '{% $uuid() %}',
      Messages: given.messages,
      Model: { BedrockModelConfig: { ModelId: 'a' } },
      SystemPrompt: [{ Text: 'Be brief.' }],
      Tools: [],
      AllowedTools: ['browser'],
      MaxIterations: 3,
      MaxTokens: 100,
      TimeoutSeconds: 60,
      ActorId: 'ana',
      Skills: [],
    },
    permissions: [allow(ACTIONS, arn, 'invokes the harness "Default/Agent"')],
  });
});

test.each([
  ['a name', 'agent', allow(ACTIONS, own('bedrock-agentcore', 'harness/agent'), 'invokes the harness "agent"')],
  [
    'an ARN',
    'arn:aws:bedrock-agentcore:us-east-1:111111111111:harness/agent',
    allow(ACTIONS, 'arn:aws:bedrock-agentcore:us-east-1:111111111111:harness/agent', 'invokes the harness "agent"'),
  ],
  [
    'an expression',
    '{% $harness %}',
    wide(
      ACTIONS,
      own('bedrock-agentcore', 'harness/*'),
      'invokes the harness chosen at run time',
      'the harness is chosen at run time',
    ),
  ],
])('of %s', (_, harness, permission) => {
  expect(BedrockAgentCore.invokeHarness(harness, given)._call.permissions).toEqual([permission]);
});

test('a construct of another type is an error', () => {
  const queue = new CfnResource(new Stack(), 'Queue', { type: 'AWS::SQS::Queue' });

  expect(BedrockAgentCore.invokeHarness(queue, given)._call.problems).toEqual([
    {
      code: 'SW5055',
      severity: 'error',
      message:
        'The harness is specified as a resource of type "AWS::SQS::Queue", which is not "AWS::BedrockAgentCore::Harness".',
      help: 'Pass the construct of that type, or its ARN.',
    },
  ]);
});
