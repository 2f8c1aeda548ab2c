import { isJsonObject, type JsonObject, type JsonValue } from '../json';
import { joinPointer } from '../pointer';
import { arrayKeywords } from './array-keywords';
import { combiningKeywords } from './combining-keywords';
import type { Keyword, Mismatch, Outcome, Place } from './keyword';
import { objectKeywords } from './object-keywords';
import type { SchemaProblem } from './schema-problem';
import { SchemaReferences } from './schema-references';
import { unevaluatedKeywords } from './unevaluated-keywords';
import { valueKeywords } from './value-keywords';

/**
 * Every place of a value that doesn't fit a JSON Schema of draft 2020-12; empty where all of it fits.
 *
 * "format" and the content keywords only describe, as the specification leaves it, and unknown keywords mean nothing. What
 * another document says ("$ref" to a URL) is not known here, so anything fits there.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation
 */
export function jsonSchemaProblems(schema: JsonObject, value: JsonValue): readonly SchemaProblem[] {
  const { findings } = new SchemaRun(schema).outcomeOf(schema, value, '', schema);
  return findings.map(({ path, message }) => Object.freeze({ path, message }));
}

/** In the order in which they are applied: what "unevaluated..." means depends on all others. */
const KEYWORDS: readonly (readonly [name: string, keyword: Keyword])[] = [
  valueKeywords,
  objectKeywords,
  arrayKeywords,
  combiningKeywords,
  unevaluatedKeywords,
].flatMap((table) => Object.entries(table));

class SchemaRun {
  private readonly references: SchemaReferences;
  /** Which schema is being applied to which place: one that leads to itself there has nothing to add. */
  private readonly underWay = new Map<JsonObject, Set<string>>();

  constructor(root: JsonObject) {
    this.references = new SchemaReferences(root);
  }

  /** @param resource the schema in which `#/...` looks */
  outcomeOf(schema: JsonValue, value: JsonValue, path: string, resource: JsonObject): Outcome {
    const outcome: Outcome = { findings: [], evaluated: new Set() };
    if (schema === false) outcome.findings.push({ path, message: 'must not be there', keyword: 'false' });
    if (!isJsonObject(schema)) return outcome;
    const paths = this.underWay.get(schema) ?? new Set();
    if (paths.has(path)) return outcome;
    this.underWay.set(schema, paths.add(path));
    this.apply(schema, value, path, typeof schema['$id'] === 'string' ? schema : resource, outcome);
    paths.delete(path);
    return outcome;
  }

  private apply(schema: JsonObject, value: JsonValue, path: string, resource: JsonObject, outcome: Outcome): void {
    const { findings, evaluated } = outcome;
    for (const [name, keyword] of KEYWORDS) {
      const operand = Object.hasOwn(schema, name) ? schema[name] : undefined;
      if (operand === undefined) continue;
      const place: Place = {
        value,
        path,
        schema,
        evaluated,
        report: (message, ...keys) => findings.push({ path: joinPointer(path, ...keys), message, keyword: name }),
        add: (more: readonly Mismatch[]) => findings.push(...more),
        here: (other) => this.outcomeOf(other, value, path, resource),
        below: (other, member, key) => this.outcomeOf(other, member, joinPointer(path, key), resource),
        referenced: (reference) => this.references.find(reference, resource),
      };
      keyword(operand, place);
      // Whatever else is reported about a value of another type would only repeat it.
      if (name === 'type' && findings.length > 0) return;
    }
  }
}
