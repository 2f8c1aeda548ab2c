import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import type { ServiceApi, ServiceApis } from '../call/service-api';
import { arnFields, ownArn } from '../resource/arn';
import { isLoneToken } from '../resource/cdk-token';
import { plainLetters } from '../resource/policy-letters';
import type { CalledResource } from '../resource/resource';
import { permissionOn } from '../resource/resource';
import { nameOrArnParameter, type ResourceParameter } from '../resource/resource-parameter';
import { passRole, ROLE } from '../resource/role';
import { wildcardPattern } from '../resource/wildcard-pattern';
import { eventRulePermission } from './event-rule';

export const PROJECT = nameOrArnParameter('project', projectArn);

export const REPORT_GROUP = nameOrArnParameter('report group', groupArn);

/** A build's id is `<project>:<id>`, and its permissions are those over its project. */
const BUILD: ResourceParameter = {
  noun: 'project',
  read: (id) => {
    const pattern = wildcardPattern(id);
    const name = /^(?:arn:.*:build(?:-batch)?\/)?([^:/]+):/.exec(pattern.text)?.[1];
    if (name !== undefined)
      return { ...PROJECT.read(plainLetters(name)), arn: projectArn(name), problems: [], ...narrowed(name) };
    const why = isLoneToken(id)
      ? 'the build is specified as a CDK token, which does not contain its project'
      : undefined;
    const wildcardReason = why ?? chosenAtRunTime('the build');
    return { argument: id, arn: projectArn('*'), label: 'project of the build', wildcardReason, problems: [] };
  },
};

/** The report's ARN is `report/<group>:<id>`, and its permissions are those over its group. */
const REPORT: ResourceParameter = {
  noun: 'report group',
  read: (arn) => {
    const pattern = wildcardPattern(arn);
    const fields = arnFields(pattern.text);
    const group = /^report\/([^:]+):/.exec(fields?.resource ?? '')?.[1];
    if (fields === undefined || group === undefined) {
      const wildcardReason = chosenAtRunTime('the report');
      return { argument: arn, arn: groupArn('*'), label: 'report group of the report', wildcardReason, problems: [] };
    }
    const { partition, region, account } = fields;
    return {
      argument: arn,
      arn: `arn:${partition}:codebuild:${region}:${account}:report-group/${group}`,
      label: `report group "${group}"`,
      ...narrowed(group),
      problems: [],
    };
  },
};

/** Where a builder says which project or report group the ids belong to. */
export const OF_PROJECT = '(project)';
export const OF_REPORT_GROUP = '(report group)';

export const CODE_BUILD_APIS: ServiceApis = {
  'codebuild:startBuild': startApi('codebuild:StartBuild', 'builds', {
    actions: ['codebuild:BatchGetBuilds', 'codebuild:StopBuild'],
    rule: 'StepFunctionsGetEventForCodeBuildStartBuildRule',
  }),

  'codebuild:startBuildBatch': startApi('codebuild:StartBuildBatch', 'build batches', {
    actions: ['codebuild:BatchGetBuildBatches', 'codebuild:StopBuildBatch'],
    rule: 'StepFunctionsGetEventForCodeBuildStartBuildBatchRule',
  }),

  'codebuild:stopBuild': onBuild('codebuild:StopBuild', 'stops a build of'),
  'codebuild:stopBuildBatch': onBuild('codebuild:StopBuildBatch', 'stops a build batch of'),
  'codebuild:deleteBuildBatch': onBuild('codebuild:DeleteBuildBatch', 'deletes a build batch of'),

  'codebuild:retryBuildBatch': {
    ...onBuild('codebuild:RetryBuildBatch', 'retries a build batch of'),
    patterns: ['sync'],
    // Step Functions polls: there is no managed rule.
    waiting: (request) => [
      permissionOn(
        projectOfId(request),
        ['codebuild:BatchGetBuildBatches', 'codebuild:StopBuildBatch'],
        'watches build batches, and stops them when the task is stopped, of',
      ),
    ],
  },

  'codebuild:batchDeleteBuilds': {
    permissions: (request) =>
      eachOf(request, 'Ids', BUILD, OF_PROJECT, 'codebuild:BatchDeleteBuilds', 'deletes builds of'),
  },

  'codebuild:batchGetReports': {
    permissions: (request) =>
      eachOf(request, 'ReportArns', REPORT, OF_REPORT_GROUP, 'codebuild:BatchGetReports', 'reads reports of'),
  },
};

function projectArn(name: string): string {
  return ownArn('codebuild', `project/${name}`);
}

function groupArn(name: string): string {
  return ownArn('codebuild', `report-group/${name}`);
}

function narrowed(name: string): Pick<CalledResource, 'wildcardReason'> {
  return name.includes('*') ? { wildcardReason: chosenAtRunTime('the project') } : {};
}

function startApi(
  action: string,
  what: string,
  sync: { readonly actions: readonly string[]; readonly rule: string },
): ServiceApi {
  return {
    patterns: ['sync'],
    resources: { ProjectName: PROJECT },
    permissions: (request) => [
      permissionOn(request.resource('ProjectName'), [action], `starts ${what} of`),
      ...overrideRole(request),
    ],
    waiting: (request) => [
      permissionOn(
        request.resource('ProjectName'),
        sync.actions,
        `watches ${what}, and stops them when the task is stopped, of`,
      ),
      eventRulePermission(sync.rule, 'a build'),
    ],
  };
}

function overrideRole(request: CallRequest): readonly PermissionStatement[] {
  const role = request.text('ServiceRoleOverride');
  if (role === undefined) return [];
  return [passRole(request.read(ROLE, role), 'codebuild.amazonaws.com', 'hands the build the role of this call')];
}

function onBuild(action: string, does: string): ServiceApi {
  return { permissions: (request) => [permissionOn(projectOfId(request), [action], does)] };
}

function projectOfId(request: CallRequest): CalledResource {
  return request.known(OF_PROJECT)[0] ?? request.read(BUILD, request.text('Id') ?? '{% $id %}');
}

/** One statement for each project or group, however many ids belong to it. */
function eachOf(
  request: CallRequest,
  path: string,
  parameter: ResourceParameter,
  given: string,
  action: string,
  does: string,
): readonly PermissionStatement[] {
  const known = request.known(given);
  const owners = known.length > 0 ? known : request.texts(path).map((id) => request.read(parameter, id));
  const byArn = new Map(owners.map((owner) => [owner.arn, owner]));
  return [...byArn.values()].map((owner) => permissionOn(owner, [action], does));
}
