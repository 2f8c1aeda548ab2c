import type { LocalService } from '../local-service';
import type { OperationName } from '../protocol/inputs';
import { activityOperations } from './activity-operations';
import { executionOperations } from './execution-operations';
import { machineOperations } from './machine-operations';
import { mapRunOperations } from './map-run-operations';
import type { OperationsOf } from './operation';
import { tagOperations } from './tag-operations';
import { taskOperations } from './task-operations';
import { testStateOperation } from './test-state-operation';
import { versionOperations } from './version-operations';

/** All operations of the API: one that is missing does not compile. */
export function operations(service: LocalService): OperationsOf<OperationName> {
  return {
    ...machineOperations(service),
    ...versionOperations(service),
    ...executionOperations(service),
    ...mapRunOperations(service),
    ...activityOperations(service),
    ...taskOperations(service),
    ...tagOperations(service),
    ...testStateOperation(service),
  };
}
