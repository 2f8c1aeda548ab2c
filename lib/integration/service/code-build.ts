import type { IProjectRef, IReportGroupRef } from 'aws-cdk-lib/aws-codebuild';
import { guardFactories } from '../../diagnostic/guard-factories';
import { entriesOf } from '../../util/host-key-order';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { JobCall } from '../call/job-call';
import type { PreparedCall } from '../call/prepared-call';
import { RequestResponseCall } from '../call/request-response-call';
import { serviceCall } from '../call/service-api';
import type { CalledResource } from '../resource/resource';
import { givenResource } from '../resource/resource-parameter';
import { nameIn } from '../resource/stock-construct';
import { CODE_BUILD_APIS, OF_PROJECT, OF_REPORT_GROUP, PROJECT, REPORT_GROUP } from './code-build-permissions';
import type { CodeBuildRetryType } from './code-build-retry-type';

/**
 * What starts of builds and of build batches have in common. What is given stands over the project's own.
 */
export interface CodeBuildStartProps extends AdditionalParametersProps {
  /**
   * Environment variables: `{ STAGE: 'test', ORDER: '{% $states.input.id %}' }`. Secrets do not belong here: name
   * them in the project's own variables.
   *
   * @default - the project's own
   */
  readonly environmentVariables?: { [name: string]: string };

  /**
   * What of the source to build: a branch, a tag, a commit.
   *
   * @default - the project's own
   */
  readonly sourceVersion?: string;

  /**
   * The build specification: a path in the source, or its text.
   *
   * @default - the project's own
   */
  readonly buildspec?: string;
}

/**
 * What the calls about builds have in common.
 */
export interface CodeBuildBuildProps {
  /**
   * The project of the builds: a construct, a name, an ARN, or an expression that gives one. Not sent: it narrows the
   * role's permissions.
   *
   * @default - what the ids say: they begin with the project's name
   */
  readonly project?: IProjectRef | string;
}

/**
 * What {@link CodeBuild.retryBuildBatch} sends.
 */
export interface CodeBuildRetryBuildBatchProps extends CodeBuildBuildProps {
  /**
   * Which builds run again.
   *
   * @default CodeBuildRetryType.ALL_BUILDS
   */
  readonly retryType?: CodeBuildRetryType;
}

/**
 * What {@link CodeBuild.batchGetReports} sends.
 */
export interface CodeBuildBatchGetReportsProps {
  /**
   * The report group of the reports: a construct, a name or an ARN. Not sent: it narrows the role's permissions.
   *
   * @default - what the ARNs say
   */
  readonly reportGroup?: IReportGroupRef | string;
}

/**
 * Calls of AWS CodeBuild.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html
 */
export class CodeBuild {
  /**
   * Starts a build. The task does not wait for that; `.sync()` waits for its end.
   *
   * @param project The project: a construct, a name, an ARN, or an expression that gives one.
   *
   * @example
   *
   * declare const project: codebuild.IProject;
   * new Task('Build', CodeBuild.startBuild(project, { environmentVariables: { STAGE: 'test' } }).sync());
   */
  public static startBuild(project: IProjectRef | string, props: CodeBuildStartProps = {}): JobCall {
    return JobCall._of(start('codebuild:startBuild', project, props));
  }

  /**
   * Starts a batch of builds. The task does not wait for that; `.sync()` waits for its end.
   *
   * @param project The project: a construct, a name, an ARN, or an expression that gives one.
   *
   * @example
   *
   * declare const project: codebuild.IProject;
   * new Task('BuildAll', CodeBuild.startBuildBatch(project, { sourceVersion: '{% $states.input.commit %}' }).sync());
   */
  public static startBuildBatch(project: IProjectRef | string, props: CodeBuildStartProps = {}): JobCall {
    return JobCall._of(start('codebuild:startBuildBatch', project, props));
  }

  /**
   * Stops a build.
   *
   * @param id The build's id, `project:uuid`, or an expression that gives it.
   *
   * @example
   *
   * new Task('Stop', CodeBuild.stopBuild('{% $buildId %}', { project: 'shop' }));
   */
  public static stopBuild(id: string, props: CodeBuildBuildProps = {}): RequestResponseCall {
    return RequestResponseCall._of(onBuild('codebuild:stopBuild', { Id: id }, props).request);
  }

  /**
   * Stops a batch of builds.
   *
   * @param id The batch's id, `project:uuid`, or an expression that gives it.
   *
   * @example
   *
   * new Task('StopAll', CodeBuild.stopBuildBatch('{% $batchId %}', { project: 'shop' }));
   */
  public static stopBuildBatch(id: string, props: CodeBuildBuildProps = {}): RequestResponseCall {
    return RequestResponseCall._of(onBuild('codebuild:stopBuildBatch', { Id: id }, props).request);
  }

  /**
   * Runs a batch of builds again. The task does not wait for that; `.sync()` waits for its end.
   *
   * @param id The batch's id, `project:uuid`, or an expression that gives it.
   *
   * @example
   *
   * new Task('Again', CodeBuild.retryBuildBatch('{% $batchId %}', { retryType: CodeBuildRetryType.FAILED_BUILDS }).sync());
   */
  public static retryBuildBatch(id: string, props: CodeBuildRetryBuildBatchProps = {}): JobCall {
    const { retryType } = props;
    return JobCall._of(onBuild('codebuild:retryBuildBatch', { Id: id, RetryType: retryType?.value }, props));
  }

  /**
   * Deletes builds.
   *
   * @param ids The builds' ids, `project:uuid`; or `Expression.asList(...)`.
   *
   * @example
   *
   * new Task('Tidy', CodeBuild.batchDeleteBuilds('{% $oldBuilds %}', { project: 'shop' }));
   */
  public static batchDeleteBuilds(ids: string[], props: CodeBuildBuildProps = {}): RequestResponseCall {
    return RequestResponseCall._of(onBuild('codebuild:batchDeleteBuilds', { Ids: ids }, props).request);
  }

  /**
   * Reads test reports.
   *
   * @param reportArns The reports' ARNs; or `Expression.asList(...)`.
   *
   * @example
   *
   * declare const group: codebuild.IReportGroup;
   * new Task('Reports', CodeBuild.batchGetReports('{% $build.ReportArns %}', { reportGroup: group }));
   */
  public static batchGetReports(reportArns: string[], props: CodeBuildBatchGetReportsProps = {}): RequestResponseCall {
    const { reportGroup } = props;
    const group =
      reportGroup === undefined
        ? undefined
        : givenResource(REPORT_GROUP, reportGroup, (construct) => {
            const arn = nameIn(construct, 'reportGroupArn');
            return { argument: arn, arn };
          });
    return RequestResponseCall._of(
      serviceCall(CODE_BUILD_APIS, 'codebuild:batchGetReports', {
        arguments: { ReportArns: reportArns },
        resources: { [OF_REPORT_GROUP]: group },
      }).request,
    );
  }

  /**
   * Deletes a batch of builds.
   *
   * @param id The batch's id, `project:uuid`, or an expression that gives it.
   *
   * @example
   *
   * new Task('TidyBatch', CodeBuild.deleteBuildBatch('{% $batchId %}', { project: 'shop' }));
   */
  public static deleteBuildBatch(id: string, props: CodeBuildBuildProps = {}): RequestResponseCall {
    return RequestResponseCall._of(onBuild('codebuild:deleteBuildBatch', { Id: id }, props).request);
  }

  private constructor() {}
}

guardFactories(CodeBuild);

function projectResource(project: IProjectRef | string): CalledResource {
  return givenResource(PROJECT, project, (construct) => ({
    argument: nameIn(construct, 'projectName'),
    arn: nameIn(construct, 'projectArn'),
  }));
}

function start(service: string, project: IProjectRef | string, props: CodeBuildStartProps): PreparedCall {
  const target = projectResource(project);
  const { environmentVariables } = props;
  return serviceCall(CODE_BUILD_APIS, service, {
    arguments: {
      ProjectName: target.argument,
      EnvironmentVariablesOverride:
        environmentVariables &&
        entriesOf(environmentVariables).map(([Name, Value]) => ({ Name, Value, Type: 'PLAINTEXT' })),
      SourceVersion: props.sourceVersion,
      BuildspecOverride: props.buildspec,
    },
    additionalParameters: props.additionalParameters,
    resources: { ProjectName: target },
  });
}

function onBuild(
  service: string,
  parameters: Readonly<Record<string, unknown>>,
  { project }: CodeBuildBuildProps,
): PreparedCall {
  return serviceCall(CODE_BUILD_APIS, service, {
    arguments: parameters,
    resources: { [OF_PROJECT]: project === undefined ? undefined : projectResource(project) },
  });
}
