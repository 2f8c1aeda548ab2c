import { utc } from './time-components';

/** A date, with a time and a zone where it has some; without a zone it is in UTC, wherever the process runs. */
const ISO =
  /^(\d{4})(?:-([01]\d)(?:-([0-3]\d))?)?(?:T([0-2]\d):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,20}))?)?)?(Z|[+-][0-2]\d:?[0-5]\d)?$/;

/** The time of an ISO 8601 timestamp in milliseconds since the epoch; undefined where it is not one. */
export function isoMillis(text: string): number | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((index) =>
    Number(match[index] ?? (index < 4 ? 1 : 0)),
  );
  if (year === undefined || month === undefined || day === undefined || hour === undefined) return undefined;
  const millis = Math.trunc(Number(`0.${match[7] ?? 0}`) * 1000);
  const time = utc(year, month - 1, day, hour, minute, second, millis);
  const date = new Date(time);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCHours() === hour;
  return isReal ? time - offsetMinutes(match[8]) * 60_000 : undefined;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
