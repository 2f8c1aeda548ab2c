/** What writes the report of a run, with the program of its page, loaded when a report is written. */
export function reporting() {
  const { reportHtml }: typeof import('./report-html') = require('./report-html');
  const { recordPages }: typeof import('./run-record') = require('./run-record');
  return { reportHtml, recordPages };
}
