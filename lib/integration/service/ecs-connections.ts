import { Connections, type ISecurityGroup, type ISecurityGroupRef } from 'aws-cdk-lib/aws-ec2';

/** The connections of the network interface of a task: those of its security groups that take rules. */
export function connectionsOf(groups: readonly ISecurityGroupRef[]): Connections {
  const securityGroups = groups.filter(takesRules);
  if (securityGroups.length === 0) {
    throw new Error(
      'An ECS task has connections only where "securityGroups" of Ecs.runTask has high-level constructs.',
    );
  }
  return new Connections({ securityGroups });
}

/** A low-level construct has no rules of its own. */
function takesRules(group: ISecurityGroupRef): group is ISecurityGroup {
  return 'addIngressRule' in group;
}
