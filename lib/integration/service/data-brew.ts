import type { IJobRef } from 'aws-cdk-lib/aws-databrew';
import { Integration, type IntegrationCall } from '../call/integration';
import { type PreparedCall, serviceCall, syncCall } from '../call/service-api';
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
   * Starts a run of a job, and goes on at once; `.sync()` waits for its end.
   *
   * @param job - The job: a construct, a name, or an expression that gives the name.
   *
   * @example
   *
   * new Task('Profile', DataBrew.startJobRun('profile-orders').sync());
   */
  public static startJobRun(job: IJobRef | string): DataBrewStartJobRun {
    const target = givenResource(DATA_BREW_JOB, job, (construct) => {
      const name = nameIn(construct, 'jobName');
      return { argument: name, arn: arnInStack(construct, 'databrew', `job/${name}`) };
    });
    return DataBrewStartJobRun._of(
      serviceCall(DATA_BREW_APIS, 'databrew:startJobRun', {
        arguments: { Name: target.argument },
        resources: { Name: target },
      }),
    );
  }

  private constructor() {}
}

/**
 * The start of a run of a job, made by {@link DataBrew.startJobRun}.
 */
export class DataBrewStartJobRun extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): DataBrewStartJobRun {
    return new DataBrewStartJobRun(prepared, prepared.request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly prepared: PreparedCall,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the run ends, and fails when it fails. The result describes the run.
   */
  public sync(): DataBrewStartJobRun {
    return new DataBrewStartJobRun(this.prepared, syncCall(this.prepared));
  }
}
