import type { Duration } from 'aws-cdk-lib';
import type { JsonValue } from '../../asl/json';
import { DISCARD_PATH } from '../../expression/discard';
import { constantText, hasReference, isJsonataText } from '../../expression/dynamic-text';
import { inJsonata, inJsonPath } from '../../expression/dynamic-text-in-language';
import { isDuration } from '../../integration/resource/is-duration';
import { className } from '../../util/class-name';
import { defineKey } from '../../util/define-key';
import { isPlainObject } from '../../util/plain-object';
import { withStockPaths } from '../../util/stock-path';
import { textFormOf } from '../../util/text-form';
import { isTokenLeaf } from '../../util/token-leaf';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import {
  fieldOfOtherLanguage,
  notADuration,
  notADurationAtAll,
  notANumber,
  notAnObject,
  notAPath,
  notATimestamp,
  notConstant,
  notJsonata,
  referenceOfOtherLanguage,
  templateFault,
} from '../diagnostics/field-problems';
import type { BuiltEntry } from '../scopes/scope';
import type { StandIns } from '../tokens/stack-values';
import { fits, type NumberRange, rangeWords, SECONDS, wholeSeconds } from './seconds';
import { type Rendered, renderTemplate } from './template';

/**
 * Writes the fields of one state. Each method takes the prop's name (for messages), the field's name and the value; an
 * undefined value writes nothing. A value that the state's language has no place for is reported, never dropped.
 */
export class StateWriter {
  private readonly fields: Record<string, JsonValue> = {};

  constructor(
    readonly entry: BuiltEntry,
    private readonly problems: ProblemList,
    private readonly standIns: StandIns,
    /** Of a part of a state (a catcher, a rule): where in the state it stands. */
    private readonly within = '',
  ) {}

  /** A writer for an object inside the state: `Catch/0`. */
  part(within: string): StateWriter {
    return new StateWriter(this.entry, this.problems, this.standIns, `${this.within}${within}/`);
  }

  /** What was written so far. */
  get written(): Readonly<Record<string, JsonValue>> {
    return this.fields;
  }

  /** A field that is the same in both languages. */
  set(field: string, value: JsonValue | undefined): void {
    if (value !== undefined) defineKey(this.fields, field, value);
  }

  /** Text that is the same in both languages, and never known only at run time. */
  constant(prop: string, field: string, value: string | undefined): void {
    if (value === undefined) return;
    const constant = constantText(value);
    if (constant === undefined) this.problems.add(notConstant(this.entry, `"${prop}"`, this.within + field));
    else this.set(field, constant);
  }

  /** As {@link constant}, for a list. */
  constants(prop: string, field: string, values: readonly string[]): readonly string[] {
    const constants = values.map(constantText);
    if (constants.includes(undefined)) {
      this.problems.add(notConstant(this.entry, `"${prop}"`, this.within + field));
    }
    return values.map((value, index) => constants[index] ?? value);
  }

  /** JSONPath only: JSON in which nothing is looked at. */
  literal(prop: string, field: string, value: unknown, instead: string): void {
    if (value === undefined || !this.hasLanguage('JSONPath', prop, instead)) return;
    const rendered = this.render(field, value, 'literal');
    if ('value' in rendered) this.set(field, rendered.value);
  }

  /** JSONPath only: a path, or `null` for JsonPath.DISCARD. */
  path(prop: string, field: string, value: string | undefined, instead: string): void {
    if (value === undefined || withStockPaths(value) !== DISCARD_PATH) this.definitePath(prop, field, value, instead);
    else if (this.hasLanguage('JSONPath', prop, instead)) this.set(field, null);
  }

  /** As {@link path}, but there must be one. */
  definitePath(prop: string, field: string, value: string | undefined, instead: string): void {
    if (value === undefined || !this.hasLanguage('JSONPath', prop, instead)) return;
    const text = this.pathText(prop, value);
    if (text !== undefined) this.set(field, text);
  }

  /** A payload template, or any JSON with expressions. `only` names the language that has the field, if one alone has. */
  template(prop: string, field: string, value: unknown, only?: 'JSONPath' | 'JSONata', instead = ''): void {
    if (value === undefined || (only !== undefined && !this.hasLanguage(only, prop, instead))) return;
    const rendered = this.render(field, value);
    if ('value' in rendered) this.set(field, rendered.value);
    else this.problems.add(notAnObject(this.entry, prop));
  }

  /** As {@link template}, inside of another field: the value instead of a field. */
  render(field: string, value: unknown, form: 'template' | 'literal' = 'template'): Rendered {
    return renderTemplate(value, {
      language: this.entry.language,
      literal: form === 'literal',
      standIns: this.standIns,
      noteLiteral: (text) => this.problems.noteLiteral(text),
      report: (fault) => this.problems.add(templateFault(this.entry, this.within + field, fault)),
    });
  }

  /** A number, or its run-time form: an expression in JSONata, the field's `Path` twin in JSONPath. */
  number(prop: string, field: string, value: number | string | undefined, range: NumberRange): void {
    this.numberInto(this.fields, prop, field, value, range);
  }

  /** As {@link number}, into an object that becomes part of a field. */
  numberInto(
    target: Record<string, JsonValue>,
    prop: string,
    field: string,
    given: number | string | undefined,
    range: NumberRange,
  ): void {
    // A number of sfn.JsonPath is a reference, also one that is the amount of a Duration.
    const value = textFormOf(given) ?? given;
    if (value === undefined) return;
    const isConstant = target !== this.fields;
    if (typeof value === 'number') {
      if (isTokenLeaf(value) || fits(value, range)) target[field] = value;
      else this.problems.add(notANumber(this.entry, prop, value, rangeWords(range), isConstant));
      return;
    }
    if (isConstant) {
      this.problems.add(notConstant(this.entry, `"${prop}"`, this.within + field));
      return;
    }
    const dynamic = this.dynamicText(prop, field, value);
    if (dynamic === undefined) return;
    if (this.entry.language === 'JSONata') target[field] = dynamic;
    else target[`${field}Path`] = dynamic;
  }

  /** Seconds: a Duration, a number, or their run-time form. */
  seconds(prop: string, field: string, value: Duration | number | string | undefined, range = SECONDS): void {
    if (typeof value === 'object') this.number(prop, field, this.durationSeconds(prop, value, range), range);
    else this.number(prop, field, value, range);
  }

  /** The whole seconds of a Duration; undefined, and a problem, where there are none. */
  durationSeconds(prop: string, duration: Duration, range = SECONDS): number | undefined {
    if (!isDuration(duration)) {
      this.problems.add(notADurationAtAll(this.entry, prop, nameOf(duration)));
      return undefined;
    }
    const seconds = wholeSeconds(duration, range);
    if (typeof seconds === 'number') return seconds;
    this.problems.add(notADuration(this.entry, prop, seconds.fault, range));
    return undefined;
  }

  /** A JSONata expression that must be one. */
  expression(prop: string, field: string, value: string): void {
    const written = this.expressionText(prop, field, value);
    if (written !== undefined) this.set(field, written);
  }

  /** A timestamp, or its run-time form. */
  timestamp(prop: string, field: string, value: string): void {
    const isPath = this.entry.language === 'JSONPath' && value.startsWith('$') && !isTokenLeaf(value);
    if (isPath) this.definitePath(prop, `${field}Path`, value, '');
    else if (hasReference(value) || isTokenLeaf(value) || isTimestamp(value)) this.text(field, value);
    else if (this.entry.language === 'JSONata' && isJsonataText(value)) this.text(field, value);
    else this.problems.add(notATimestamp(this.entry, value));
  }

  /** Text, an expression in JSONata, or its `Path` twin in JSONPath. */
  text(field: string, value: string | undefined): void {
    if (value === undefined) return;
    const constant = this.entry.language === 'JSONata' && hasReference(value) ? undefined : constantText(value);
    if (constant !== undefined) {
      if (constant !== value) this.problems.noteLiteral(constant);
      this.set(field, constant);
      return;
    }
    const written = this.entry.language === 'JSONata' ? inJsonata(value) : inJsonPath(value);
    if (typeof written !== 'string') this.reportReference(field, value, written);
    else if (this.entry.language === 'JSONata') this.setWritten(field, written);
    else this.fields[`${field}Path`] = written;
  }

  /** What a text became in JSONata: an expression, or a string that is literal. */
  private setWritten(field: string, written: string): void {
    if (!isJsonataText(written)) this.problems.noteLiteral(written);
    this.set(field, written);
  }

  /** The text of a path, without the marks of JsonPath.at. */
  pathText(prop: string, value: string): string | undefined {
    const constant = hasReference(value) ? constantText(value) : undefined;
    if (constant !== undefined) {
      this.problems.add(notAPath(this.entry, prop, constant));
      return undefined;
    }
    const text = hasReference(value) ? inJsonPath(value) : value;
    if (typeof text !== 'string') {
      // Under the prop's name, as it is not known here which field the path was meant for.
      this.reportReference('', value, text, prop);
      return undefined;
    }
    if (text.startsWith('$') || text.startsWith('States.') || isTokenLeaf(text)) return text;
    this.problems.add(notAPath(this.entry, prop, text));
    return undefined;
  }

  /** Whether the state is in the language that has the prop; reports it if not. */
  hasLanguage(only: 'JSONPath' | 'JSONata', prop: string, instead: string): boolean {
    if (this.entry.language === only) return true;
    this.problems.add(fieldOfOtherLanguage(this.entry, prop, only, instead));
    return false;
  }

  /** A run-time value that represents a number: an expression, a path, or undefined and a problem. */
  private dynamicText(prop: string, field: string, value: string): string | undefined {
    if (this.entry.language === 'JSONPath') {
      if (isJsonataText(value)) {
        this.problems.add(notANumber(this.entry, prop, value, 'a number or a path'));
        return undefined;
      }
      return this.pathText(prop, value);
    }
    return this.expressionText(prop, field, value);
  }

  private expressionText(prop: string, field: string, value: string): string | undefined {
    if (!hasReference(value)) {
      if (isJsonataText(value) || isTokenLeaf(value)) return value;
      this.problems.add(notJsonata(this.entry, prop, value));
      return undefined;
    }
    const written = inJsonata(value);
    if (typeof written !== 'string') this.reportReference(field, value, written);
    else if (isJsonataText(written)) return written;
    else this.problems.add(notJsonata(this.entry, prop, written));
    return undefined;
  }

  private reportReference(
    field: string,
    text: string,
    written: { readonly reason: string } | undefined,
    where = '',
  ): void {
    const path = field === '' ? '' : this.within + field;
    this.problems.add(
      written === undefined
        ? referenceOfOtherLanguage(this.entry, path, where, text)
        : templateFault(this.entry, path, { kind: 'unsayable', where, reason: written.reason }),
    );
  }
}

/** `sfn.Timeout` makes objects without a class: `{ seconds: 5 }`, `{ path: '$.seconds' }`. */
function nameOf(value: object): string {
  return isPlainObject(value) && ('seconds' in value || 'path' in value) ? 'a Timeout' : className(value);
}

/** Whether a text is plainly meant as a timestamp; the details of ISO 8601 are the service's to judge. */
function isTimestamp(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text);
}
