import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameOrArnParameter, optional } from '../resource/resource-parameter';
import { ACROSS_DEPLOYMENTS, allRevisionsOf } from '../resource/revisions';
import { passRolePermissions } from './ecs-roles';
import { eventRulePermission } from './event-rule';

export const CLUSTER = nameOrArnParameter('cluster', (name) => ownArn('ecs', `cluster/${name}`));
export const TASK_DEFINITION_TYPE = 'AWS::ECS::TaskDefinition';
export const TASK_DEFINITION = nameOrArnParameter('task definition', (name) =>
  ownArn('ecs', `task-definition/${name}`),
);

type Conditions = PermissionStatement['conditions'];

/** Narrows permissions over tasks to those of one cluster; a cluster that only the run knows narrows nothing. */
export function clusterCondition({ arn }: CalledResource): Conditions {
  if (arn.endsWith('cluster/*')) return undefined;
  return { [arn.includes('*') ? 'ArnLike' : 'ArnEquals']: { 'ecs:cluster': arn } };
}

/** A family without revision represents its newest one, whose ARN ends in a number that only the run knows. */
export function runPermission(definition: CalledResource, conditions: Conditions): PermissionStatement {
  const permission = permissionOn(definition, ['ecs:RunTask'], 'runs');
  const scoped = { ...permission, ...(conditions && { conditions }) };
  const [, name = ''] = /^.*task-definition\/(.*)/s.exec(definition.arn) ?? [];
  const revisions = allRevisionsOf(definition.arn, TASK_DEFINITION_TYPE);
  if (revisions !== undefined) return { ...scoped, resources: [revisions], wildcardReason: ACROSS_DEPLOYMENTS };
  const family = name !== '' && !/[:*]/.test(name);
  if (!family) return scoped;
  return {
    ...scoped,
    resources: [definition.arn, `${definition.arn}:*`],
    wildcardReason: 'without a revision ECS runs the newest one',
  };
}

export function tagPermissions(tagged: boolean): readonly PermissionStatement[] {
  if (!tagged) return [];
  return [
    {
      actions: ['ecs:TagResource'],
      resources: [ANY_TASK],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
      reason: 'tags the tasks that it runs with the tags of their definition',
      wildcardReason: UNKNOWN_TASK,
    },
  ];
}

/** What waiting for the end of a task needs. */
export function watchPermissions(cluster: CalledResource, conditions: Conditions): readonly PermissionStatement[] {
  const watch = {
    actions: ['ecs:StopTask', 'ecs:DescribeTasks'],
    resources: [ANY_TASK],
    ...(conditions && { conditions }),
    reason: `watches tasks in the ${cluster.label}, and stops them when the state is stopped`,
    wildcardReason: UNKNOWN_TASK,
  };
  return [watch, eventRulePermission('StepFunctionsGetEventsForECSTaskRule', 'a task')];
}

const ANY_TASK = ownArn('ecs', 'task/*');

const UNKNOWN_TASK = 'a task gets its id when it starts';

export const ECS_APIS: ServiceApis = {
  'ecs:runTask': {
    patterns: ['sync', 'waitForTaskToken'],
    resources: { Cluster: optional(CLUSTER), TaskDefinition: TASK_DEFINITION },
    permissions: (request) => {
      const [propagated, tags] = [request.text('PropagateTags'), request.has('Tags')];
      return [
        runPermission(request.resource('TaskDefinition'), clusterCondition(clusterOf(request))),
        ...passRolePermissions({
          taskRole: request.text('Overrides.TaskRoleArn'),
          executionRole: request.text('Overrides.ExecutionRoleArn'),
        }),
        ...tagPermissions(tags || (propagated !== undefined && propagated !== 'NONE')),
      ];
    },
    waiting: (request) => watchPermissions(clusterOf(request), clusterCondition(clusterOf(request))),
  },
};

function clusterOf(request: CallRequest): CalledResource {
  return request.optionalResource('Cluster') ?? CLUSTER.read('default');
}
