import type { ExecutionRow } from './api-types';
import { foreignStates, openedHistory, type ShownExecution } from './shown-execution';

/** As many as are compared; the oldest is forgotten for the next. */
const MOST_HISTORIES = 20;

/** Histories of other places that were opened in a page: kept as long as the service runs, and nowhere else. */
export class OpenedHistories {
  private readonly byArn = new Map<string, ShownExecution>();
  private count = 0;

  get(arn: string): ShownExecution | undefined {
    return this.byArn.get(arn);
  }

  get rows(): readonly ExecutionRow[] {
    return [...this.byArn.values()].map(({ row }) => row).reverse();
  }

  /**
   * @returns what was opened, or why it can't be
   * @throws SimulationError where it is not a history
   */
  open(
    definition: Pick<ShownExecution, 'document' | 'helperStates'>,
    machine: Pick<ExecutionRow, 'machine' | 'machineArn' | 'type'>,
    history: unknown,
    name: string,
  ): ShownExecution | string {
    const number = this.count + 1;
    const facts = { ...machine, arn: `history:${number}`, name, order: number };
    const shown = openedHistory(definition, history, facts);
    const foreign = foreignStates(definition.document, shown.visits);
    if (foreign.length > 0) {
      const names = foreign.slice(0, 3).map((state) => `"${state}"`);
      const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : '';
      return `This is the history of another machine or of another version: "${machine.machine}" has no state ${names.join(', ')}${more}.`;
    }
    this.count = number;
    this.byArn.set(facts.arn, shown);
    for (const arn of this.byArn.keys()) {
      if (this.byArn.size <= MOST_HISTORIES) break;
      this.byArn.delete(arn);
    }
    return shown;
  }
}
