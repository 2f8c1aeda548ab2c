import { MemoryObjectStore } from 'stepwright/testing';
import type { DeadLetter } from './product';

/** How the workflow's definition names the bucket. */
export const BUCKET = '${Bucket}';

/**
 * The bucket, the table, the queue and the topic of the example, in memory: what takes the part of AWS when the workflow runs on a
 * laptop. Each handler takes what the workflow sends to the API, and gives as much of the answer as the workflow reads.
 */
export class Warehouse {
  /** The file that came in; the results of imports are written here, too. */
  readonly objects: MemoryObjectStore;

  /** Items of the table, by article. */
  readonly products = new Map<string, Item>();

  readonly deadLetters: DeadLetter[] = [];

  readonly notices: Notice[] = [];

  /** The tags of objects. */
  readonly tags: Readonly<Record<string, string>>[] = [];

  /** So many times the table writes only a part of what it gets. */
  busyFor = 0;

  constructor(files: Readonly<Record<string, string>>) {
    const entries = Object.entries(files).map(([key, content]) => [`${BUCKET}/${key}`, content]);
    this.objects = new MemoryObjectStore(Object.fromEntries(entries));
  }

  readonly handlers = {
    'aws-sdk:dynamodb:batchWriteItem': ({ RequestItems }: BatchWrite) => {
      const [[table, requests] = ['', []]] = Object.entries(RequestItems);
      const left = this.busyFor > 0 ? requests.slice(1) : [];
      this.busyFor -= 1;
      for (const { PutRequest } of requests.slice(0, requests.length - left.length)) {
        this.products.set(PutRequest.Item.sku?.S ?? '', PutRequest.Item);
      }
      return { UnprocessedItems: left.length === 0 ? {} : { [table]: left } };
    },

    'sqs:sendMessage': ({ MessageBody: letter }: { MessageBody: DeadLetter }) => {
      this.deadLetters.push(letter);
      return {};
    },

    'sns:publish': ({ Subject: subject, Message: text }: { Subject: string; Message: string }) => {
      this.notices.push({ subject, text });
      return {};
    },

    'aws-sdk:sfn:describeMapRun': ({ MapRunArn }: { MapRunArn: string }) => ({ ItemCounts: this.countsOf(MapRunArn) }),

    'aws-sdk:s3:putObjectTagging': ({ Key, Tagging }: { Key: string; Tagging: { TagSet: Tag[] } }) => {
      this.tags.push({ object: Key, ...Object.fromEntries(Tagging.TagSet.map((tag) => [tag.Key, tag.Value])) });
      return {};
    },
  };

  /** What Step Functions counts of a Map Run is in its results. */
  private countsOf(mapRunArn: string): { Total: number; Succeeded: number; Failed: number } {
    const paths = [...this.objects.contents.keys()].filter((path) => path.endsWith('/manifest.json'));
    const manifest = paths.map((path) => this.json<Manifest>(path)).find((each) => each.MapRunArn === mapRunArn);
    if (manifest === undefined) throw new Error(`There are no results of ${mapRunArn}.`);
    const { SUCCEEDED, FAILED } = manifest.ResultFiles;
    const succeeded = SUCCEEDED.flatMap(({ Key }) => this.json<BatchResult[]>(`${BUCKET}/${Key}`));
    const failed = FAILED.flatMap(({ Key }) => this.json<{ Input: string }[]>(`${BUCKET}/${Key}`));
    const Succeeded = sum(succeeded.map(({ imported, rejected }) => imported + rejected));
    const Failed = sum(failed.map(({ Input }) => (JSON.parse(Input) as { Items: unknown[] }).Items.length));
    return { Total: Succeeded + Failed, Succeeded, Failed };
  }

  private json<T>(path: string): T {
    return JSON.parse(String(this.objects.contents.get(path))) as T;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** An item in DynamoDB's own form. */
type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

interface BatchWrite {
  readonly RequestItems: Readonly<Record<string, readonly { readonly PutRequest: { readonly Item: Item } }[]>>;
}

interface Notice {
  readonly subject: string;
  readonly text: string;
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface Manifest {
  readonly MapRunArn: string;
  readonly ResultFiles: Readonly<Record<'SUCCEEDED' | 'FAILED', readonly { readonly Key: string }[]>>;
}

interface BatchResult {
  readonly imported: number;
  readonly rejected: number;
}
