import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { QueryLanguageName } from '../../asl/query-language';
import type { JsonPath } from '../../expression/json-path/json-path';
import { parseJsonPath } from '../../expression/json-path/parse-json-path';
import { parsedOrRefused } from '../../expression/json-path/refused-path';
import { isIntrinsic, placeholderText } from '../../util/placeholder-name';
import { constantTemplate, type Template } from '../evaluate/template';
import { compilePayload, compileQuery, compileReference } from './compile-template';
import type { IssueList } from './program-issue';

/** Reads the fields of one object of the definition and notes what is wrong with them. */
export class FieldReader {
  constructor(
    public readonly fields: JsonObject,
    public readonly language: QueryLanguageName,
    public readonly pointer: string,
    public readonly issues: IssueList,
  ) {}

  public get isJsonata(): boolean {
    return this.language === 'JSONata';
  }

  public at(name: string): string {
    return `${this.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }

  public raw(name: string): JsonValue | undefined {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }

  /** A string; what only the deployment knows is its placeholder, `${Function.Arn}`. */
  public text(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    if (isIntrinsic(value)) return placeholderText(value, new Map());
    this.issues.add(this.at(name), `"${name}" must be a string`);
    return undefined;
  }

  /** A field that takes one of a few words; what a placeholder represents is not known yet. */
  public word(name: string, words: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined || words.includes(value) || value.includes('${')) return value;
    this.issues.add(this.at(name), `"${name}" must be ${words.join(' or ')}, not ${JSON.stringify(value)}`);
    return undefined;
  }

  /** A number; undefined also where only the deployment knows it, see `unknownNumber`. */
  public number(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'number') return value;
    if (deployedText(value) !== undefined) return undefined;
    this.issues.add(this.at(name), `"${name}" must be a number`);
    return undefined;
  }

  /** The first of the fields whose number only the deployment knows, as a sentence. */
  public unknownNumber(names: readonly string[]): string | undefined {
    for (const name of names) {
      const text = deployedText(this.raw(name));
      if (text !== undefined) return `"${name}" is ${text}, which only the deployment knows`;
    }
    return undefined;
  }

  public texts(name: string): readonly string[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    if (isJsonArray(value) && value.every((item) => typeof item === 'string')) return value;
    this.issues.add(this.at(name), `"${name}" must be a list of strings`);
    return [];
  }

  /** The object a field holds, as a reader of its own. */
  public inner(name: string): FieldReader | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (isJsonObject(value)) return new FieldReader(value, this.language, this.at(name), this.issues);
    this.issues.add(this.at(name), `"${name}" must be an object`);
    return undefined;
  }

  /** The objects of a list, each as a reader of its own. */
  public list(name: string): readonly FieldReader[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    if (isJsonArray(value) && value.every(isJsonObject)) {
      return value.map((item, index) => new FieldReader(item, this.language, `${this.at(name)}/${index}`, this.issues));
    }
    this.issues.add(this.at(name), `"${name}" must be a list of objects`);
    return [];
  }

  /** A path field, which may be `null`; a JSONata state has none. */
  public path(name: string): JsonPath | null | undefined {
    const value = this.isJsonata ? undefined : this.raw(name);
    if (value === undefined || value === null) return value;
    if (typeof value !== 'string') {
      this.issues.add(this.at(name), `"${name}" must be a path or null`);
      return undefined;
    }
    const path = parsedOrRefused(value, parseJsonPath);
    if (path.ok) return path.value;
    this.issues.addSyntax(this.at(name), `"${name}" is not a path`, value, path.issue);
    return undefined;
  }

  /** A template: a payload template, or a value with JSONata in it. */
  public template(name: string, field = name): Template | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    return this.isJsonata
      ? compileQuery(value, field, this.at(name), this.issues)
      : compilePayload(value, this.at(name), this.issues);
  }

  /** A field with a `Path` twin in JSONPath, with an expression in JSONata. */
  public value(name: string): Template | undefined {
    const value = this.raw(name);
    if (value !== undefined) {
      return this.isJsonata ? compileQuery(value, name, this.at(name), this.issues) : constantTemplate(value);
    }
    const twin = `${name}Path`;
    const reference = this.isJsonata ? undefined : this.raw(twin);
    return reference === undefined ? undefined : compileReference(reference, twin, this.at(twin), this.issues);
  }
}

/** A substitution (`${Delay}`), or an intrinsic of CloudFormation, in place of a number. */
function deployedText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value.includes('${') ? value : undefined;
  return isIntrinsic(value) ? placeholderText(value, new Map()) : undefined;
}
