import { isJsonArray, type JsonValue } from '../../asl/json';
import type { Difference } from './loose-difference';
import { isStable, stableText } from './loose-difference';
import { matchPlaceholders } from './match-placeholders';
import { hasPlaceholder, lonePlaceholder, partsOf } from './placeholder-text';

/** What a placeholder of the definition was when the execution was recorded. */
export interface PlaceholderValue {
  /** As the definition shows it: `${OrdersTable}`. */
  readonly placeholder: string;
  /** A text; a number or a list for tokens of these types. */
  readonly value: JsonValue;
  /** The event that shows it, and the place in its details. */
  readonly event: number;
  readonly place: string;
}

/** A text of so few characters is in other texts by chance. */
const SHORT = 3;

/**
 * What the placeholders of a definition represent, as far as a history shows it. The first text that a placeholder can be is
 * the one that it is everywhere.
 */
export class PlaceholderValues {
  private readonly values = new Map<string, PlaceholderValue>();
  private pending: Omit<PlaceholderValue, 'event'>[] = [];

  get all(): readonly PlaceholderValue[] {
    return [...this.values.values()];
  }

  get size(): number {
    return this.values.size;
  }

  valueOf(placeholder: string): JsonValue | undefined {
    return this.values.get(placeholder)?.value ?? this.pending.find((one) => one.placeholder === placeholder)?.value;
  }

  /** Says what a placeholder is, unless something else was specified before. */
  set(placeholder: string, value: JsonValue | undefined, event: number, place: string): void {
    if (value === undefined || this.values.has(placeholder)) return;
    this.values.set(placeholder, { placeholder, value, event, place });
  }

  /**
   * Whether what was recorded can be a text of today's definition. What placeholders are for that is remembered until `keep`
   * or `drop`.
   */
  readonly isSame = (recorded: JsonValue, actual: string, place: string): boolean => {
    if (typeof recorded !== 'string') return this.isSameValue(recorded, actual, place);
    if (recorded === actual) return true;
    if (!hasPlaceholder(actual)) return stableText(recorded) === stableText(actual);
    return this.isMatch(recorded, actual, place) || this.isMatch(stableText(recorded), stableText(actual), place);
  };

  /** Takes over what `isSame` has found out since the last time. */
  keep(event: number): void {
    for (const { placeholder, value, place } of this.pending) this.set(placeholder, value, event, place);
    this.pending = [];
  }

  /** Forgets what `isSame` has found out since the last time. */
  drop(): void {
    this.pending = [];
  }

  /** The values that explain why two texts differ: today's text has them, the recorded one has not. */
  behind({ recorded, actual }: Difference): readonly PlaceholderValue[] {
    if (typeof actual !== 'string') return [];
    const before = typeof recorded === 'string' ? recorded : '';
    return this.all.filter(({ placeholder, value }) => {
      if (actual.includes(placeholder)) return true;
      return typeof value === 'string' && value.length > SHORT && actual.includes(value) && !before.includes(value);
    });
  }

  /** A token of a number or a list is alone in its place. */
  private isSameValue(recorded: JsonValue, actual: string, place: string): boolean {
    const placeholder = lonePlaceholder(actual);
    if (placeholder === undefined || !(typeof recorded === 'number' || isJsonArray(recorded))) return false;
    const known = this.valueOf(placeholder);
    if (known !== undefined) return JSON.stringify(known) === JSON.stringify(recorded);
    this.pending.push({ placeholder, value: recorded, place });
    return true;
  }

  private isMatch(recorded: string, actual: string, place: string): boolean {
    const found = matchPlaceholders(partsOf(actual), recorded, (placeholder) => this.textOf(placeholder));
    if (found === undefined) return false;
    for (const [placeholder, value] of found) {
      // What is new in each run is not a value of a deployment.
      if (isStable(value)) this.pending.push({ placeholder, value, place });
    }
    return true;
  }

  /** A number inside of a text is in the text as CloudFormation writes it. */
  private textOf(placeholder: string): string | undefined {
    const value = this.valueOf(placeholder);
    if (value === undefined || typeof value === 'string') return value;
    return isJsonArray(value) ? value.join(',') : JSON.stringify(value);
  }
}
