import { visibleLine } from '../../util/visible-text';
import type { CoverageCollector, CoverageCount, WorkflowCoverage } from './coverage-collector';

/**
 * The coverage as text for a terminal: a line for each workflow, and below it what is missing.
 */
export function coverageText(coverage: CoverageCollector): string {
  const { workflows, total } = coverage;
  const width = Math.max(8, ...workflows.map(({ name }) => visibleLine(name).length));
  const row = (name: string, { states, edges }: Pick<WorkflowCoverage, 'states' | 'edges'>): string =>
    `${visibleLine(name).padEnd(width)}  ${countText(states)}  ${countText(edges)}`.trimEnd();
  return [
    `${'workflow'.padEnd(width)}  ${'states'.padEnd(COUNT_WIDTH)}  edges`,
    ...workflows.flatMap((workflow) => [
      row(workflow.name, workflow),
      ...workflow.missing.map(
        ({ kind, label }) => `  ${kind === 'state' ? 'not entered' : 'not taken  '}  ${visibleLine(label)}`,
      ),
    ]),
    ...(workflows.length > 1 ? [row('all', total)] : []),
    '',
  ].join('\n');
}

const COUNT_WIDTH = 16;

function countText({ covered, total, percent }: CoverageCount): string {
  return `${String(percent).padStart(5)} %  ${`${covered}/${total}`}`.padEnd(COUNT_WIDTH);
}
