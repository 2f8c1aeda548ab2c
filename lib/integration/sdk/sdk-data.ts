/**
 * The data about AWS services that `npm run data` writes: one file per service, loaded when it is first asked for. The
 * rows are read lazily too: a service has up to 900 of them, and a task calls one.
 */
export interface SdkService {
  /** As Step Functions spells it: `cognitoidentityprovider`. */
  readonly name: string;

  /** The IAM prefix of its actions; empty where the authorization reference does not know the service. */
  readonly prefix: string;

  /** What the names of its errors begin with: `S3` of `S3.NoSuchKeyException`. */
  readonly exceptionPrefix: string;

  /** The names of its errors without the prefix. */
  readonly exceptions: readonly string[];

  /** The API actions with a small first letter. */
  readonly actions: readonly string[];

  /** Actions that Step Functions refuses: event streams, and those that AWS lists. */
  readonly unsupported: ReadonlySet<string>;

  /** Actions that are newer than the data. */
  readonly newer: ReadonlySet<string>;

  /** An action's row; undefined for one that the service has not. */
  operation(action: string): SdkOperation | undefined;
}

/** One API action. */
export interface SdkOperation {
  readonly parameters: readonly SdkParameter[];

  /** What a call needs, in the notation of `sdk-grant.ts`; undefined where it is unknown. */
  readonly grants?: readonly string[];

  /** Why it is unknown. */
  readonly unknown?: string;
}

/** A parameter of an API action. */
export interface SdkParameter {
  /** As the AWS SDK for Java 2 folds it: `DbInstanceIdentifier`. */
  readonly name: string;

  readonly required: boolean;

  /**
   * `s` text, `i` whole number, `n` number, `b` boolean, `x` bytes, `t` time, `o` object, `d` any JSON; `[s` a list and
   * `{s` a map of such.
   */
  readonly type: string;
}

interface Manifest {
  readonly services: readonly string[];
  readonly otherServices: readonly string[];
}

interface ServiceFile {
  readonly prefix: string;
  readonly exceptionPrefix: string;
  readonly exceptions: string;
  readonly unsupported?: string;
  readonly newer?: string;
  readonly operations: Readonly<Record<string, readonly string[]>>;
}

const loaded = new Map<string, SdkService>();
let manifest: Manifest | undefined;

/** The names of all services that Step Functions calls through its SDK integrations. */
export function sdkServiceNames(): readonly string[] {
  return manifestOf().services;
}

/** Services of AWS that the SDKs know, and that are not among those: a later list may have them. */
export function otherServiceNames(): readonly string[] {
  return manifestOf().otherServices;
}

/** A service; undefined for a name that is not one. */
export function sdkService(name: string): SdkService | undefined {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  if (!sdkServiceNames().includes(name)) return undefined;
  const service = serviceOf(name, load(name));
  loaded.set(name, service);
  return service;
}

function manifestOf(): Manifest {
  manifest ??= load('manifest');
  return manifest;
}

/** The only place of this floor that reads files: its own, by a name out of the manifest, as `import` would. */
function load(name: 'manifest'): Manifest;
function load(name: string): ServiceFile;
function load(name: string): Manifest | ServiceFile {
  return require(`./data/${name}.json`);
}

function serviceOf(name: string, file: ServiceFile): SdkService {
  const { prefix, exceptionPrefix, operations } = file;
  const parsed = new Map<string, SdkOperation>();
  return Object.freeze({
    name,
    prefix,
    exceptionPrefix,
    exceptions: words(file.exceptions),
    actions: Object.freeze(Object.keys(operations)),
    unsupported: new Set(words(file.unsupported)),
    newer: new Set(words(file.newer)),
    operation(action: string) {
      const row = Object.hasOwn(operations, action) ? operations[action] : undefined;
      const known = parsed.get(action) ?? (row && operationOf(row));
      if (known !== undefined) parsed.set(action, known);
      return known;
    },
  });
}

function operationOf([parameters = '', ...grants]: readonly string[]): SdkOperation {
  const [first = ''] = grants;
  const rights = first.startsWith('-') ? { unknown: first.slice(1) } : { grants: Object.freeze(grants) };
  return Object.freeze({ parameters: Object.freeze(words(parameters).map(parameterOf)), ...rights });
}

function parameterOf(text: string): SdkParameter {
  const [name = '', type = ''] = text.split(':');
  const required = type.endsWith('!');
  return Object.freeze({ name, required, type: required ? type.slice(0, -1) : type });
}

function words(text = ''): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
