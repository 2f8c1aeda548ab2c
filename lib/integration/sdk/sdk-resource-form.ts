import { splitAtColons } from '../../util/split-at-colons';
import { ACCOUNT, arnFields, isArn, ownArn, PARTITION, REGION } from '../resource/arn';
import { afterToken, isLoneToken } from '../resource/cdk-token';
import { isProfileId, modelsOfProfile, ROUTES_TO_REGIONS } from '../resource/inference-profile';
import { plainLetters } from '../resource/policy-letters';
import { ACROSS_DEPLOYMENTS, allRevisionsOf } from '../resource/revisions';
import { beginningOf, isArnToken } from '../resource/token-meaning';
import { machineArn } from '../service/step-functions-permissions';
import { isOneUnknown, type SeenValue, valuesAt } from './sdk-parameter-values';

/** A value of a call as it is in an ARN. */
export interface FormedValue {
  /** A piece of the ARN that the template makes, or the whole ARN in its place. */
  readonly text: string;
  readonly whole: boolean;
  /** Why it is wider than the value; undefined where it is not. */
  readonly wide?: string;
  /** IAM conditions that make up for the width. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A value that is there. */
export type GivenValue = Exclude<SeenValue, { kind: 'absent' }>;

/** Why nothing is known of an object: chosen neither by the call nor by the run. */
export const UNKNOWN_URI = 'the URI does not contain its bucket before deployment';

type Form = (value: GivenValue, parameters: unknown) => readonly FormedValue[];

/** The forms that placeholders may ask for. Without one, a name stands as it is, and an ARN for the whole ARN. */
const FORMS: Readonly<Record<string, Form>> = {
  below: textForm((text) => [below(text)]),
  account: textForm((text) => [piece(/^\d{12}$/.test(text) || text === '*' ? text : ACCOUNT)]),
  bucket: textForm((text) => [s3Bucket(text)]),
  busPath: (value) => [busPath(value)],
  copySource: textForm((text) => [copySource(text)]),
  documentAccount: textForm((text) => [
    piece(/^(?:AWS|Amazon)/.test(text) ? '' : text.startsWith('*') ? '*' : ACCOUNT),
  ]),
  function: textForm((text, parameters) => functionName(text, parameters).slice(isOneUnknown(parameters) ? 0 : -1)),
  functionVersion: textForm((text, parameters) => functionName(text, parameters)),
  identity: textForm((text) => identities(text)),
  key: textForm((text) => [kmsKey(text)]),
  lastPart: textForm((text) => [piece(text.replace(/^.*\//, ''))]),
  machine: (value) => [machine(value)],
  model: (value) => models(value),
  object: textForm((text) => [piece(text)]),
  parameter: textForm((text) => storedParameter(text)),
  parameterPath: textForm((text) => parameterPath(text)),
  partiql: textForm((text) => tablesOf(text)),
  path: textForm((text, parameters) => iamName(text, parameters)),
  queue: textForm((text) => [queueOf(text)]),
  s3Below: textForm((text) => [s3Object(text, 'below')]),
  s3Uri: textForm((text) => [s3Object(text, 'object')]),
  role: textForm(
    (text) => role(text),
    (parameter) => /name$|^(?:Service|JobFlow|AutoScaling)Role$/i.test(parameter),
  ),
  secret: textForm((text) => [secret(text)]),
  subCatalog: textForm((text) => (/^\d{12}$/.test(text) ? [] : [piece(text.replace(/^\d{12}:/, ''))])),
  subscription: textForm((text) => [isFullArn(text) ? arn(text.replace(/:[^:]+$/, '')) : piece(text)]),
  taskDefinition: textForm((text) => taskDefinition(text)),
};

/** A value in the form that a placeholder asks for. */
export function formed(value: GivenValue, form: string | undefined, parameters: unknown): readonly FormedValue[] {
  const own = form === undefined ? undefined : FORMS[form];
  return (own === undefined ? plainForm(value) : own(value, parameters)).map(acrossDeployments);
}

/** Types whose ARN ends in a revision, which is another one after the next deployment. */
const REVISED = ['AWS::Lambda::Version', 'AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition'];

/** An execution that runs across a deployment calls the revision that its definition names: all of them, where this app makes them. */
function acrossDeployments(formed: FormedValue): FormedValue {
  if (!formed.whole) return formed;
  const [all] = REVISED.flatMap((type) => allRevisionsOf(formed.text, type) ?? []);
  return all === undefined ? formed : { ...formed, text: all, wide: ACROSS_DEPLOYMENTS };
}

function plainForm(value: GivenValue): readonly FormedValue[] {
  if (value.kind === 'resource') return [arn(value.resource.arn, value.resource.wide)];
  const { text, parameter } = value;
  return [isWholeArn(text, /arns?$/i.test(parameter)) ? arn(text) : piece(text)];
}

/** An ARN; an unknown token is one where the parameter takes nothing else, or the token is named so. */
function isWholeArn(text: string, takesArnsOnly: boolean): boolean {
  if (isFullArn(text)) return true;
  const { kind, isNamedArn, isToken } = beginningOf(text);
  return isToken && kind === 'unknown' && (takesArnsOnly || isNamedArn === true);
}

/** All six fields must be there before a pattern may represent them; what a token is known to be has them. */
function isFullArn(text: string): boolean {
  return (isArn(text) && arnFields(text) !== undefined) || isArnToken(text);
}

/** A form of text; ARNs and constructs represent themselves unless the form reads them. */
function textForm(
  read: (text: string, parameters: unknown) => readonly FormedValue[],
  takesName: (parameter: string) => boolean = (parameter) => !/arns?$/i.test(parameter),
): Form {
  return (value, parameters) => {
    if (value.kind === 'resource') return [arn(value.resource.arn, value.resource.wide)];
    if (!isFullArn(value.text) && isWholeArn(value.text, !takesName(value.parameter))) return [arn(value.text)];
    return read(value.text, parameters);
  };
}

function piece(text: string, wide?: string): FormedValue {
  return { text, whole: false, ...(wide !== undefined && { wide }) };
}

function arn(text: string, wide?: string): FormedValue {
  return { text, whole: true, ...(wide !== undefined && { wide }) };
}

/** Objects of an access point lie below `object/`. */
function s3Bucket(text: string): FormedValue {
  if (isArnToken(text)) return arn(text);
  if (!isFullArn(text)) return piece(text.startsWith('arn:') ? '*' : text);
  const resource = arnFields(text)?.resource ?? '';
  return resource.startsWith('accesspoint/') ? arn(text) : piece(resource);
}

/** Keys that the service makes below a prefix. */
function below(prefix: string): FormedValue {
  return piece(prefix.endsWith('*') ? prefix : `${prefix}*`, 'the service names the objects');
}

/** `s3://bucket/key`, and the forms of HTTPS: the bucket in the path or in the host. */
const S3_URIS = [
  /^s3:\/\/([^/]+)(?:\/(.*))?$/s,
  /^https?:\/\/s3[.-][^/]*\/([^/]+)(?:\/(.*))?$/s,
  /^https?:\/\/([^/.]+)\.s3[.-][^/]*(?:\/(.*))?$/s,
];

function s3Object(uri: string, kind: 'object' | 'below'): FormedValue {
  if (isFullArn(uri)) return arn(uri);
  const [, bucket, key = ''] = S3_URIS.map((form) => form.exec(uri)).find((match) => match !== null) ?? [];
  if (bucket === undefined) return arn(`arn:${PARTITION}:s3:::*/*`, unknownUri(uri));
  const object = kind === 'below' ? below(key) : piece(key);
  return arn(`arn:${PARTITION}:s3:::${bucket}/${object.text}`, object.wide);
}

/** What the run decides says so itself. */
function unknownUri(uri: string): string | undefined {
  return uri.includes('*') ? undefined : UNKNOWN_URI;
}

/** `bucket/key?versionId=...`, perhaps URL-encoded, or the ARN of an access point's object. */
function copySource(text: string): FormedValue {
  const [path = ''] = plainLetters(text).replace(/^\//, '').split('?versionId=');
  if (isArn(path) || isArnToken(path)) return arn(path);
  const decoded = path.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return arn(`arn:${PARTITION}:s3:::${decoded}`);
}

/** Rules of the default bus have no bus in their ARN. */
function busPath(value: GivenValue): FormedValue {
  const text = value.kind === 'resource' ? value.resource.name : value.text;
  const name = isFullArn(text) ? (arnFields(text)?.resource ?? '').replace(/^event-bus\//, '') : text;
  if (name === 'default') return piece('');
  return value.kind === 'text' && value.dynamic ? piece('*') : piece(`${name}/`);
}

/** `name`, `name:qualifier`, `account:function:name`, with the qualifier of the call. */
function functionName(text: string, parameters: unknown): readonly FormedValue[] {
  const [qualifier] = valuesAt(parameters, 'Qualifier').flatMap((value) =>
    value.kind === 'text' && beginningOf(value.text).kind !== 'arn' ? value.text : [],
  );
  const suffix = qualifier === undefined ? '' : `:${qualifier}`;
  if (isFullArn(text)) {
    const parts = isArn(text) ? splitAtColons(arnFields(text)?.resource ?? '') : ['', '', ...qualifiersOf(text)];
    return suffix === '' || parts.length > 2 ? [arn(text)] : [arn(text), arn(text + suffix)];
  }
  const partial = /^(\d{12}):(?:function:)?(.+)$/.exec(text);
  const start = `arn:${PARTITION}:lambda:${REGION}:${partial?.[1] ?? ACCOUNT}:function:`;
  const name = start + (partial?.[2] ?? text);
  return suffix === '' ? [arn(name)] : [arn(name), arn(name + suffix)];
}

/** `live` of `${fn.functionArn}:live`. */
function qualifiersOf(text: string): readonly string[] {
  return afterToken(text).split(':').slice(1);
}

/** A version or an alias is authorized by the ARN of its machine. */
function machine(value: GivenValue): FormedValue {
  if (value.kind === 'resource') return arn(machineArn(value.resource.arn));
  const isArnGiven = isWholeArn(value.text, true);
  return isArnGiven ? arn(machineArn(value.text)) : piece(value.text);
}

/** An address is authorised by itself or by its domain. */
function identities(text: string): readonly FormedValue[] {
  if (isArn(text) || isArnToken(text)) return [arn(text)];
  const address = /<([^<>]+)>/.exec(text)?.[1] ?? text;
  const domain = /@(.+)/s.exec(address)?.[1];
  return domain === undefined ? [piece(address)] : [piece(address), piece(domain)];
}

/** IAM compares with the key's ARN, never with an alias's. */
function kmsKey(text: string): FormedValue {
  const alias = /(?:^|:)(alias\/.+)/s.exec(text)?.[1] ?? aliasToken(text);
  if (alias === undefined) return isFullArn(text) ? arn(text) : piece(text);
  const fields = arnFields(text);
  const keys = fields ? `arn:${fields.partition}:kms:${fields.region}:${fields.account}:key/*` : ownArn('kms', 'key/*');
  const operator = alias.includes('*') ? 'ForAnyValue:StringLike' : 'ForAnyValue:StringEquals';
  return {
    ...arn(keys, 'an alias does not contain its key; the condition names the alias'),
    conditions: { [operator]: { 'kms:ResourceAliases': alias } },
  };
}

/** The name of an alias that is made in this app, `Ref` of which gives it. */
function aliasToken(text: string): string | undefined {
  const { kind, type } = beginningOf(text);
  return type === 'AWS::KMS::Alias' && kind === 'name' ? text : undefined;
}

/** A model, or an inference profile. */
function models(value: GivenValue): readonly FormedValue[] {
  if (value.kind === 'resource') return withModels(value.resource.arn);
  const { text } = value;
  const { kind, type, arn: own } = beginningOf(text);
  if (type === 'AWS::Bedrock::ApplicationInferenceProfile' && kind !== 'arn' && own !== undefined)
    return withModels(own);
  if (isWholeArn(text, false)) return withModels(text);
  if (text.startsWith('*')) {
    return [
      arn(`arn:${PARTITION}:bedrock:*::foundation-model/*`),
      arn(`arn:${PARTITION}:bedrock:${REGION}:${ACCOUNT}:*`),
    ];
  }
  if (isProfileId(text)) return withModels(ownArn('bedrock', `inference-profile/${text}`));
  return [arn(`arn:${PARTITION}:bedrock:${REGION}::foundation-model/${text}`)];
}

function withModels(model: string): readonly FormedValue[] {
  const behind = modelsOfProfile(model);
  if (behind === undefined) return [arn(model)];
  return [arn(model), { ...arn(behind.arn, ROUTES_TO_REGIONS), conditions: behind.conditions }];
}

/** An ARN of a parameter has one slash, whether the name begins with one or not. */
function storedParameter(text: string): readonly FormedValue[] {
  const { isToken, kind, beginsWithSlash } = beginningOf(text);
  if (!isToken) return [piece(text.replace(/^\//, ''))];
  if (kind === 'arn') return [arn(text)];
  // The template ends with a slash: without it the name's own one is the only one.
  const own = [arn(`${ownArn('ssm', 'parameter')}${text}`), piece(text)];
  return beginsWithSlash === undefined ? own : beginsWithSlash ? own.slice(0, 1) : own.slice(1);
}

/** The path itself and what lies below. */
function parameterPath(text: string): readonly FormedValue[] {
  const path = text.replace(/^\//, '').replace(/\/$/, '');
  const below = 'the call reads all parameters below the path';
  return path === '' ? [piece('*', below)] : [piece(path), piece(`${path}/*`, below)];
}

/** The tables, and the indexes, that a PartiQL statement names. */
const PARTIQL_TABLE = /\b(?:from|into|update)\s+"?([^"\s.([]+)"?(?:\."([^"]+)")?/gi;

function tablesOf(text: string): readonly FormedValue[] {
  const found = [...text.matchAll(PARTIQL_TABLE)];
  if (found.length === 0) return [piece('*')];
  return found.flatMap(([, table = '*', index]) => {
    const known = table.includes('*') ? '*' : table;
    return index === undefined ? [piece(known)] : [piece(known), piece(`${known}/index/${index}`)];
  });
}

/** Users, roles and so on have a path in their ARN, which their name does not have. */
function iamName(text: string, parameters: unknown): readonly FormedValue[] {
  if (isFullArn(text)) return [arn(text)];
  const [path] = valuesAt(parameters, 'Path').flatMap((value) => (value.kind === 'text' ? value.text : []));
  if (path !== undefined) return [piece(`${path.replace(/^\//, '')}${text}`)];
  return text.startsWith('*') ? [piece(text)] : [piece(text), piece(`*/${text}`, 'the path is not a part of the name')];
}

/** `https://sqs.<region>.<suffix>/<account>/<name>`, the host in any of its forms. */
const QUEUE_URL = /^https?:\/\/(?:sqs(?:-fips)?\.([^.]+)\.)?[^/]*\/([^/]+)\/([^/]+)$/;

function queueOf(text: string): FormedValue {
  if (isFullArn(text)) return arn(text);
  const [, region, account, name] = QUEUE_URL.exec(text) ?? [];
  if (account !== undefined) return arn(`arn:${PARTITION}:sqs:${region ?? REGION}:${account}:${name}`);
  const { kind, arn: known } = beginningOf(text);
  if (!isLoneToken(text) || kind === 'name') return piece(/^(?:https?:|\*)/.test(text) ? '*' : text);
  if (known !== undefined) return arn(known);
  return piece('*', 'the queue is specified as a CDK token for its URL, which does not contain its name');
}

/** A role's ARN, or its name without its path. */
function role(text: string): readonly FormedValue[] {
  const roles = `arn:${PARTITION}:iam::${ACCOUNT}:role/`;
  if (isFullArn(text)) {
    const isProfile = arnFields(text)?.resource.startsWith('instance-profile/') === true;
    return [isProfile ? arn(`${roles}*`, 'an instance profile does not contain its role') : arn(text)];
  }
  if (text.startsWith('*') || isArn(text)) return [arn(`${roles}*`)];
  return [arn(roles + text), arn(`${roles}*/${text}`, 'the path is not a part of the name')];
}

/** Why the ARN of a secret holds a wildcard. */
export const SIX_LETTERS = 'the service ends the ARN with six letters of its own';

/** The ARN of a secret ends with six letters that its name does not have. */
function secret(text: string): FormedValue {
  if (isArnToken(text)) return arn(text);
  if (!isFullArn(text)) return text.endsWith('*') ? piece(text) : piece(`${text}-??????`, SIX_LETTERS);
  return /-[A-Za-z0-9]{6}$/.test(text) || text.endsWith('*') ? arn(text) : arn(`${text}-??????`, SIX_LETTERS);
}

/** A family represents its newest revision, which IAM compares with its number. */
function taskDefinition(text: string): readonly FormedValue[] {
  const newest = 'a family without a revision is run in its newest one';
  if (isArnToken(text)) return [arn(text)];
  const make = isFullArn(text) ? arn : piece;
  const name = isFullArn(text) ? (arnFields(text)?.resource ?? '') : text;
  return /:\d+$/.test(name) || name.endsWith('*') ? [make(text)] : [make(text), make(`${text}:*`, newest)];
}
