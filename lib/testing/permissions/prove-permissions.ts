import { type PermissionProof, provePermissions } from '../../policy/permission-proof';
import { RolePolicies } from '../../policy/role-policies';
import { findMachine, onlyMachine } from '../../template/find-machine';
import { templateMachines } from '../../template/template-machines';
import type { Run } from '../run/run';
import { type TemplateSource, templateOf } from '../template-source';
import { machineRequests } from './machine-requests';
import { runRequests } from './run-requests';

/**
 * Compares what runs did with what the role of a synthesized machine may do, both ways: calls that the role does not allow, and
 * permissions that no run used. The more of the machine the runs cover, the more the second says.
 *
 *     const proof = permissionProof(Template.fromStack(stack), 'Orders', [paid, refused, retried]);
 *     expect(proof.missing).toEqual([]);
 *     expect(proof.unused).toEqual([]);
 *
 * The requests of a call are derived as permissions are: the action, the resources that the arguments name, the keys that the
 * service informs IAM. They are judged by the policies that the template has for the role: inline, separate and managed ones.
 *
 * @param template what `Template.fromStack(stack)` returned, a parsed template, or the path of its file
 * @param machine the machine's construct id or path, its logical id or its name; undefined where the template has one machine
 * @param runs what `simulate(...).start(...)` gave
 * @throws Error where there is no such machine, or the template does not make its role
 */
export function permissionProof(
  template: TemplateSource,
  machine: string | undefined,
  runs: readonly Run<unknown>[],
): PermissionProof {
  const policies = rolePoliciesOf(template, machine);
  const requests = runs.flatMap((run) => runRequests(run, policies));
  return provePermissions(policies, [...requests, ...machineRequests(policies)]);
}

/** The policies of the role of a machine of a template. */
export function rolePoliciesOf(template: TemplateSource, idOrName: string | undefined): RolePolicies {
  const value = templateOf(template);
  // The role does not depend on which definition a condition chooses.
  const machines = templateMachines(value).filter(
    ({ id }, index, all) => all.findIndex((one) => one.id === id) === index,
  );
  const found = idOrName === undefined ? onlyMachine(machines) : findMachine(machines, idOrName);
  if ('problem' in found) throw new Error(found.problem);
  return new RolePolicies(value, found.machine);
}
