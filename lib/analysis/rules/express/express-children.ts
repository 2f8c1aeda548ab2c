import { isJsonObject } from '../../../asl/json';
import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { distributed, END, jsonPath, lambdaTask } from '../../example';
import type { ScopeFacts } from '../../facts/scope-facts';
import type { StateFacts } from '../../facts/state-facts';
import { waitsForJob, waitsForToken } from '../../facts/task-target';
import { defineRule } from '../../rule';

export const expressChildren = defineRule({
  code: 'SW6104',
  name: 'express-children',
  severity: Severity.ERROR,
  what: 'The children of a Distributed Map are Express executions, but a state of theirs can not run in one.',
  why: 'Express executions wait for no jobs, tokens or activities, have no Distributed Maps, and end after five minutes.',
  fix: 'Set "ExecutionType" to "STANDARD", or remove the state.',
  builderFix: 'Pass executionType: MapExecutionType.STANDARD, or remove the state.',
  url: `${GUIDE}/state-map-distributed.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Map', ItemProcessor: distributed({ B: lambdaTask() }, 'EXPRESS'), End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: {
            Type: 'Map',
            ItemProcessor: distributed(
              { B: lambdaTask({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' } }) },
              'EXPRESS',
            ),
            End: true,
          },
        }),
        at: ['/States/A/ItemProcessor/States/B'],
      },
      {
        definition: jsonPath({
          A: {
            Type: 'Map',
            ItemProcessor: distributed(
              { B: { Type: 'Map', ItemProcessor: distributed({ C: END }), End: true } },
              'EXPRESS',
            ),
            End: true,
          },
        }),
        at: ['/States/A/ItemProcessor/States/B'],
      },
    ],
  },
  check({ states, report }) {
    const express = new Map<ScopeFacts, boolean>();
    for (const state of states) {
      if (!runsAsExpress(state.scope, express)) continue;
      const fault = faultOf(state);
      if (fault !== undefined)
        report({ place: state.place, message: `"${state.name}" ${fault}, but runs as a child of the type EXPRESS.` });
    }
  },
});

/** The nearest Distributed Map around decides. Each block comes after the one around it, so that is known already. */
function runsAsExpress(scope: ScopeFacts, known: Map<ScopeFacts, boolean>): boolean {
  const before = known.get(scope);
  if (before !== undefined) return before;
  const { ProcessorConfig: config } = scope.fields;
  const outer = scope.parent === undefined ? false : known.get(scope.parent.scope) === true;
  const type = isJsonObject(config) ? config['ExecutionType'] : undefined;
  const express = scope.distributed ? type === 'EXPRESS' : outer;
  known.set(scope, express);
  return express;
}

function faultOf({ target, type, inner, fields }: StateFacts): string | undefined {
  if (waitsForToken(target)) return 'waits for a task token';
  if (waitsForJob(target)) return 'waits for a job to end';
  if (target?.kind === 'activity') return 'calls an activity';
  if (inner.some((scope) => scope.distributed)) return 'is a Distributed Map';
  const { Seconds: seconds } = fields;
  return type === 'Wait' && typeof seconds === 'number' && seconds > LIMITS.expressSeconds
    ? 'waits for more than five minutes'
    : undefined;
}
