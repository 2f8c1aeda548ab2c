import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { actionName, exceptionName, serviceNames } from './java-names';

/** A service as its model describes it, in the words that the generator needs. */
export interface ServiceModel {
  readonly operations: ReadonlyMap<string, OperationModel>;
  readonly exceptions: readonly string[];
}

export interface OperationModel {
  /** `ListObjectsV2`, without CloudFront's date. */
  readonly name: string;
  readonly members: readonly MemberModel[];
  readonly http: { readonly method: string; readonly uri: string };
  /** Sends or receives a stream of events: no state machine can call it. */
  readonly streams: boolean;
  /** What represents the signature where there is none: nothing at all, or a token of the caller. */
  readonly unsigned?: 'nothing' | 'bearer token';
}

export interface MemberModel {
  readonly name: string;
  readonly required: boolean;
  /** The name of it in the request's path. */
  readonly location: string;
  readonly shape: ShapeModel;
}

/** The type of a value. Structures that hold themselves end where they come again. */
export interface ShapeModel {
  readonly code: string;
  readonly isEnum: boolean;
  readonly members: readonly MemberModel[];
  readonly item?: ShapeModel;
}

interface RawShape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string; readonly locationName?: string }>>;
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly exception?: boolean;
  readonly eventstream?: boolean;
  readonly document?: boolean;
}

interface RawOperation {
  readonly http?: { readonly method: string; readonly requestUri: string };
  readonly input?: { readonly shape: string };
  readonly output?: { readonly shape: string };
  readonly authtype?: string;
  readonly auth?: readonly string[];
}

interface RawModel {
  readonly metadata: {
    readonly serviceId?: string;
    readonly auth?: readonly string[];
    readonly signatureVersion?: string;
  };
  readonly operations: Readonly<Record<string, RawOperation>>;
  readonly shapes: Readonly<Record<string, RawShape>>;
}

/** The models of a folder by both of the names that Step Functions may give the service. */
export class ServiceModels {
  private readonly folders = new Map<string, string>();
  private readonly shortNames = new Set<string>();

  constructor(folder: string) {
    for (const name of readdirSync(folder).sort()) {
      const path = newestModel(join(folder, name));
      if (path === undefined) continue;
      const { serviceId = name } = readModel(path).metadata;
      const keys = serviceNames(serviceId);
      this.shortNames.add(keys.at(-1) ?? name);
      for (const key of keys) if (!this.folders.has(key)) this.folders.set(key, path);
    }
  }

  /** The names of all services, each as Step Functions would most likely spell it. */
  public names(): readonly string[] {
    return [...this.shortNames].sort();
  }

  public get(service: string): ServiceModel | undefined {
    const path = this.folders.get(service);
    return path === undefined ? undefined : serviceModel(readModel(path));
  }
}

function newestModel(folder: string): string | undefined {
  if (!existsSync(folder) || folder.endsWith('.json')) return undefined;
  for (const version of readdirSync(folder).sort().reverse()) {
    for (const file of ['service-2.json.gz', 'service-2.json']) {
      const path = join(folder, version, file);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

function readModel(path: string): RawModel {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as RawModel;
}

function serviceModel(model: RawModel): ServiceModel {
  const operations = new Map<string, OperationModel>();
  for (const [name, raw] of Object.entries(model.operations)) {
    operations.set(actionName(name), operationModel(model, name, raw));
  }
  const exceptions = Object.entries(model.shapes).filter(([, shape]) => shape.exception);
  return { operations, exceptions: [...new Set(exceptions.map(([name]) => exceptionName(name)))].sort() };
}

function operationModel(model: RawModel, name: string, raw: RawOperation): OperationModel {
  const input = raw.input && shapeModel(model, raw.input.shape, []);
  const auth = raw.auth ?? model.metadata.auth ?? [];
  const unsigned =
    raw.authtype === 'none' || raw.auth?.includes('smithy.api#noAuth') === true
      ? 'nothing'
      : auth.includes('smithy.api#httpBearerAuth') || model.metadata.signatureVersion === 'bearer'
        ? 'bearer token'
        : undefined;
  return {
    name: name.replace(/\d{4}_\d{2}_\d{2}$/, ''),
    members: input?.members ?? [],
    http: { method: raw.http?.method ?? 'POST', uri: raw.http?.requestUri ?? '/' },
    streams: [raw.input, raw.output].some((side) => side !== undefined && streams(model, side.shape)),
    ...(unsigned && { unsigned }),
  };
}

function streams(model: RawModel, shape: string): boolean {
  const members = Object.values(model.shapes[shape]?.members ?? {});
  return members.some((member) => model.shapes[member.shape]?.eventstream === true);
}

const CODES: Readonly<Record<string, string>> = {
  string: 's',
  character: 's',
  integer: 'i',
  long: 'i',
  short: 'i',
  byte: 'i',
  bigInteger: 'i',
  double: 'n',
  float: 'n',
  bigDecimal: 'n',
  boolean: 'b',
  blob: 'x',
  timestamp: 't',
  structure: 'o',
};

function shapeModel(model: RawModel, name: string, holders: readonly string[]): ShapeModel {
  const raw = model.shapes[name];
  if (raw === undefined) throw new Error(`the model lacks the shape ${name}`);
  const inside = [...holders, name];
  const nested = raw.member ?? raw.value;
  if (nested !== undefined) {
    const item = holders.includes(nested.shape) ? undefined : shapeModel(model, nested.shape, inside);
    const code = (raw.type === 'list' ? '[' : '{') + (item?.code ?? 'o');
    return { code, isEnum: false, members: [], ...(item && { item }) };
  }
  const members = Object.entries(raw.members ?? {}).flatMap(([member, reference]) =>
    holders.includes(reference.shape) || holders.length > 6
      ? []
      : [
          {
            name: member,
            // An idempotency token too: the SDKs make up one that is omitted, Step Functions refuses the definition.
            required: raw.required?.includes(member) === true,
            location: reference.locationName ?? member,
            shape: shapeModel(model, reference.shape, inside),
          },
        ],
  );
  const code = raw.document ? 'd' : (CODES[raw.type] ?? 'd');
  return { code, isEnum: raw.enum !== undefined, members };
}
