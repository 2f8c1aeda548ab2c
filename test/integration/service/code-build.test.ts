import { Stack } from 'aws-cdk-lib';
import { Project, ReportGroup } from 'aws-cdk-lib/aws-codebuild';
import { Expression } from '../../../lib/builder/expression';
import { CodeBuild } from '../../../lib/integration/service/code-build';
import { CodeBuildRetryType } from '../../../lib/integration/service/code-build-retry-type';
import { allow, rule, wide } from '../service-support';
import { own, path, resolved } from '../support';

const stack = new Stack();
const PROJECT_ARN = 'arn:aws:codebuild:eu-west-1:111111111111:project/shop';
const project = Project.fromProjectArn(stack, 'Project', PROJECT_ARN);
const shop = own('codebuild', 'project/shop');

describe.each([
  {
    api: 'startBuild',
    action: 'StartBuild',
    what: 'builds',
    watch: ['BatchGetBuilds', 'StopBuild'],
    ruleName: 'StepFunctionsGetEventForCodeBuildStartBuildRule',
  },
  {
    api: 'startBuildBatch',
    action: 'StartBuildBatch',
    what: 'build batches',
    watch: ['BatchGetBuildBatches', 'StopBuildBatch'],
    ruleName: 'StepFunctionsGetEventForCodeBuildStartBuildBatchRule',
  },
] as const)('CodeBuild.$api', ({ api, action, what, watch, ruleName }) => {
  const actions = watch.map((name) => `codebuild:${name}`);

  test('of a construct, and .sync()', () => {
    const integration = CodeBuild[api](project, {
      environmentVariables: { ORDER: path('$.id') },
      sourceVersion: 'main',
      buildspec: 'spec.yml',
      additionalParameters: { TimeoutInMinutesOverride: 10 },
    });
    const start = allow(`codebuild:${action}`, PROJECT_ARN, `starts ${what} of the project "Default/Project"`);
    const request = {
      target: { service: `codebuild:${api}` },
      pattern: 'requestResponse',
      arguments: {
        ProjectName: 'shop',
        EnvironmentVariablesOverride: [{ Name: 'ORDER', Value: path('$.id'), Type: 'PLAINTEXT' }],
        SourceVersion: 'main',
        BuildspecOverride: 'spec.yml',
        TimeoutInMinutesOverride: 10,
      },
      permissions: [start],
    };
    expect(resolved(stack, integration)).toEqual(request);
    expect(resolved(stack, integration.sync())).toEqual({
      ...request,
      pattern: 'sync',
      permissions: [
        start,
        allow(
          actions,
          PROJECT_ARN,
          `watches ${what}, and stops them when the task is stopped, of the project "Default/Project"`,
        ),
        rule(ruleName, 'a build'),
      ],
    });
  });

  test.each([
    ['a name', 'shop', allow(`codebuild:${action}`, shop, `starts ${what} of the project "shop"`)],
    ['an ARN', PROJECT_ARN, allow(`codebuild:${action}`, PROJECT_ARN, `starts ${what} of the project "shop"`)],
    [
      'an expression',
      '{% $p %}',
      wide(
        `codebuild:${action}`,
        own('codebuild', 'project/*'),
        `starts ${what} of the project chosen at run time`,
        'the project is chosen at run time',
      ),
    ],
  ])('of %s', (_, name, statement) => {
    expect(CodeBuild[api](name)._call.permissions).toEqual([statement]);
  });

  test('with a role of its own passes it', () => {
    const role = 'arn:aws:iam::111111111111:role/build';
    expect(
      CodeBuild[api]('shop', { additionalParameters: { ServiceRoleOverride: role } })._call.permissions[1],
    ).toEqual({
      ...allow('iam:PassRole', role, 'hands the build the role of this call'),
      conditions: { StringEquals: { 'iam:PassedToService': 'codebuild.amazonaws.com' } },
    });
  });
});

describe.each([
  { api: 'stopBuild', action: 'codebuild:StopBuild', does: 'stops a build of' },
  { api: 'stopBuildBatch', action: 'codebuild:StopBuildBatch', does: 'stops a build batch of' },
  { api: 'deleteBuildBatch', action: 'codebuild:DeleteBuildBatch', does: 'deletes a build batch of' },
] as const)('CodeBuild.$api', ({ api, action, does }) => {
  test('of a known build finds its project in the id', () => {
    expect(CodeBuild[api]('shop:1-2')._call).toEqual({
      target: { service: `codebuild:${api}` },
      pattern: 'requestResponse',
      arguments: { Id: 'shop:1-2' },
      permissions: [allow(action, shop, `${does} the project "shop"`)],
    });
  });

  test('of a build that the run chooses needs the project as an option', () => {
    const why = 'the build is chosen at run time';
    expect(CodeBuild[api]('{% $id %}')._call.permissions).toEqual([
      wide(action, own('codebuild', 'project/*'), `${does} the project of the build`, why),
    ]);
    expect(CodeBuild[api]('{% $id %}', { project })._call.permissions).toEqual([
      allow(action, PROJECT_ARN, `${does} the project "Default/Project"`),
    ]);
  });

  test('has no other pattern', () => {
    expect(CodeBuild[api]('shop:1')).not.toHaveProperty('sync');
  });
});

test('CodeBuild.retryBuildBatch, and .sync(), which polls', () => {
  const integration = CodeBuild.retryBuildBatch('shop:1', { retryType: CodeBuildRetryType.FAILED_BUILDS });
  const retry = allow('codebuild:RetryBuildBatch', shop, 'retries a build batch of the project "shop"');
  const request = {
    target: { service: 'codebuild:retryBuildBatch' },
    pattern: 'requestResponse',
    arguments: { Id: 'shop:1', RetryType: 'RETRY_FAILED_BUILDS' },
    permissions: [retry],
  };
  expect(integration._call).toEqual(request);
  expect(integration.sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      retry,
      allow(
        ['codebuild:BatchGetBuildBatches', 'codebuild:StopBuildBatch'],
        shop,
        'watches build batches, and stops them when the task is stopped, of the project "shop"',
      ),
    ],
  });
});

describe('CodeBuild.batchDeleteBuilds', () => {
  test('has one statement for each project', () => {
    expect(CodeBuild.batchDeleteBuilds(['shop:1', 'shop:2', 'site:3'])._call).toEqual({
      target: { service: 'codebuild:batchDeleteBuilds' },
      pattern: 'requestResponse',
      arguments: { Ids: ['shop:1', 'shop:2', 'site:3'] },
      permissions: [
        allow('codebuild:BatchDeleteBuilds', shop, 'deletes builds of the project "shop"'),
        allow('codebuild:BatchDeleteBuilds', own('codebuild', 'project/site'), 'deletes builds of the project "site"'),
      ],
    });
  });

  test('of ids that the run chooses', () => {
    expect(CodeBuild.batchDeleteBuilds(Expression.asList('{% $ids %}'))._call.permissions).toEqual([
      wide(
        'codebuild:BatchDeleteBuilds',
        own('codebuild', 'project/*'),
        'deletes builds of the project of the build',
        'the build is chosen at run time',
      ),
    ]);
    expect(CodeBuild.batchDeleteBuilds(Expression.asList('{% $ids %}'), { project: 'shop' })._call.permissions).toEqual(
      [allow('codebuild:BatchDeleteBuilds', shop, 'deletes builds of the project "shop"')],
    );
  });
});

describe('CodeBuild.batchGetReports', () => {
  const action = 'codebuild:BatchGetReports';

  test('finds the group in the ARN of a report', () => {
    const arn = 'arn:aws:codebuild:eu-west-1:111111111111:report/shop-tests:1';
    expect(CodeBuild.batchGetReports([arn])._call).toEqual({
      target: { service: 'codebuild:batchGetReports' },
      pattern: 'requestResponse',
      arguments: { ReportArns: [arn] },
      permissions: [
        allow(
          action,
          'arn:aws:codebuild:eu-west-1:111111111111:report-group/shop-tests',
          'reads reports of the report group "shop-tests"',
        ),
      ],
    });
  });

  test('of reports that the run chooses', () => {
    const group = ReportGroup.fromReportGroupName(stack, 'Tests', 'shop-tests');
    expect(CodeBuild.batchGetReports(Expression.asList('{% $arns %}'))._call.permissions).toEqual([
      wide(
        action,
        own('codebuild', 'report-group/*'),
        'reads reports of the report group of the report',
        'the report is chosen at run time',
      ),
    ]);
    expect(
      CodeBuild.batchGetReports(Expression.asList('{% $arns %}'), { reportGroup: group })._call.permissions,
    ).toEqual([allow(action, group.reportGroupArn, 'reads reports of the report group "Default/Tests"')]);
  });
});
