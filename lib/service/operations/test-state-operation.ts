import { asDocument } from '../../asl/document-json';
import { inspectState } from '../../engine/inspect/inspect-state';
import { TestStateError } from '../../engine/inspect/test-state-request';
import type { LocalService } from '../local-service';
import { ApiError } from '../protocol/api-error';
import type { OperationsOf } from './operation';

export function testStateOperation(service: LocalService): OperationsOf<'TestState'> {
  return {
    TestState: async (request) => {
      const { region, account, clock } = service;
      const document = asDocument({ StartAt: '', States: {} });
      const tasks = service.handlerFor({
        machineArn: `${service.arnPrefix}:stateMachine:TestState`,
        machineName: 'TestState',
        type: 'EXPRESS',
        revisionId: undefined,
        definition: request.definition,
        document,
        roleArn: request.roleArn ?? '',
        logging: undefined,
        tracing: undefined,
        encryption: undefined,
        updateTime: clock.now,
      });
      try {
        const response = await inspectState(request, { tasks, region, account, startTime: clock.now });
        const { inspectionData, ...rest } = response;
        return { ...rest, inspectionData: inspectionData ?? {} };
      } catch (problem) {
        if (problem instanceof TestStateError) throw new ApiError(problem.code, problem.message);
        throw problem;
      }
    },
  };
}
