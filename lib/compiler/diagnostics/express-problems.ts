import type { Diagnostic } from '../../diagnostic/diagnostic';
import { GUIDE } from '../../diagnostic/guides';
import { Severity } from '../../diagnostic/severity';
import type { StateEntry } from '../scopes/scope';
import { inState } from './problems';

const PAGE = `${GUIDE}/choosing-workflow-type.html`;

/** What a state says that only Standard workflows can do. */
export function expressProblems(entry: StateEntry): readonly Diagnostic[] {
  if (entry.kind === 'embedded') return [];
  const { node } = entry;
  if (node.type === 'DistributedMap') {
    return [refuse(entry, 'SW6003', 'is a Distributed Map', 'Use an inline Map, or make the workflow Standard.')];
  }
  if (node.type !== 'Task') return [];
  const { call } = node;
  if (call.pattern !== 'requestResponse') {
    const waits = call.pattern === 'waitForTaskToken' ? 'waits for a task token' : 'waits for a job to end';
    return [refuse(entry, 'SW6001', waits, 'Call without waiting, or make the workflow Standard.')];
  }
  if ('arn' in call.target && call.target.arn.includes(':activity:')) {
    return [refuse(entry, 'SW6002', 'calls an activity', 'Call a Lambda function, or make the workflow Standard.')];
  }
  return [];
}

function refuse(entry: StateEntry, code: string, what: string, help: string): Diagnostic {
  return inState(entry, '', {
    code,
    severity: Severity.ERROR,
    message: `"${entry.name}" ${what}, which Express workflows can't do.`,
    help,
    url: PAGE,
  });
}
