import { isGiven } from './sdk-parameter-values';

/**
 * What a service does in the caller's name with resources that no parameter of the call names: nothing can be derived, so the
 * user learns what to add.
 */
export interface ForwardHint {
  readonly calls: readonly string[];

  /** Only if one of these parameters is given. */
  readonly when?: readonly string[];

  /** The parameter with which the service acts in the name of another role. */
  readonly unless?: string;

  /** What the service does: `creates the resources of the stack`. */
  readonly does: string;

  /** The actions to add, or what they depend on. */
  readonly actions: readonly string[];

  /** The resources to add. */
  readonly resources: string;

  /** The page that says so. */
  readonly source: string;
}

const CLOUDFORMATION = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html';

export const FORWARD_HINTS: readonly ForwardHint[] = [
  {
    calls: ['cloudformation:createStack', 'cloudformation:updateStack', 'cloudformation:deleteStack'],
    unless: 'RoleARN',
    does: 'creates, updates and deletes the resources of the stack',
    actions: ['<actions of the resources of the stack>'],
    resources: '<resources of the stack>',
    source: CLOUDFORMATION,
  },
  {
    calls: ['cloudformation:createChangeSet'],
    unless: 'RoleARN',
    does: 'looks at the resources of the stack, and creates them when the change set is executed,',
    actions: ['<actions of the resources of the stack>'],
    resources: '<resources of the stack>',
    source: CLOUDFORMATION,
  },
  {
    calls: [
      'cloudcontrol:createResource',
      'cloudcontrol:updateResource',
      'cloudcontrol:deleteResource',
      'cloudcontrol:getResource',
      'cloudcontrol:listResources',
    ],
    unless: 'RoleArn',
    does: 'calls the API of the service that the resource belongs to',
    actions: ['<actions of the handlers of the resource type>'],
    resources: '<the resource>',
    source: 'https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/security.html',
  },
  {
    calls: ['ssm:startAutomationExecution'],
    unless: 'Parameters.AutomationAssumeRole',
    does: 'runs the steps of the document',
    actions: ['<actions of the steps of the document>'],
    resources: '<resources of the steps>',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup.html',
  },
  {
    calls: ['autoscaling:createAutoScalingGroup', 'autoscaling:updateAutoScalingGroup'],
    when: ['LaunchTemplate', 'MixedInstancesPolicy'],
    does: 'launches instances by the launch template',
    actions: ['ec2:RunInstances', 'iam:PassRole'],
    resources: '<what the launch template names>',
    source: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html',
  },
  {
    calls: ['servicecatalog:provisionProduct', 'servicecatalog:updateProvisionedProduct'],
    does: 'creates the resources of the product where the product has no launch role',
    actions: ['<actions of the resources of the product>'],
    resources: '<resources of the product>',
    source: 'https://docs.aws.amazon.com/servicecatalog/latest/adminguide/constraints-launch.html',
  },
];

/** The hints for a call with its parameters. */
export function forwardHintsFor(call: string, parameters: unknown): readonly ForwardHint[] {
  return FORWARD_HINTS.filter(({ calls, when, unless }) => {
    if (!calls.includes(call) || (unless !== undefined && isGiven(parameters, unless))) return false;
    return when === undefined || when.some((path) => isGiven(parameters, path));
  });
}
