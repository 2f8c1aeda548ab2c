import { call } from './call';
import { Integration, type IntegrationCall, type IntegrationPattern } from './integration';
import { type PermissionProps, permissionProblems, permissionStatements } from './permission-props';

/**
 * What {@link RawIntegration.of} sends and needs.
 */
export interface RawIntegrationProps {
  /**
   * The task's arguments under the service's own names; or one expression that gives them.
   *
   * @default - none: the field is left out of the state
   */
  readonly arguments?: { [name: string]: unknown } | string;

  /**
   * What the state machine's role must be allowed to do.
   *
   * @default - nothing beyond what it may do already
   */
  readonly permissions?: PermissionProps[];
}

/**
 * Any call that a Task state can make, said in the words of the Amazon States Language. For services that have no class
 * here; nothing is checked and nothing is derived.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export class RawIntegration extends Integration {
  /**
   * A call by its resource ARN.
   *
   * @param resource - What stands in the "Resource" field, pattern included: `arn:aws:states:::glue:startJobRun.sync`.
   * In ARNs of service integrations the partition is replaced by the stack's own.
   *
   * @example
   *
   * new Task('Crunch', RawIntegration.of('arn:aws:states:::glue:startJobRun.sync', {
   *   arguments: { JobName: 'crunch' },
   *   permissions: [{
   *     actions: ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
   *     resources: ['arn:aws:glue:eu-west-1:111122223333:job/crunch'],
   *     reason: 'runs the nightly job',
   *   }],
   * }));
   */
  public static of(resource: string, props: RawIntegrationProps = {}): RawIntegration {
    const permissions = props.permissions ?? [];
    return new RawIntegration(
      call({
        ...targetOf(resource),
        arguments: props.arguments,
        permissions: permissionStatements(permissions),
        isGranted: true,
        problems: permissionProblems(permissions),
      }),
    );
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}

/** `arn:<partition>:states:::<service>`, and the pattern at its end. */
const SERVICE_ARN = /^arn:[^:]+(?:::[^:}]+\})?:states:::(.+?)(?:\.(sync:2|sync|waitForTaskToken))?$/;

function targetOf(resource: string): Pick<IntegrationCall, 'target' | 'pattern'> {
  const [, service, pattern = 'requestResponse'] = SERVICE_ARN.exec(resource) ?? [];
  if (service === undefined) return { target: { arn: resource }, pattern: 'requestResponse' };
  return { target: { service }, pattern: pattern as IntegrationPattern };
}
