/** A file of a manifest or a listing; the columns are given where its rows have no header. */
export interface SourceFile {
  readonly bucket: string;
  readonly key: string;
  readonly headers?: readonly string[];
}
