import jsonata = require('jsonata');

const FORMAT = jsonata('$fromMillis(millis, picture, timezone)');

/** What `$now(picture, timezone)` gives at a time: the library's own function would read the machine's clock. */
export function evaluateClockText(millis: number, picture?: string, timezone?: string): Promise<unknown> {
  return FORMAT.evaluate({ millis, picture, timezone });
}
