import type { JsonValue } from '../../asl/json';
import { readJson } from '../../engine/json-text';
import type { LocalService } from '../local-service';
import { ApiError } from '../protocol/api-error';
import type { OperationsOf } from './operation';

export function taskOperations(
  service: LocalService,
): OperationsOf<'SendTaskFailure' | 'SendTaskHeartbeat' | 'SendTaskSuccess'> {
  return {
    SendTaskSuccess: async ({ taskToken, output }) => {
      await service.sendSuccess(taskToken, outputIn(output));
      return {};
    },
    SendTaskFailure: async ({ taskToken, error, cause }) => {
      await service.sendFailure(taskToken, { error, cause });
      return {};
    },
    SendTaskHeartbeat: async ({ taskToken }) => {
      await service.sendHeartbeat(taskToken);
      return {};
    },
  };
}

function outputIn(text: string): JsonValue {
  try {
    return readJson(text);
  } catch (problem) {
    throw new ApiError('InvalidOutput', `Invalid Output: '${problem instanceof Error ? problem.message : ''}'`);
  }
}
