import type { Component } from './time-picture';

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** From Monday on, as ISO 8601 counts. */
export const DAYS: readonly string[] = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const DAY = 86_400_000;

/** The time of a date in UTC; years below 100 are years of that number. */
export function utc(year: number, month: number, day = 1, hour = 0, minute = 0, second = 0, millis = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour, minute, second, millis);
  return date.getTime();
}

export type NumberComponent = Exclude<Component, 'Z' | 'z' | 'C' | 'E'>;

/** The components of a time in UTC as numbers; afternoon is 1, Monday is 1. */
export const COMPONENTS: Readonly<Record<NumberComponent, (date: Date) => number>> = {
  Y: (date) => date.getUTCFullYear(),
  M: (date) => date.getUTCMonth() + 1,
  D: (date) => date.getUTCDate(),
  d: (date) => (midnight(date) - utc(date.getUTCFullYear(), 0)) / DAY + 1,
  F: (date) => isoDay(date),
  W: (date) => weeksSince(date, utc(thursdayOf(date).getUTCFullYear(), 0)),
  w: (date) => {
    const thursday = thursdayOf(date);
    return weeksSince(date, utc(thursday.getUTCFullYear(), thursday.getUTCMonth()));
  },
  X: (date) => thursdayOf(date).getUTCFullYear(),
  x: (date) => thursdayOf(date).getUTCMonth() + 1,
  H: (date) => date.getUTCHours(),
  h: (date) => date.getUTCHours() % 12 || 12,
  P: (date) => (date.getUTCHours() >= 12 ? 1 : 0),
  m: (date) => date.getUTCMinutes(),
  s: (date) => date.getUTCSeconds(),
  f: (date) => date.getUTCMilliseconds(),
};

function isoDay(date: Date): number {
  return date.getUTCDay() || 7;
}

function midnight(date: Date): number {
  return utc(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
}

/** A week belongs to the year, and to the month, that its Thursday is in. */
function thursdayOf(date: Date): Date {
  return new Date(midnight(date) + (4 - isoDay(date)) * DAY);
}

/** Which week since the start of a year or a month the date is in: the first one is that with the first Thursday. */
function weeksSince(date: Date, start: number): number {
  return Math.floor((thursdayOf(date).getTime() - start) / (7 * DAY)) + 1;
}
