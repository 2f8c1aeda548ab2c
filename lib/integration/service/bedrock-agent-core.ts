import type { CfnResource, Duration } from 'aws-cdk-lib';
import { guardFactories } from '../../diagnostic/guard-factories';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { seconds } from '../call/amounts';
import { parametersOf } from '../call/parameters';
import { PROBLEMS, problem } from '../call/problems';
import { RequestResponseCall } from '../call/request-response-call';
import { rangeProblems, serviceCall } from '../call/service-api';
import { givenResource } from '../resource/resource-parameter';
import { BEDROCK_AGENT_CORE_APIS, HARNESS } from './bedrock-agent-core-permissions';

/**
 * What {@link BedrockAgentCore.invokeHarness} sends.
 */
export interface BedrockAgentCoreInvokeHarnessProps extends AdditionalParametersProps {
  /**
   * The conversation, at least 33 characters: calls with the same id continue with it. `{% $uuid() %}` begins a new one.
   */
  readonly runtimeSessionId: string;

  /**
   * What is specified, in the service's own form, `[{ Role: 'user', Content: [{ Text: '...' }] }]`; or `Expression.asObjectList(...)`.
   */
  readonly messages: { [member: string]: unknown }[];

  /**
   * The model, in the service's own form: `{ BedrockModelConfig: { ModelId: '...' } }`; or `Expression.asObject(...)`.
   *
   * @default - the harness's own
   */
  readonly model?: { [member: string]: unknown };

  /**
   * The system prompt, in the service's own form: `[{ Text: '...' }]`; or `Expression.asObjectList(...)`.
   *
   * @default - the harness's own
   */
  readonly systemPrompt?: { [member: string]: unknown }[];

  /**
   * The tools, in the service's own form; or `Expression.asObjectList(...)`. Their permissions belong to the harness's role.
   *
   * @default - the harness's own
   */
  readonly tools?: { [member: string]: unknown }[];

  /**
   * Which of the tools may be used; or `Expression.asList(...)`.
   *
   * @default - the harness's own
   */
  readonly allowedTools?: string[];

  /**
   * How many turns the agent may take.
   *
   * @default - the harness's own
   */
  readonly maxIterations?: number;

  /**
   * How many tokens the agent may make in a turn.
   *
   * @default - the harness's own
   */
  readonly maxTokens?: number;

  /**
   * For how long the agent may work; the task itself waits 15 minutes at most. By an expression: `Duration.seconds(Expression.asNumber(...))`.
   *
   * @default - the harness's own
   */
  readonly timeout?: Duration;

  /**
   * Whose memory the agent uses.
   *
   * @default - the harness's own
   */
  readonly actorId?: string;
}

const HARNESS_TYPE = 'AWS::BedrockAgentCore::Harness';

/**
 * Calls of Amazon Bedrock AgentCore.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrockagentcore.html
 */
export class BedrockAgentCore {
  /**
   * Lets an agent answer. The result holds its last message in `Output.Message`. The agent continues when the task is
   * stopped.
   *
   * @param harness The harness: a `CfnHarness`, an ARN, or an expression that gives the ARN.
   *
   * @example
   *
   * declare const harness: bedrockagentcore.CfnHarness;
   * new Task('Ask', BedrockAgentCore.invokeHarness(harness, {
   *   runtimeSessionId: '{% $uuid() %}',
   *   messages: [{ Role: 'user', Content: [{ Text: '{% $states.input.question %}' }] }],
   * }));
   */
  public static invokeHarness(
    // Not CfnHarness: versions of aws-cdk-lib that this package takes have no such class yet.
    harness: CfnResource | string,
    props: BedrockAgentCoreInvokeHarnessProps,
  ): RequestResponseCall {
    const target = givenResource(HARNESS, harness, (resource) => {
      const arn = resource.getAtt('Arn').toString();
      return { argument: arn, arn };
    });
    const timeout = seconds('timeout', props.timeout, { least: 1 });
    return RequestResponseCall._of(
      serviceCall(BEDROCK_AGENT_CORE_APIS, 'bedrockagentcore:invokeHarness', {
        arguments: parametersOf(
          props,
          { HarnessArn: target.argument },
          'runtimeSessionId',
          'messages',
          'model',
          'systemPrompt',
          'tools',
          'allowedTools',
          'maxIterations',
          'maxTokens',
          { TimeoutSeconds: timeout.argument },
          'actorId',
        ),
        additionalParameters: props.additionalParameters,
        resources: { HarnessArn: target },
        problems: [
          ...(typeof harness === 'string' || harness.cfnResourceType === HARNESS_TYPE
            ? []
            : [
                problem(PROBLEMS.otherResource, {
                  noun: 'harness',
                  type: harness.cfnResourceType,
                  needed: HARNESS_TYPE,
                }),
              ]),
          ...rangeProblems('maxIterations', props.maxIterations, 1),
          ...rangeProblems('maxTokens', props.maxTokens, 1),
          ...timeout.problems,
        ],
      }).request,
    );
  }

  private constructor() {}
}

guardFactories(BedrockAgentCore);
