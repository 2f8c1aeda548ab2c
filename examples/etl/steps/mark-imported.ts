import type { Flow, Ref } from 'stepwright/typed';
import { sdkCall } from 'stepwright/typed/sdk';
import type { ImportResources } from '../import-workflow';
import { QUICK } from './time-outs';

/** The tag of files that are done. The bucket deletes them 90 days later, and keeps those that were never imported. */
export const IMPORTED = 'imported';

/** Marks the file as done. */
export function markImported(flow: Flow, { bucket }: ImportResources, key: Ref<string>): void {
  const tagging = sdkCall(
    's3',
    'putObjectTagging',
    { Bucket: bucket, Key: key, Tagging: { TagSet: [{ Key: IMPORTED, Value: 'true' }] } },
    {
      // Derived permissions would be those to any object, as the key is known when the workflow runs. We know more of it.
      permissions: [
        {
          actions: ['s3:PutObjectTagging'],
          resources: [bucket.arnForObjects('incoming/*')],
          reason: 'marks files that are imported',
          wildcardReason: 'the input of an execution names the file',
        },
      ],
    },
  );
  flow.task('MarkImported', tagging, { timeout: QUICK });
}
