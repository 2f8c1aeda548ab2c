import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { permissionOn } from '../resource/resource';
import { arnParameter } from '../resource/resource-parameter';

/** The service has no hyphen in the "Resource" field of a state, and one in ARNs and actions. */
export const HARNESS = arnParameter('harness', (name) => ownArn('bedrock-agentcore', `harness/${name}`));

export const BEDROCK_AGENT_CORE_APIS: ServiceApis = {
  'bedrockagentcore:invokeHarness': {
    resources: { HarnessArn: HARNESS },
    permissions: (request) => [
      permissionOn(
        request.resource('HarnessArn'),
        ['bedrock-agentcore:InvokeHarness', 'bedrock-agentcore:InvokeAgentRuntime'],
        'invokes',
      ),
    ],
  },
};
