import { Annotations, CfnParameter, type IAspect, Stack } from 'aws-cdk-lib';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { JsonObject } from '../asl/json';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { formatDiagnostic } from '../diagnostic/format-diagnostics';
import { Severity } from '../diagnostic/severity';
import { MachineReader } from '../template/machine-reader';
import { templateMachines } from '../template/template-machines';
import { checkedMachine } from './checked-machine';
import { WorkflowStateMachine } from './workflow-state-machine';

/** How {@link CheckAspect} reports. */
export interface CheckAspectProps {
  /**
   * Whether suggestions are reported too, as information.
   *
   * @default false
   */
  readonly suggestions?: boolean;
}

/**
 * Checks every state machine of an app, those of the stock `sfn.StateMachine` and of raw definitions included.
 *
 *     Aspects.of(app).add(new CheckAspect());
 *
 * Errors stop the synthesis; warnings become annotations that can be acknowledged by their code. Machines that are
 * made by `WorkflowStateMachine` are checked by themselves and passed over.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/aspects.html
 */
export class CheckAspect implements IAspect {
  private readonly suggestions: boolean;

  /** Makes the aspect; add it to the app, a stage or a stack. */
  constructor(props: CheckAspectProps = {}) {
    // From JavaScript, null as well.
    this.suggestions = props?.suggestions ?? false;
  }

  /** Checks one node of the tree. */
  visit(node: IConstruct): void {
    if (!(node instanceof CfnStateMachine) || node.node.scope instanceof WorkflowStateMachine) return;
    for (const diagnostic of problemsOf(node)) this.report(node, diagnostic);
  }

  private report(node: CfnStateMachine, diagnostic: Diagnostic): void {
    const annotations = Annotations.of(node);
    const text = formatDiagnostic(diagnostic);
    if (diagnostic.severity === Severity.ERROR) annotations.addError(text);
    else if (diagnostic.severity === Severity.WARNING) annotations.addWarningV2(diagnostic.code, text);
    else if (this.suggestions) annotations.addInfoV2(diagnostic.code, text);
  }
}

function problemsOf(machine: CfnStateMachine): readonly Diagnostic[] {
  const { definitionString, definition, definitionS3Location, definitionSubstitutions, stateMachineType } = machine;
  const properties = {
    DefinitionString: definitionString,
    Definition: definition,
    DefinitionS3Location: definitionS3Location,
    DefinitionSubstitutions: definitionSubstitutions,
    StateMachineType: stateMachineType,
  };
  const stack = Stack.of(machine);
  const resolved: JsonObject = stack.resolve(properties);
  const template = {
    Parameters: parametersOf(stack),
    Resources: { Machine: { Type: machine.cfnResourceType, Properties: resolved } },
  };
  const reader = new MachineReader({ file: machine.node.path, value: template }, { exactIntegers: false });
  return templateMachines(template).flatMap((one) => checkedMachine(reader.read(one), template));
}

/** The parameters that the stack's template will have. */
function parametersOf(stack: Stack): JsonObject {
  const parameters = stack.node.findAll().filter((node) => node instanceof CfnParameter);
  return Object.fromEntries(
    parameters
      .filter((parameter) => Stack.of(parameter) === stack)
      .map((parameter) => [String(stack.resolve(parameter.logicalId)), { NoEcho: parameter.noEcho }]),
  );
}
