import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import type { CalledResource } from '../resource/resource';

/**
 * The problem of a message without group to a first-in-first-out queue or topic.
 *
 * @param fifo What a construct says of itself; of a text, the name's ending indicates it, as AWS demands.
 */
export function messageGroupProblems(
  { arn, label }: CalledResource,
  messageGroupId: string | undefined,
  fifo = arn.endsWith('.fifo'),
): readonly CallProblem[] {
  return fifo && messageGroupId === undefined ? [problem(PROBLEMS.missingMessageGroup, { resource: label })] : [];
}
