import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../asl/json';
import { parseDefinition, withoutByteOrderMark } from '../asl/parse';
import { joinPointer, parentPointer } from '../asl/pointer';
import type { NodePosition, PositionMap } from '../asl/position-map';
import { setOwn } from '../asl/set-own';
import type { SourceLocation } from '../diagnostic/source-location';
import { errorMessage } from '../util/error-message';
import type { NamedFile } from './machine-reader';
import { memberAt, ServerlessVariables } from './serverless-variables';

type Positions = Pick<PositionMap, 'find' | 'locate'>;

/** A part of the file that another file holds, or another part of it. */
interface Mount {
  readonly positions: Positions;
  /** The pointer in those positions. */
  readonly base: string;
  readonly file: string;
  readonly text: string;
}

/** A serverless.yml whose variables are put in as far as the file and those that it includes say what they are. */
export interface ResolvedServerless {
  readonly value: JsonObject;
  readonly positions: Positions;
  /** The texts of the files that are included, by the names that messages call them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Why a part can't be read, by its pointer. */
  readonly problems: ReadonlyMap<string, string>;
}

/** What a variable may name: `${file(machines/orders.yml)}`, `${file(machines.yml):orders}`, `${self:custom.orders}`. */
const FILE = /^\$\{file\(([^()]+)\)(?::([\w.-]+))?\}$/;
const SELF = /^\$\{self:([\w.-]+)\}$/;

/** Files that include each other would be read for ever. */
const MOST_FILES = 500;
const MOST_VALUES = 1_000_000;

interface Open {
  readonly from: JsonObject | JsonArray;
  readonly to: Record<string, JsonValue> | JsonValue[];
  readonly pointer: string;
  /** The variables that it is inside of. */
  readonly within: ReadonlySet<string>;
}

/**
 * Puts in the variables below `stepFunctions` and `resources`.
 *
 * @param hasDefaults whether options and environment variables have their defaults, as in a run of the machine
 */
export function resolveServerless(
  config: JsonObject,
  positions: Positions,
  readFile: (path: string) => NamedFile,
  hasDefaults = false,
): ResolvedServerless {
  const resolver = new Resolver(config, positions, readFile, new ServerlessVariables(config, hasDefaults));
  const value = resolver.resolve({
    stepFunctions: config['stepFunctions'] ?? null,
    resources: config['resources'] ?? null,
  });
  return {
    value,
    positions: resolver,
    texts: resolver.texts,
    problems: resolver.problems,
  };
}

class Resolver {
  readonly texts = new Map<string, string>();
  readonly problems = new Map<string, string>();
  private readonly mounts = new Map<string, Mount | { readonly base: string }>();
  private readonly files = new Map<string, { readonly value: JsonValue; readonly mount: Mount } | string>();
  private values = 0;

  constructor(
    private readonly config: JsonObject,
    private readonly positions: Positions,
    private readonly readFile: (path: string) => NamedFile,
    private readonly variables: ServerlessVariables,
  ) {}

  resolve(root: JsonObject): JsonObject {
    const copy: Record<string, JsonValue> = {};
    const pending: Open[] = [{ from: root, to: copy, pointer: '', within: new Set() }];
    for (let open = pending.pop(); open !== undefined; open = pending.pop()) {
      for (const [key, given] of Object.entries(open.from)) {
        const pointer = joinPointer(open.pointer, key);
        const { value, within } = this.included(given, pointer, open.within);
        if ((isJsonObject(value) || isJsonArray(value)) && this.values++ < MOST_VALUES) {
          const inner = isJsonArray(value) ? [] : {};
          setOwn(open.to, key, inner);
          pending.push({ from: value, to: inner, pointer, within });
        } else setOwn(open.to, key, typeof value === 'string' ? this.scalarOf(value) : value);
      }
    }
    return copy;
  }

  locate(pointer: string): SourceLocation | undefined {
    for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
      const mount = this.mounts.get(at);
      if (mount === undefined) continue;
      const rest = pointer.slice(at.length);
      return ('positions' in mount ? mount.positions : this.positions).locate(mount.base + rest);
    }
    return this.positions.locate(pointer);
  }

  /** Of what is in another file, the variable that includes it. */
  find(pointer: string): NodePosition | undefined {
    for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
      const mount = this.mounts.get(at);
      if (mount === undefined) continue;
      return this.positions.find('positions' in mount ? at : mount.base + pointer.slice(at.length));
    }
    return this.positions.find(pointer);
  }

  private included(
    given: JsonValue,
    pointer: string,
    within: ReadonlySet<string>,
  ): { readonly value: JsonValue; readonly within: ReadonlySet<string> } {
    let value = given;
    let inside = within;
    while (typeof value === 'string' && !inside.has(value)) {
      const variable: string = this.variables.withInner(value);
      const found = this.valueOf(variable, pointer);
      if (found === undefined) break;
      inside = new Set([...inside, variable]);
      value = found;
    }
    return { value, within: inside };
  }

  /** What a variable names, if it is a part of a definition; a string is put in elsewhere, and never from another file. */
  private valueOf(variable: string, pointer: string): JsonValue | undefined {
    const [, path, inFile = ''] = FILE.exec(variable) ?? [];
    const [, inSelf] = SELF.exec(variable) ?? [];
    if (path === undefined && inSelf === undefined) return undefined;
    if (inSelf !== undefined) {
      const value = memberAt(this.config, inSelf);
      if (!isJsonObject(value) && !(typeof value === 'string' && /^\$\{(?:file\(|self:)/.test(value))) return undefined;
      this.mounts.set(pointer, { base: joinPointer('', ...inSelf.split('.')) });
      return value;
    }
    const loaded = this.load((path ?? '').trim());
    if (typeof loaded === 'string') {
      this.problems.set(pointer, loaded);
      return undefined;
    }
    const value = inFile === '' ? loaded.value : memberAt(loaded.value, inFile);
    if (!isPartOfDefinitions(value)) {
      this.problems.set(pointer, `"${path?.trim()}" is not a definition of a state machine, and not a part of one`);
      return undefined;
    }
    const base = inFile === '' ? '' : joinPointer('', ...inFile.split('.'));
    this.mounts.set(pointer, { ...loaded.mount, base });
    this.texts.set(loaded.mount.file, loaded.mount.text);
    return value;
  }

  /** A file that is included, or why it is not. */
  private load(path: string): { readonly value: JsonValue; readonly mount: Mount } | string {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    const loaded = this.files.size < MOST_FILES ? this.parsed(path) : 'it includes too many files';
    this.files.set(path, loaded);
    return loaded;
  }

  private parsed(path: string): { readonly value: JsonValue; readonly mount: Mount } | string {
    try {
      const { file, text } = this.readFile(path);
      const { value, positions, document } = parseDefinition(text, { file });
      // The parser's messages quote the text, which may be another file than was meant.
      if (document === undefined || value === undefined) return `"${path}" is not a valid object in JSON or YAML`;
      return { value, mount: { positions, base: '', file, text: withoutByteOrderMark(text) } };
    } catch (problem) {
      return errorMessage(problem);
    }
  }

  /** `#{AWS::Region}` of the plugin for pseudo parameters is `${AWS::Region}`. */
  private scalarOf(text: string): JsonValue {
    if (!text.includes('{')) return text;
    return this.variables.resolve(text.replace(/#\{([\w:.]+)\}/g, '${$1}'));
  }
}

/** What state machines are made of: anything else may be a file with secrets, and would be quoted in reports. */
function isPartOfDefinitions(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const keys = Object.keys(value);
  if (keys.some((key) => PARTS.has(key))) return true;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => isJsonObject(member) && isMachineOrState(member));
}

const PARTS: ReadonlySet<string> = new Set(['StartAt', 'States', 'stateMachines', 'Resources', 'definition']);

function isMachineOrState(member: JsonObject): boolean {
  return Object.hasOwn(member, 'definition') || typeof member['Type'] === 'string';
}
