import type { Without } from './common-fields';
import type { JsonObject, JsonValue } from './json';

/**
 * Where and how a distributed Map writes the results of its children. Never empty: either it shapes the results
 * (`WriterConfig`), or exports them (`Resource` with a bucket), or both.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export type ResultWriter = JsonPathResultWriter | JsonataResultWriter;

export type JsonPathResultWriter = (WithExport<JsonPathExport> | WithoutExport) & Without<'Arguments'>;

export type JsonataResultWriter = (WithExport<JsonataExport> | WithoutExport) & Without<'Parameters'>;

/** `arn:aws:states:::s3:putObject`, in the partition at hand. */
export type PutObjectResource = `arn:${string}:states:::s3:putObject`;

type WithExport<Export> = Export & {
  readonly Resource: PutObjectResource;
  readonly WriterConfig?: WriterConfig;
};

interface WithoutExport extends Without<'Resource' | 'Parameters' | 'Arguments'> {
  readonly WriterConfig: WriterConfig;
}

interface JsonPathExport {
  /** `Bucket` and `Prefix`, as a payload template. */
  readonly Parameters: JsonObject;
}

interface JsonataExport {
  /** `Bucket` and `Prefix`. */
  readonly Arguments: JsonValue;
}

export interface WriterConfig {
  /** `NONE`: with execution metadata; `COMPACT`: the outputs; `FLATTEN`: the elements of outputs that are arrays. */
  readonly Transformation?: WriterTransformationName;
  readonly OutputType?: WriterOutputTypeName;
}

export type WriterTransformationName = 'NONE' | 'COMPACT' | 'FLATTEN';

export type WriterOutputTypeName = 'JSON' | 'JSONL';
