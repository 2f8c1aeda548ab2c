import { asDocument } from '../../asl/document-json';
import { isJsonObject, type JsonObject } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { guardFactories } from '../../diagnostic/guard-factories';
import { FileError } from '../../file/file-error';
import { readRegularFile } from '../../file/read-regular-file';
import { machineRole, UnknownRoleError } from '../../policy/machine-role';
import { findMachine, onlyMachine } from '../../template/find-machine';
import { templateMachines } from '../../template/template-machines';

/**
 * For how long the role keeps the permissions of a {@link PreviousVersion}.
 */
export interface PreviousVersionProps {
  /**
   * Until when: the statements have a condition on the time, so that the permissions end without a deployment. An execution of a
   * Standard machine can run for a year.
   *
   * @default - as long as the release names this version
   */
  readonly until?: Date;
}

/**
 * What a previous version needs of the role: a definition whose permissions are derived, or the statements of a role.
 *
 * @internal
 */
export type PreviousNeeds =
  | { readonly kind: 'definition'; readonly document: StateMachineDocument }
  | { readonly kind: 'statements'; readonly statements: readonly JsonObject[] };

/**
 * A version of a machine whose executions may still run when the next one is deployed. An execution keeps the definition that it was
 * started with, but uses the role as it is today: what the newest definition does not call any more would be denied.
 *
 * @example
 *
 * Release.canary({
 *   alias: 'live',
 *   percentage: 10,
 *   interval: Duration.minutes(10),
 *   previousVersions: [PreviousVersion.fromDefinition('test/snapshots/orders.asl.json', { until: new Date('2027-03-01') })],
 * });
 */
export class PreviousVersion {
  /**
   * By a definition in a file, as `workflow.compile()` or `machine.definition` gives it: a committed snapshot. Its permissions are
   * derived, as those of any definition; placeholders (`${ValidateFn.Arn}`) are the resources of this stack.
   *
   * @param path the file
   * @throws Error where the file has no definition
   */
  public static fromDefinition(path: string, props: PreviousVersionProps = {}): PreviousVersion {
    const document = jsonOf(path);
    if (!isJsonObject(document['States'])) {
      throw new Error(`The file "${path}" is not a definition of a state machine: it has no "States".`);
    }
    return new PreviousVersion(path, { kind: 'definition', document: asDocument(document) }, props.until);
  }

  /**
   * By the template of the last deployment, which has the statements of the machine's role, those by `additionalPermissions` too.
   *
   * @param path the file: of `cdk.out`, or what `aws cloudformation get-template` wrote
   * @param idOrName the machine's construct id or path, its logical id or its name; may be omitted where the template has one
   * machine
   * @throws Error where there is no such machine, or its role is not in the template
   */
  public static fromTemplate(path: string, idOrName?: string, props: PreviousVersionProps = {}): PreviousVersion {
    const file = jsonOf(path);
    // The CLI of AWS puts the template into its answer.
    const body = file['TemplateBody'];
    const template = isJsonObject(body) ? body : file;
    const machines = templateMachines(template);
    const found = idOrName === undefined ? onlyMachine(machines) : findMachine(machines, idOrName);
    if ('problem' in found) throw new Error(`${found.problem} (${path})`);
    try {
      const { policies } = machineRole(template, found.machine.id);
      const statements = policies.flatMap(({ document }) => [document['Statement'] ?? []].flat()).filter(isJsonObject);
      return new PreviousVersion(path, { kind: 'statements', statements }, props.until);
    } catch (problem) {
      if (problem instanceof UnknownRoleError) throw new Error(`${problem.message} (${path})`);
      throw problem;
    }
  }

  private constructor(
    /** @internal */
    readonly _path: string,
    /** @internal */
    readonly _needs: PreviousNeeds,
    /** @internal */
    readonly _until: Date | undefined,
  ) {}
}

guardFactories(PreviousVersion);

function jsonOf(path: string): JsonObject {
  let text: string;
  try {
    text = readRegularFile(path);
  } catch (problem) {
    if (problem instanceof FileError) throw new Error(`The file "${path}" of a previous version ${problem.message}.`);
    throw problem;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`The file "${path}" of a previous version is not JSON.`);
  }
  if (!isJsonObject(value)) throw new Error(`The file "${path}" of a previous version is not a JSON object.`);
  return value;
}
