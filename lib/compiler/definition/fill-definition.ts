import { type JsonObject, type JsonValue, parsedJson } from '../../asl/json';
import { LIMITS } from '../../asl/limits';
import { joinPointer } from '../../asl/pointer';
import { setOwn } from '../../asl/set-own';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { closestName } from '../../util/closest-name';
import { plainIntegrationArn } from '../../util/placeholder-name';
import { isPlainObject } from '../../util/plain-object';
import { isTokenLeaf } from '../../util/token-leaf';
import { listInString, notJsonInDefinition, stringTokenWithoutQuotes } from '../diagnostics/definition-problems';
import type { StandIns } from '../tokens/stack-values';
import type { AslDefinition } from './asl-definition';

/** A definition in which everything is filled in that is known. */
export interface FilledDefinition {
  readonly document: JsonObject;
  readonly problems: readonly Diagnostic[];

  /** The substitutions that nothing fills in, by name. */
  readonly open: ReadonlyMap<string, OpenSubstitution>;
}

/** A substitution without a value. */
export interface OpenSubstitution {
  /** Where it is first. */
  readonly pointer: string;

  /** The name that was likely meant. */
  readonly near: string | undefined;
}

/** What is known when a definition is compiled. */
export interface FillOptions {
  readonly standIns: StandIns;
  readonly substitutions?: Readonly<Record<string, unknown>>;
}

/** `${Name}`, `${Resource.Attribute}`; a CDK token looks alike, and is filled in already. */
const SUBSTITUTION = /\$\{(?!Token\[)([A-Za-z0-9_.:-]+)\}/g;
const LONE_SUBSTITUTION = /^\$\{(?!Token\[)([A-Za-z0-9_.:-]+)\}$/;

/** `AWS::Region` and its like, of which the stack knows the value, and which mean themselves where there is no stack. */
const PSEUDO_PARAMETERS: Readonly<Record<string, keyof StandIns>> = {
  'AWS::Partition': 'partition',
  'AWS::Region': 'region',
  'AWS::AccountId': 'account',
  'AWS::URLSuffix': 'urlSuffix',
};

interface Container {
  readonly from: object;
  readonly to: Record<string, JsonValue> | JsonValue[];
  readonly pointer: string;
  readonly holder: Container | undefined;
  readonly depth: number;
}

/** No definition is nested like this: from here on each value is compared with those that it is in. */
const DEEP = 200;

/**
 * Fills in a definition. Iterative, as definitions may be nested deeper than the engine's stack.
 *
 * What is filled in is never looked at again: a value that has `${...}` in it is text.
 */
export function fillDefinition(definition: AslDefinition, options: FillOptions): FilledDefinition {
  const filler = new Filler(definition, options);
  return { document: filler.fill(), problems: filler.problems, open: filler.open };
}

class Filler {
  readonly problems: Diagnostic[] = [];
  readonly open = new Map<string, OpenSubstitution>();
  private readonly values: ReadonlyMap<string, unknown>;

  constructor(
    private readonly definition: AslDefinition,
    private readonly options: FillOptions,
  ) {
    const { substitutions = {} } = options;
    this.values = new Map([...Object.entries(substitutions), ...Object.entries(definition.substitutions)]);
  }

  fill(): JsonObject {
    const copy: Record<string, JsonValue> = {};
    const { document } = this.definition;
    const pending: Container[] = [{ from: document, to: copy, pointer: '', holder: undefined, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const [key, value] of Object.entries(next.from)) {
        const filled = Array.isArray(next.to) ? key : this.inText(key, next.pointer);
        setOwn(next.to, filled, this.valueOf(value, next, key, pending));
      }
    }
    return copy;
  }

  private valueOf(value: unknown, within: Container, key: string, pending: Container[]): JsonValue {
    const { pointer, depth } = within;
    if (typeof value === 'string') return this.ofString(value, pointer, key);
    // A token may be a number, a list or an object: the construct resolves it as the value that it is.
    if (isTokenLeaf(value) || value === null || typeof value === 'boolean' || typeof value === 'bigint') {
      return leafOf(value);
    }
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if ((Array.isArray(value) || isPlainObject(value)) && !(depth > DEEP && isHolder(value, within))) {
      const to: Record<string, JsonValue> | JsonValue[] = Array.isArray(value) ? [] : {};
      // A document that is so deep is refused for it, whatever is in it: nothing is lost that could be deployed.
      if (depth > LIMITS.nestedLevels) return to;
      pending.push({ from: value, to, pointer: joinPointer(pointer, key), holder: within, depth: depth + 1 });
      return to;
    }
    this.report(notJsonInDefinition(joinPointer(pointer, key), value));
    return null;
  }

  private ofString(text: string, pointer: string, key: string): JsonValue {
    if (!text.includes('${')) return text;
    const [, name] = LONE_SUBSTITUTION.exec(text) ?? [];
    const value = name === undefined ? undefined : this.values.get(name);
    if (name === undefined || value === undefined) return this.inText(text, joinPointer(pointer, key));
    if (typeof value !== 'string') return leafOf(value);
    const inner = joinPointer(pointer, key);
    return this.definition.isBare(inner) ? this.withoutQuotes(name, value, inner) : value;
  }

  /** CloudFormation puts the string between the characters of the text, where `30` is a number. */
  private withoutQuotes(name: string, value: string, pointer: string): JsonValue {
    if (isTokenLeaf(value)) {
      this.report(stringTokenWithoutQuotes(pointer, name));
      return value;
    }
    try {
      return parsedJson(value);
    } catch {
      return value;
    }
  }

  private inText(text: string, pointer: string): string {
    if (!text.includes('${')) return text;
    const { standIns } = this.options;
    const plain = standIns.partition === undefined ? plainIntegrationArn(text) : text;
    return plain.replace(SUBSTITUTION, (whole, name: string) => {
      const value = this.values.get(name);
      if (value !== undefined) return this.asText(value, name, pointer);
      const own = Object.hasOwn(PSEUDO_PARAMETERS, name) ? PSEUDO_PARAMETERS[name] : undefined;
      if (own !== undefined) return standIns[own] ?? whole;
      this.noteOpen(name, pointer);
      return whole;
    });
  }

  private asText(value: unknown, name: string, pointer: string): string {
    if (Array.isArray(value) || isPlainObject(value)) {
      this.report(listInString(pointer, name, Array.isArray(value) ? 'a list' : 'an object'));
      return '';
    }
    // An `IResolvable` is a token as a string, too.
    return String(value);
  }

  /** Once for each name: a name that is missing is missing everywhere. */
  private noteOpen(name: string, pointer: string): void {
    if (!this.open.has(name)) this.open.set(name, { pointer, near: closestName(name, [...this.values.keys()]) });
  }

  private report(problem: Diagnostic): void {
    this.problems.push(problem);
  }
}

/**
 * A value that goes into the document as it is. It may be a token of the CDK, which no type of JSON knows: the construct puts the value that
 * the token represents in its place.
 */
function leafOf(value: unknown): JsonValue {
  return value as JsonValue;
}

/** Whether a value is one of those that it is in: it would never end. */
function isHolder(value: object, within: Container): boolean {
  for (let at: Container | undefined = within; at !== undefined; at = at.holder) if (at.from === value) return true;
  return false;
}
