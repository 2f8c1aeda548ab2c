import { jsonOf } from '../asl/document-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { STATE_TRAITS } from '../asl/state-traits';
import { type StateVisit, statesOf } from '../asl/walk';
import { isDynamic } from '../expression/dynamic-text';
import { RUN_TIME_TEXT } from '../integration/call/call-request';
import type { PermissionStatement } from '../integration/call/permission-statement';
import type { CallProblem } from '../integration/call/problems';
import { plainArguments } from '../integration/document/plain-arguments';
import { PARTITION } from '../integration/resource/arn';
import { withKeyStatements } from '../integration/resource/key-of-token';
import { openTargetProblems } from '../integration/resource/open-targets';
import { policyLetters } from '../integration/resource/policy-letters';
import { wildcardPattern } from '../integration/resource/wildcard-pattern';

/** What the Distributed Maps of a machine need. */
export interface DistributedMapPermissions {
  /** Where the Distributed Maps are. Where there is one, the machine starts executions of itself. */
  readonly maps: readonly DistributedMapPlace[];

  /** Reading the items and writing the results. */
  readonly statements: readonly DistributedMapStatement[];
}

/** A Distributed Map. */
export interface DistributedMapPlace {
  /** JSON Pointer of the state. */
  readonly path: string;
  readonly stateName: string;

  /** Part of the name of its Map Runs; the service makes one where there is none. */
  readonly label?: string;
}

/** A right, and the state that needs it. */
export interface DistributedMapStatement {
  readonly path: string;
  readonly stateName: string;
  readonly statement: PermissionStatement;
}

/**
 * The permissions that Distributed Maps need beyond those of the tasks in them, read from the document: at any depth, in
 * raw and foreign states as well. Takes documents that are not right; where a field is missing there is nothing to grant.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function distributedMapPermissions(document: StateMachineDocument): DistributedMapPermissions {
  const maps: DistributedMapPlace[] = [];
  const statements: DistributedMapStatement[] = [];
  for (const visit of statesOf(document)) {
    const state = jsonOf(visit.state);
    if (!isDistributed(state)) continue;
    const label = state['Label'];
    const { path, name: stateName } = visit;
    maps.push(typeof label === 'string' ? { path, stateName, label } : { path, stateName });
    for (const statement of withKeyStatements([...readerStatements(visit, state), ...writerStatements(visit, state)])) {
      statements.push({ path, stateName, statement });
    }
  }
  return { maps, statements };
}

/** A problem of the permissions of a Distributed Map. */
export interface DistributedMapProblem extends CallProblem {
  /** JSON Pointer of the state. */
  readonly path: string;
  readonly stateName: string;
}

/** What is wrong with them: a bucket that the run chooses freely. */
export function distributedMapProblems(document: StateMachineDocument): readonly DistributedMapProblem[] {
  const { statements } = distributedMapPermissions(document);
  const byMap = new Map(statements.map(({ path, stateName }) => [path, stateName]));
  return [...byMap].flatMap(([path, stateName]) => {
    const own = statements.filter((statement) => statement.path === path).map(({ statement }) => statement);
    return openTargetProblems(own, RUN_TIME_TEXT).map((found) => ({
      ...found,
      help: NAME_THE_BUCKET,
      path,
      stateName,
    }));
  });
}

const NAME_THE_BUCKET =
  'Name the bucket, or begin its name with a literal: {% "orders-" & $states.input.bucket %} narrows the role to "orders-*".';

function isDistributed(state: JsonObject): boolean {
  return STATE_TRAITS.Map.blocks.some(({ field }) => {
    const config = objectIn(objectIn(state, field), 'ProcessorConfig');
    return config['Mode'] === 'DISTRIBUTED';
  });
}

function readerStatements(visit: StateVisit, state: JsonObject): readonly PermissionStatement[] {
  const reader = objectIn(state, 'ItemReader');
  const config = objectIn(reader, 'ReaderConfig');
  const bucket = argumentOf(reader, 'Bucket');
  const action = actionOf(reader);
  if (action === 'listObjectsV2') return listing(visit, bucket, argumentOf(reader, 'Prefix'), config);
  if (action !== 'getObject') return [];
  const key = argumentOf(reader, 'Key');
  const hasVersion = argumentOf(reader, 'VersionId').kind !== 'absent';
  const object: PermissionStatement = {
    actions: hasVersion ? ['s3:GetObject', 's3:GetObjectVersion'] : ['s3:GetObject'],
    ...objects(bucket, keyPattern(key), unknownUntilRun(bucket, key, 'key')),
    reason: `reads the items of Map "${visit.name}"`,
  };
  const data = manifestData(key, config);
  if (data === undefined) return [object];
  const why = 'the manifest names the data files, and is read only when the Map runs';
  return [
    object,
    {
      actions: ['s3:GetObject'],
      ...objects(bucket, data, why),
      reason: `reads the data files that the manifest of Map "${visit.name}" lists`,
    },
  ];
}

function listing(
  visit: StateVisit,
  bucket: Argument,
  prefix: Argument,
  config: JsonObject,
): readonly PermissionStatement[] {
  const list: PermissionStatement = {
    actions: ['s3:ListBucket'],
    resources: [`arn:${PARTITION}:s3:::${bucketPattern(bucket)}`],
    ...prefixCondition(prefix),
    reason: `lists the objects that are the items of Map "${visit.name}"`,
    ...(bucket.kind === 'static' ? {} : { wildcardReason: UNKNOWN_BUCKET }),
  };
  if (config['Transformation'] !== 'LOAD_AND_FLATTEN') return [list];
  const content: PermissionStatement = {
    actions: ['s3:GetObject'],
    ...objects(
      bucket,
      below(keyPattern(prefix)),
      bucket.kind === 'static'
        ? 'the listing, made when the Map runs, determines which objects are read'
        : UNKNOWN_BUCKET,
    ),
    reason: `reads the listed objects, whose content is the items of Map "${visit.name}"`,
  };
  return [list, content];
}

/**
 * The objects that a manifest leads to. An inventory has them next to the manifest's folder:
 * `prefix/config-id/2026-11-01T01-00Z/manifest.json` lists `prefix/config-id/data/...`. A result of Athena's `UNLOAD`
 * may lie anywhere in the bucket.
 */
function manifestData(key: Argument, config: JsonObject): string | undefined {
  if (config['ManifestType'] === 'ATHENA_DATA') return '*';
  if (config['ManifestType'] !== 'S3_INVENTORY' && config['InputType'] !== 'MANIFEST') return undefined;
  const folders = key.kind === 'static' ? key.text.split('/').slice(0, -2) : [];
  return folders.length === 0 ? '*' : `${literal(folders.join('/'))}/data/*`;
}

function writerStatements(visit: StateVisit, state: JsonObject): readonly PermissionStatement[] {
  const writer = objectIn(state, 'ResultWriter');
  if (actionOf(writer) !== 'putObject') return [];
  const bucket = argumentOf(writer, 'Bucket');
  const prefix = argumentOf(writer, 'Prefix');
  const folder = prefix.kind === 'absent' || (prefix.kind === 'static' && prefix.text === '') ? '' : keyPattern(prefix);
  const why = 'Step Functions names the result files after the Map Run';
  return [
    {
      actions: ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      ...objects(
        bucket,
        below(folder === '' ? '' : folder.replace(/(?<![/*])$/, '/')),
        bucket.kind === 'static' ? why : UNKNOWN_BUCKET,
      ),
      reason: `writes the results of Map "${visit.name}"`,
    },
  ];
}

/** A key, or as much of it as an expression indicates: `in/*` of `"in/" & $states.input.name`. */
function keyPattern(key: Argument): string {
  if (key.kind === 'static') return literal(key.text);
  return key.kind === 'dynamic' ? policyLetters(key.pattern) : '*';
}

/** Everything that begins so. */
function below(pattern: string): string {
  return pattern.endsWith('*') ? pattern : `${pattern}*`;
}

function prefixCondition(prefix: Argument): Pick<PermissionStatement, 'conditions'> {
  if (prefix.kind === 'static') return { conditions: { StringEquals: { 's3:prefix': prefix.text } } };
  const isNarrow = prefix.kind === 'dynamic' && !prefix.pattern.startsWith('*');
  return isNarrow ? { conditions: { StringLike: { 's3:prefix': keyPattern(prefix) } } } : {};
}

const UNKNOWN_BUCKET = 'the name of the bucket is known only when the Map runs';

function unknownUntilRun(bucket: Argument, object: Argument, what: string): string | undefined {
  if (bucket.kind !== 'static') return UNKNOWN_BUCKET;
  return object.kind === 'static' ? undefined : `the ${what} of the object is known only when the Map runs`;
}

/** Resources of objects in a bucket, or in any where the bucket is not known. */
function objects(
  bucket: Argument,
  pattern: string,
  wildcardReason: string | undefined,
): Pick<PermissionStatement, 'resources' | 'wildcardReason'> {
  const resource = `arn:${PARTITION}:s3:::${bucketPattern(bucket)}/${pattern}`;
  return wildcardReason === undefined ? { resources: [resource] } : { resources: [resource], wildcardReason };
}

/** IAM reads `*` and `?` as wildcards; in a key they mean themselves, which a policy variable says. */
function literal(text: string): string {
  return text.replace(/[*?]/g, '${$&}');
}

/** The name of the bucket, or as much of it as an expression indicates. */
function bucketPattern(bucket: Argument): string {
  if (bucket.kind === 'static') return literal(bucket.text);
  return bucket.kind === 'dynamic' ? policyLetters(bucket.pattern) : '*';
}

type Argument =
  | { readonly kind: 'static'; readonly text: string }
  | { readonly kind: 'dynamic'; readonly pattern: string }
  | { readonly kind: 'absent' };

/** A parameter in either language: `Bucket` or `Bucket.$` in `Parameters`, `Bucket` in `Arguments`. */
function argumentOf(owner: JsonObject, name: string): Argument {
  if (isDynamic(owner['Arguments'])) return { kind: 'dynamic', pattern: '*' };
  // In the form of the builders `Key.$` is `Key`, with what is known of a call of States.Format.
  const parameters = plainArguments(objectIn(owner, 'Parameters'), (text) => text);
  const values = {
    ...(isJsonObject(parameters) ? parameters : {}),
    ...objectIn(owner, 'Arguments'),
  };
  const value: JsonValue | undefined = values[name];
  if (value === undefined || value === null) return { kind: 'absent' };
  if (typeof value !== 'string') return { kind: 'dynamic', pattern: '*' };
  return isDynamic(value) ? { kind: 'dynamic', pattern: wildcardPattern(value).text } : { kind: 'static', text: value };
}

/** `getObject` of `arn:aws:states:::s3:getObject`, in any partition, which may be a CDK token. */
function actionOf(owner: JsonObject): string | undefined {
  const resource = owner['Resource'];
  return typeof resource === 'string' ? /:states:::s3:(\w+)$/.exec(resource)?.[1] : undefined;
}

function objectIn(owner: JsonObject, field: string): JsonObject {
  const value = owner[field];
  return isJsonObject(value) ? value : {};
}
