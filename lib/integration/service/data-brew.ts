import type { IJobRef } from 'aws-cdk-lib/aws-databrew';
import { guardFactories } from '../../diagnostic/guard-factories';
import { JobCall } from '../call/job-call';
import { serviceCall } from '../call/service-api';
import { arnInStack, givenResource } from '../resource/resource-parameter';
import { nameIn } from '../resource/stock-construct';
import { DATA_BREW_APIS, DATA_BREW_JOB } from './data-brew-permissions';

/**
 * Calls of AWS Glue DataBrew.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-databrew.html
 */
export class DataBrew {
  /**
   * Starts a run of a job. The task does not wait for that; `.sync()` waits for its end.
   *
   * @param job The job: a construct, a name, or an expression that gives the name.
   *
   * @example
   *
   * new Task('Profile', DataBrew.startJobRun('profile-orders').sync());
   */
  public static startJobRun(job: IJobRef | string): JobCall {
    const target = givenResource(DATA_BREW_JOB, job, (construct) => {
      const name = nameIn(construct, 'jobName');
      return { argument: name, arn: arnInStack(construct, 'databrew', `job/${name}`) };
    });
    return JobCall._of(
      serviceCall(DATA_BREW_APIS, 'databrew:startJobRun', {
        arguments: { Name: target.argument },
        resources: { Name: target },
      }),
    );
  }

  private constructor() {}
}

guardFactories(DataBrew);
