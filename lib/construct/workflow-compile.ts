import { compileWorkflow } from '../compiler/compile-workflow';
import type { Workflow } from '../compiler/workflow';
import type { Compile } from './compiled-definition-body';

/** How a workflow is compiled for a machine: what the machine's props say goes before what the workflow says. */
export function workflowCompile(workflow: Workflow): Compile {
  return ({ standIns, express, substitutions, ...overrides }) =>
    compileWorkflow(
      { ...workflow._spec, ...overrides },
      { standIns, express, isDeployed: true, ...(substitutions !== undefined && { substitutions }) },
    );
}
