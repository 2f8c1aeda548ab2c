import { CONTEXT_MEMBERS } from '../../../asl/context-object';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { ownMember } from '../../../util/own-member';
import { block, jsonPath, lambdaTask } from '../../example';
import { contextReads } from '../../facts/context-reads';
import type { StateFacts } from '../../facts/state-facts';
import { waitsForJob, waitsForToken } from '../../facts/task-target';
import { defineRule } from '../../rule';

export const placeOfContextMembers = defineRule({
  code: 'SW2122',
  name: 'place-of-context-members',
  severity: Severity.WARNING,
  what: 'A task token is read in a state that has none, or an item of a Map outside of every Map.',
  why: 'It does not exist there, and what does not exist fails the state.',
  fix: 'A token exists in Tasks whose "Resource" ends in ".waitForTaskToken", an item in "ItemSelector" and in the states of the item processor.',
  builderFix:
    'A token exists in tasks whose call has waitForTaskToken(), an item in itemSelector and in the states of the item processor.',
  url: `${GUIDE}/input-output-contextobject.html`,
  about: ['expression', 'path', 'intrinsic call'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: {
            Type: 'Map',
            ItemSelector: { 'n.$': '$$.Map.Item.Index' },
            ItemProcessor: block({
              B: lambdaTask({
                Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
                Parameters: { FunctionName: 'f', Payload: { 't.$': '$$.Task.Token' } },
                TimeoutSeconds: 60,
              }),
            }),
            End: true,
          },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Parameters: { FunctionName: 'f', Payload: { 't.$': '$$.Task.Token' } } }),
        }),
        at: ['/States/A/Parameters/Payload/t.$'],
      },
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'i.$': '$$.Map.Item.Value' }, End: true } }),
        at: ['/States/A/Parameters/i.$'],
      },
    ],
  },
  check(context) {
    for (const { names, use } of contextReads(context.facts)) {
      const [root = ''] = names;
      const where = ownMember(CONTEXT_MEMBERS, root)?.where;
      const { state, place, field } = use;
      // A test for presence is there to ask.
      if (use.object.kind === 'Choice rule' || use.object.kind === 'nested rule') continue;
      if (where === 'token task' && state.target?.kind !== 'unknown' && !waits(state)) {
        report(`"${field}" of "${state.name}" reads the task token, but the state does not wait for one.`);
      } else if (where === 'map iteration' && state.type !== 'Map' && !isInMap(state)) {
        report(`"${field}" of "${state.name}" reads "Map.Item", but the state is not in a Map.`);
      }

      function report(message: string): void {
        context.report({ place, message });
      }
    }
  },
});

/** A Task that waits for a job has a token too, though it is not needed. */
function waits({ target }: StateFacts): boolean {
  return waitsForToken(target) || waitsForJob(target);
}

function isInMap(state: StateFacts): boolean {
  for (let parent = state.scope.parent; parent !== undefined; parent = parent.scope.parent) {
    if (parent.type !== 'Parallel') return true;
  }
  return false;
}
