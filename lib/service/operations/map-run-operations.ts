import type { MapRunTally } from '../../engine/map/map-run-view';
import type { KeptMapRun } from '../execution/execution-store';
import type { LocalService } from '../local-service';
import { ApiError } from '../protocol/api-error';
import { readArn } from '../protocol/arn';
import { pageOf } from '../protocol/page';
import { wireTime, wireTimeOr } from '../protocol/wire-time';
import type { OperationsOf } from './operation';

export function mapRunOperations(
  service: LocalService,
): OperationsOf<'DescribeMapRun' | 'ListMapRuns' | 'UpdateMapRun'> {
  const { executions } = service;

  function mapRunOf(arn: string): KeptMapRun {
    readArn(arn, 'mapRun');
    return executions.mapRun(arn);
  }

  return {
    DescribeMapRun: ({ mapRunArn }) => {
      const { mapRun, parent } = mapRunOf(mapRunArn);
      const { items, executions: children } = mapRun.counts;
      return {
        mapRunArn,
        executionArn: parent.arn,
        status: mapRun.status,
        startDate: wireTime(mapRun.startTime),
        stopDate: wireTimeOr(mapRun.stopTime),
        ...mapRun.settings,
        itemCounts: counts(items),
        executionCounts: counts(children),
        redriveCount: mapRun.redriveCount,
        redriveDate: wireTimeOr(mapRun.redriveTime),
      };
    },

    ListMapRuns: ({ executionArn, ...page }) => {
      readArn(executionArn, 'execution');
      const record = executions.execution(executionArn);
      const kept = executions.mapRunsOf(record);
      const { items, nextToken } = pageOf(kept, page, `map runs ${executionArn}`, ({ order }) => order, true);
      return {
        mapRuns: items.map(({ mapRun, parent }) => ({
          executionArn: parent.arn,
          mapRunArn: mapRun.arn,
          stateMachineArn: `${parent.facts.names.stateMachineArn}/${mapRun.label}`,
          startDate: wireTime(mapRun.startTime),
          stopDate: wireTimeOr(mapRun.stopTime),
        })),
        nextToken,
      };
    },

    UpdateMapRun: async ({ mapRunArn, ...settings }) => {
      const { mapRun, parent } = mapRunOf(mapRunArn);
      if (Object.keys(settings).length === 0) {
        throw new ApiError('ValidationException', 'Must specify at least one field to update', {
          reason: 'MISSING_REQUIRED_PARAMETER',
        });
      }
      if (mapRun.status !== 'RUNNING') {
        throw new ApiError('ValidationException', `Map Run has already completed: '${mapRunArn}'`, {
          reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN',
        });
      }
      await parent.run?.change(() => mapRun.update(settings));
      return {};
    },
  };
}

function counts(tally: MapRunTally): object {
  return { ...tally, resultsWritten: tally.succeeded, failuresNotRedrivable: 0, pendingRedrive: 0 };
}
