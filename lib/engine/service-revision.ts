/**
 * Details of the service that changed over the years, each with the day from which recorded executions show it.
 *
 * The engine behaves as the service does today. A history recorded earlier, to be replayed, names its day.
 */
export interface ServiceRevision {
  /** Events of the first state show the input as compact JSON rather than as the text it was started with. */
  readonly compactFirstInput: boolean;
  /** `MapStateExited` of a distributed Map has `MapRunStarted` as its parent rather than `MapRunSucceeded`. */
  readonly mapExitFollowsMapRunStart: boolean;
  /** An item reader takes the members of a JSON object as items; before, only lists. */
  readonly readsObjects: boolean;
  /** The context object has `Execution.RedriveCount`. */
  readonly redriveCountInContext: boolean;
}

const SINCE: Readonly<Record<keyof ServiceRevision, string>> = {
  redriveCountInContext: '2023-11-15',
  compactFirstInput: '2024-07-01',
  mapExitFollowsMapRunStart: '2024-11-01',
  readsObjects: '2025-09-01',
};

const TODAY: ServiceRevision = Object.freeze({
  compactFirstInput: true,
  mapExitFollowsMapRunStart: true,
  redriveCountInContext: true,
  readsObjects: true,
});

/** The service as it was on a day (`YYYY-MM-DD`); without a day, as it is now. */
export function serviceRevision(day?: string): ServiceRevision {
  if (day === undefined) return TODAY;
  const since = (change: keyof ServiceRevision): boolean => day >= SINCE[change];
  return {
    compactFirstInput: since('compactFirstInput'),
    mapExitFollowsMapRunStart: since('mapExitFollowsMapRunStart'),
    redriveCountInContext: since('redriveCountInContext'),
    readsObjects: since('readsObjects'),
  };
}
