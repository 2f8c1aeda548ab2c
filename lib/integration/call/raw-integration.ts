import { guardFactories } from '../../diagnostic/guard-factories';
import { frozenCopy } from '../../util/frozen-copy';
import { derivationProblem } from '../document/derivation-problem';
import { permissionsOfTask } from '../document/task-permissions';
import { type CallParts, call } from './call';
import { Integration, type IntegrationCall, patternOf } from './integration';
import { type PermissionProps, permissionProblems, permissionStatements } from './permission-props';
import { PROBLEMS } from './problems';

/**
 * What {@link RawIntegration.of} sends and needs.
 */
export interface RawIntegrationProps {
  /**
   * The task's arguments under the service's own names; or `Expression.asObject(...)`.
   *
   * @default - none: the field is omitted of the state
   */
  readonly arguments?: { [name: string]: unknown };

  /**
   * What the state machine's role must be allowed to do, in place of what is derived.
   *
   * @default - derived from the resource and the arguments, where the call is known; else a warning asks for them
   */
  readonly permissions?: PermissionProps[];
}

/**
 * Any call that a Task state can make, said in the words of the Amazon States Language. For services that have no class
 * here. The permissions of calls that are known are derived; the arguments are not checked.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export class RawIntegration extends Integration {
  /**
   * A call by its resource ARN.
   *
   * @param resource What is in the "Resource" field, pattern included: `arn:aws:states:::glue:startJobRun.sync`.
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
    const { permissions } = props;
    const granted =
      permissions === undefined
        ? derived(resource, frozenCopy(props.arguments))
        : {
            permissions: permissionStatements(permissions),
            isGranted: true as const,
            problems: permissionProblems(permissions),
          };
    return new RawIntegration(call({ ...targetOf(resource), arguments: props.arguments, ...granted }));
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}

guardFactories(RawIntegration);

/** What `stepwright permissions` derives of the same task in a file. That a target is open, the compiler reports of every task. */
function derived(
  resource: string,
  given: RawIntegrationProps['arguments'],
): Pick<CallParts, 'permissions' | 'problems'> {
  const { statements, problems } = permissionsOfTask(resource, given);
  return {
    permissions: statements,
    problems: problems
      .filter(({ code }) => code !== PROBLEMS.openTarget.code)
      .flatMap((found) => derivationProblem(found, resource) ?? []),
  };
}

/** `arn:<partition>:states:::<service>`, and the pattern at its end. */
const SERVICE_ARN = /^arn:[^:]+(?:::[^:}]+\})?:states:::(.+?)(?:\.(sync:2|sync|waitForTaskToken))?$/;

function targetOf(resource: string): Pick<IntegrationCall, 'target' | 'pattern'> {
  const [, service, pattern] = SERVICE_ARN.exec(resource) ?? [];
  if (service === undefined) return { target: { arn: resource }, pattern: 'requestResponse' };
  return { target: { service }, pattern: patternOf(pattern) };
}
