/**
 * A timestamp as Choice rules and Wait states take it. The guide asks for RFC 3339 with a capital `T` and `Z`; what recorded
 * executions say of any other text, "ISO-8601 extended offset date-time", is the name of a format of Java, which is the only
 * source for the rest: seconds may be absent, an offset has minutes after a colon and is at most 18 hours.
 */
const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2})(?::(\d{2}))?)$/;

const MOST_OFFSET_SECONDS = 18 * 3600;

/** The time a text names in milliseconds since the epoch, or `undefined` where the text is not a timestamp. */
export function timestampMillis(text: string): number | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', sign = '+', ...zone] = match;
  const fields = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = new Date(0);
  // `Date.UTC` takes the year 99 for 1999.
  date.setUTCFullYear(fields[0], fields[1], fields[2]);
  date.setUTCHours(fields[3], fields[4], fields[5]);
  const offset = offsetSeconds(zone);
  if (!isSameDate(date, fields) || offset === undefined) return undefined;
  return date.getTime() + Number(`0.${fraction}`) * 1000 - (sign === '-' ? -offset : offset) * 1000;
}

/** Whether no field has spilled over into the next: there is no 30 February. */
function isSameDate(date: Date, [year, month, day, hour, minute, second]: readonly number[]): boolean {
  return (
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  );
}

function offsetSeconds([hours = '0', minutes = '0', seconds = '0']: readonly (string | undefined)[]):
  | number
  | undefined {
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return offset > MOST_OFFSET_SECONDS ? undefined : offset;
}
