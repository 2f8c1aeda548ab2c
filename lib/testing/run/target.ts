import { asDocument } from '../../asl/document-json';
import type { JsonValue } from '../../asl/json';
import { jsonSchemaProblems } from '../../asl/json-schema/json-schema-problems';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { Workflow } from '../../compiler/workflow';
import type { InputCheck, WorkflowSpec } from '../../compiler/workflow-spec';
import { SimulationError } from '../../engine/simulation-error';
import { messageOf, shownValue } from '../../task-answer/json-result';
import { machineOf } from '../definition-of';
import type { TemplateSource } from '../template-source';

/** What can be simulated: a workflow, a definition in ASL, or a machine of a template. */
export type SimulationTarget = Pick<Workflow, 'compile'> | StateMachineDocument | object | TemplateMachine;

/**
 * A state machine of a template.
 *
 *     simulate({ template: Template.fromStack(stack), machine: 'Orders' })
 *     simulate({ template: JSON.parse(readFileSync('cdk.out/Shop.template.json', 'utf8')), machine: 'Orders' })
 *     simulate({ template: 'cdk.out/Shop.template.json' }) // its only machine
 */
export interface TemplateMachine {
  /**
   * What `Template.fromStack(stack)` returned, the template as an object, or the path of its file (JSON or YAML), relative to
   * the working directory.
   */
  readonly template: TemplateSource;

  /**
   * The machine's construct id, its logical id or its name.
   *
   * @default - the only machine of the template
   */
  readonly machine?: string;
}

/** A target's definition and the name it goes by. */
export interface ResolvedTarget {
  readonly document: StateMachineDocument;
  readonly name: string;
  /** Checks the input of a run, where the workflow has an input schema. */
  readonly inputCheck?: InputCheck;
  /** The states that the user did not write: a typed flow made them. */
  readonly helperStates?: readonly string[];
}

// A workflow compiles to a new object each time; one object for it keeps the engine's work on it.
const COMPILED = new WeakMap<object, ResolvedTarget>();

/**
 * The definition of a target, made once.
 *
 * @throws WorkflowError for a workflow with errors, SimulationError for what is not a definition at all
 */
export function resolveTarget(target: SimulationTarget): ResolvedTarget {
  if (typeof target !== 'object' || target === null) {
    throw new SimulationError(
      `A workflow, a definition in ASL or { template } can be simulated, not ${typeof target === 'string' ? 'a string: parse it first' : String(target)}.`,
    );
  }
  const known = COMPILED.get(target);
  if (known !== undefined) return known;
  const resolved = resolve(target);
  COMPILED.set(target, resolved);
  return resolved;
}

function resolve(target: object): ResolvedTarget {
  if (isWorkflow(target)) {
    const inputCheck = inputCheckOf(target);
    const document = asDocument(target.compile());
    const { helperStates = [] } = specOf(target);
    return {
      document,
      name: 'StateMachine',
      ...(inputCheck !== undefined && { inputCheck }),
      ...(helperStates.length > 0 && { helperStates }),
    };
  }
  if (isTemplateMachine(target)) return templateMachine(target);
  if (isTemplate(target)) return templateMachine({ template: target });
  return { document: asDocument(target), name: 'StateMachine' };
}

function isWorkflow(target: object): target is Pick<Workflow, 'compile'> {
  return 'compile' in target && typeof target.compile === 'function';
}

function specOf(target: object): Partial<Pick<WorkflowSpec, 'checkInput' | 'inputSchema' | 'helperStates'>> {
  return hasSpec(target) ? target._spec : {};
}

/** What compiles need not be a workflow of ours. By the member's name: a test framework may have loaded the class twice. */
function hasSpec(target: object): target is { readonly _spec: WorkflowSpec } {
  return '_spec' in target && typeof target._spec === 'object' && target._spec !== null;
}

function inputCheckOf(target: object): InputCheck | undefined {
  const { checkInput, inputSchema } = specOf(target);
  if (checkInput !== undefined) return checkInput;
  return inputSchema && ((input: JsonValue) => jsonSchemaProblems(inputSchema, input));
}

function isTemplateMachine(target: object): target is TemplateMachine {
  return 'template' in target && !('States' in target);
}

/** The template itself, whose only machine is meant; a Template of the CDK has a member `template` of its own. */
function isTemplate(target: object): boolean {
  return 'Resources' in target && !('States' in target);
}

function templateMachine({ template, machine }: TemplateMachine): ResolvedTarget {
  if (machine !== undefined && typeof machine !== 'string') {
    throw new SimulationError(`"machine" must be the name of a state machine, not ${shownValue(machine)}.`);
  }
  try {
    const { name, definition } = machineOf(template, machine);
    return { document: asDocument(definition), name };
  } catch (problem) {
    throw new SimulationError(messageOf(problem));
  }
}
