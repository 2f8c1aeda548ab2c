import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { ERROR } from '../error-names';
import { Failure } from '../failure';
import { jsonText } from '../json-text';
import { isPromise, type MaybePromise, then } from '../maybe-promise';
import type { ResultWriterPlan } from '../program/program';
import type { Execution } from '../runtime/execution';
import type { Kernel } from '../runtime/kernel';
import { describedExecution, describedPending } from './described-execution';
import type { MapRunPlan } from './map-run-plan';
import type { MapRunResults } from './map-run-results';
import { type ObjectWriter, writingStore } from './object-access';
import { ResultFiles, type WrittenFile } from './result-files';
import type { RunInputs } from './run-inputs';

/**
 * The results of a Map Run in files, for each way to end some, and a manifest that lists them. What succeeded is written
 * while the Map Run continues, so that no more than a file's worth is kept; what failed may be redriven, and is written at
 * the end.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html#input-output-resultwriter-exporting-to-S3
 */
export class WrittenResults implements MapRunResults {
  public writing: Promise<void> | undefined;
  private readonly bucket: string;
  private readonly root: string;
  private readonly store: ObjectWriter;
  private readonly maxLength: number;
  private readonly failed = new Map<number, Execution>();
  /** What all attempts wrote of what succeeded. */
  private readonly succeeded: WrittenFile[] = [];
  private redrives = 0;
  private open: ResultFiles;
  private problem: unknown;

  constructor(
    kernel: Kernel,
    private readonly writer: ResultWriterPlan,
    private readonly run: MapRunPlan,
    payload: JsonValue,
  ) {
    const { Bucket: bucket, Prefix: prefix } = isJsonObject(payload) ? payload : {};
    if (typeof bucket !== 'string') {
      throw new Failure(ERROR.RESULT_WRITER, `The ResultWriter needs a Bucket but had: ${jsonText(bucket)}`);
    }
    this.bucket = bucket;
    this.root = typeof prefix === 'string' && prefix !== '' ? `${prefix}/${run.id}` : run.id;
    this.store = writingStore(kernel.objects);
    this.maxLength = kernel.limits.resultFileLength;
    this.open = this.files('SUCCEEDED');
  }

  public add(index: number, execution: Execution): void {
    if (execution.status !== 'SUCCEEDED') {
      this.failed.set(index, execution);
      return;
    }
    this.failed.delete(index);
    const { transformation } = this.writer;
    const output = execution.output ?? null;
    if (transformation === 'NONE') this.open.add(jsonText(describedExecution(execution)));
    else if (transformation === 'FLATTEN' && isJsonArray(output))
      for (const item of output) this.open.add(jsonText(item));
    else this.open.add(jsonText(output));
  }

  public finish(): MaybePromise<JsonValue> {
    return then(this.writeAll(this.failed.values(), undefined), (key) => {
      if (this.problem !== undefined) throw this.problem;
      return { MapRunArn: this.run.arn, ResultWriterDetails: { Bucket: this.bucket, Key: key } };
    });
  }

  public abandon(unfinished: Iterable<Execution>, openPending: () => MaybePromise<RunInputs>): MaybePromise<void> {
    // The Map Run has failed for another reason, which a failure of its writer does not replace.
    return then(openPending(), (pending) => then(this.writeAll(unfinished, pending), () => undefined));
  }

  /** The files of a redrive have a folder of their own. */
  public redrive(): void {
    this.redrives += 1;
    this.open = this.files('SUCCEEDED');
  }

  /** @returns the key of the manifest */
  private writeAll(failed: Iterable<Execution>, pending: RunInputs | undefined): MaybePromise<string> {
    this.open.flush();
    this.succeeded.push(...this.open.written);
    // What failed or was not started is described in full, whatever the transformation is.
    const failedFiles = this.files('FAILED');
    for (const execution of failed) failedFiles.add(jsonText(describedExecution(execution)));
    failedFiles.flush();
    const pendingFiles = this.files('PENDING');
    const manifestKey = `${this.folder}/manifest.json`;
    return then(addAll(pending, pendingFiles), () => {
      pendingFiles.flush();
      const files = { FAILED: failedFiles.written, PENDING: pendingFiles.written, SUCCEEDED: this.succeeded };
      this.put(manifestKey, jsonText({ DestinationBucket: this.bucket, MapRunArn: this.run.arn, ResultFiles: files }));
      return then(this.writing, () => manifestKey);
    });
  }

  private files(name: string): ResultFiles {
    const { outputType } = this.writer;
    return new ResultFiles(`${this.folder}/${name}`, outputType, this.maxLength, (key, body) => this.put(key, body));
  }

  private get folder(): string {
    return this.redrives === 0 ? this.root : `${this.root}/Redrive-${this.redrives}`;
  }

  /** One after the other; the first problem is reported at the end. */
  private put(key: string, body: string): void {
    if (this.writing !== undefined) {
      this.writing = this.tracked(this.writing.then(() => this.store.put(this.bucket, key, body)));
      return;
    }
    try {
      const putting = this.store.put(this.bucket, key, body);
      if (isPromise(putting)) this.writing = this.tracked(putting);
    } catch (problem) {
      this.problem ??= problem;
    }
  }

  private tracked(putting: Promise<void>): Promise<void> {
    const writing: Promise<void> = putting
      .catch((problem: unknown) => {
        this.problem ??= problem;
      })
      .then(() => {
        if (this.writing === writing) this.writing = undefined;
      });
    return writing;
  }
}

function addAll(inputs: RunInputs | undefined, files: ResultFiles): MaybePromise<void> {
  for (;;) {
    const input = inputs?.next();
    if (isPromise(input)) return addLater(input, inputs, files);
    if (input === undefined) return;
    files.add(jsonText(describedPending(input.value)));
  }
}

async function addLater(
  first: Promise<Awaited<ReturnType<RunInputs['next']>>>,
  inputs: RunInputs | undefined,
  files: ResultFiles,
): Promise<void> {
  for (let input = await first; input !== undefined; input = await inputs?.next()) {
    files.add(jsonText(describedPending(input.value)));
  }
}
