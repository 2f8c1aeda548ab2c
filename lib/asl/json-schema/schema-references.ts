import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json';
import { splitPointer } from '../pointer';
import type { FoundSchema } from './keyword';

/** Finds what "$ref" leads to inside of one document. */
export class SchemaReferences {
  private named: ReadonlyMap<string, JsonObject> | undefined;

  constructor(private readonly root: JsonObject) {}

  /** @param resource the schema in which `#/...` looks: the document, or the part of it that has an "$id" of its own */
  find(reference: string, resource: JsonObject): FoundSchema {
    const hash = reference.indexOf('#');
    const [id, fragment] = hash < 0 ? [reference, ''] : [reference.slice(0, hash), reference.slice(hash + 1)];
    const within = id === '' ? resource : this.names.get(id);
    if (within === undefined) return { kind: 'elsewhere' };
    const schema = fragment === '' || fragment.startsWith('/') ? at(within, fragment) : this.names.get(`#${fragment}`);
    return schema === undefined ? { kind: 'missing' } : { kind: 'found', schema };
  }

  /** Schemas by their "$id", and by "#" and their anchor. */
  private get names(): ReadonlyMap<string, JsonObject> {
    this.named ??= namesIn(this.root);
    return this.named;
  }
}

function at(schema: JsonObject, fragment: string): JsonValue | undefined {
  let found: JsonValue | undefined = schema;
  for (const key of splitPointer(decoded(fragment)) ?? []) {
    if (isJsonArray(found)) found = /^\d+$/.test(key) ? found[Number(key)] : undefined;
    else found = isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The outermost of a name wins. */
function namesIn(root: JsonObject): ReadonlyMap<string, JsonObject> {
  const names = new Map<string, JsonObject>();
  const open: JsonValue[] = [root];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (isJsonObject(next)) {
      for (const name of [next['$id'], anchor(next['$anchor']), anchor(next['$dynamicAnchor'])]) {
        if (typeof name === 'string' && !names.has(name)) names.set(name, next);
      }
      open.push(...Object.values(next));
    } else if (isJsonArray(next)) open.push(...next);
  }
  return names;
}

function anchor(name: JsonValue | undefined): string | undefined {
  return typeof name === 'string' ? `#${name}` : undefined;
}
