import { dirname } from 'node:path';
import { jsonOf } from '../asl/document-json';
import { PARSE_PROBLEMS } from '../asl/parse-problems';
import { Severity } from '../diagnostic/severity';
import { adjacentFiles } from '../file/adjacent-files';
import { findMachine, onlyMachine } from '../template/find-machine';
import { MachineReader, type ReadMachine } from '../template/machine-reader';
import { templateMachines } from '../template/template-machines';
import { shortLogicalId } from '../util/placeholder-name';
import { type TemplateSource, templateOf } from './template-source';
import { rootOf } from './working-root';

/**
 * The definition of a state machine in a synthesized template, as a plain object that diffs well: what CloudFormation
 * fills in at deployment is shown as `${ValidateFn.Arn}`.
 *
 *     const template = Template.fromStack(stack);
 *     expect(definitionOf(template, 'Orders')).toMatchSnapshot();
 *
 * Works for every state machine, those of the stock `sfn.StateMachine` and of SAM included, and gives the same as
 * `workflow.compile()` for a Stepwright workflow. A definition in a file or in an asset next to the template is read where
 * the template is given by its path.
 *
 * @param template what `Template.fromStack(stack)` returned, a parsed template, or the path of its file
 * @param idOrName the machine's construct id or path, its logical id or its name; may be omitted where the template has one
 * machine
 * @throws Error where there is no such machine, or its definition can't be read
 */
export function definitionOf(template: TemplateSource, idOrName?: string): Record<string, unknown> {
  return machineOf(template, idOrName).definition;
}

/** A machine of a template: its definition, and the shortest name that it goes by. */
export function machineOf(
  template: TemplateSource,
  idOrName?: string,
): { readonly name: string; readonly definition: Record<string, unknown> } {
  const value = templateOf(template);
  const machines = templateMachines(value);
  const found = idOrName === undefined ? onlyMachine(machines) : findMachine(machines, idOrName);
  if ('problem' in found) throw new Error(found.problem);
  const isFile = typeof template === 'string';
  const reader = new MachineReader(
    { file: isFile ? template : 'the template', value },
    { exactIntegers: true, ...(isFile && adjacentFiles(template, rootOf(dirname(template)))) },
  );
  const read = reader.read(found.machine);
  const name = idOrName ?? shortLogicalId(found.machine.id);
  if (read.document === undefined) throw new Error(problemOf(read, name, isFile));
  return { name, definition: jsonOf(read.document) };
}

function problemOf({ machine, diagnostics }: ReadMachine, name: string, isFile: boolean): string {
  const error = diagnostics.find(({ severity }) => severity === Severity.ERROR);
  const message = error?.message ?? '';
  if (error?.code !== PARSE_PROBLEMS.UNREADABLE_DEFINITION.code) {
    return `The definition of "${name}" is not JSON: ${message}`;
  }
  const isElsewhere = machine.source.kind === 's3' || machine.source.kind === 'file';
  return isElsewhere && !isFile ? `${message} Pass the path of the template, or snapshot workflow.compile().` : message;
}
