import { element } from '../../report/client/dom';
import { lengthOf, link, sentence, statusTag, table, time } from './parts';
import { linkTo } from './route';
import { store } from './store';

const MOST = 30;

/** The newest executions of a machine. */
export function executionTable(machineArn: string): HTMLElement {
  const rows = store.state?.executions.filter((row) => row.machineArn === machineArn) ?? [];
  if (rows.length === 0) return sentence('Nothing has been executed yet.');
  return element(
    'div',
    {},
    table(
      ['Status', 'Name', 'Started', 'Time', 'Error'],
      rows
        .slice(0, MOST)
        .map((row) => [
          statusTag(row.status),
          link(row.name, linkTo.execution(row.arn)),
          time(row.startTime),
          lengthOf(row),
          row.error ?? '',
        ]),
      'Newest executions',
    ),
    link(`All ${rows.length} executions`, linkTo.executions({ machine: machineArn })),
  );
}
