import { LIMITS } from '../../asl/limits';
import type { LocalService } from '../local-service';
import { ApiError } from '../protocol/api-error';
import { readArn } from '../protocol/arn';
import type { OperationsOf } from './operation';

interface Tag {
  readonly key?: string;
  readonly value?: string;
}

export function tagOperations(
  service: LocalService,
): OperationsOf<'ListTagsForResource' | 'TagResource' | 'UntagResource'> {
  const { machines } = service;

  function resourceOf(arn: string): {
    readonly tags: ReadonlyMap<string, string>;
    replace(tags: ReadonlyMap<string, string>): void;
  } {
    const { kind } = readArn(arn, 'stateMachine', 'activity');
    const machine = kind === 'stateMachine' ? machines.machineIfAny(arn) : undefined;
    if (machine !== undefined) {
      return { tags: machine.tags, replace: (tags) => machines.putMachine({ ...machine, tags }) };
    }
    const activity = kind === 'activity' ? machines.activityIfAny(arn) : undefined;
    if (activity !== undefined) {
      return { tags: activity.tags, replace: (tags) => machines.putActivity({ ...activity, tags }) };
    }
    throw new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
  }

  return {
    ListTagsForResource: ({ resourceArn }) => ({
      tags: [...resourceOf(resourceArn).tags].map(([key, value]) => ({ key, value })),
    }),
    TagResource: ({ resourceArn, tags }) => {
      const resource = resourceOf(resourceArn);
      resource.replace(tagsOf(tags, resourceArn, resource.tags));
      return {};
    },
    UntagResource: ({ resourceArn, tagKeys }) => {
      const { tags, replace } = resourceOf(resourceArn);
      replace(new Map([...tags].filter(([key]) => !tagKeys.includes(key))));
      return {};
    },
  };
}

/** @throws ApiError where there would be too many */
export function tagsOf(
  tags: readonly Tag[],
  arn: string,
  known: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const all = new Map([...known, ...tags.map(({ key = '', value = '' }) => [key, value] as const)]);
  if (all.size > LIMITS.tags) {
    throw new ApiError('TooManyTags', `Too many tags: a resource has at most ${LIMITS.tags}`, { resourceName: arn });
  }
  return all;
}
