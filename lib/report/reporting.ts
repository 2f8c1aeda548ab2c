/** What writes the report of a run, with the program of its page, loaded when a report is written. */
export function reporting() {
  const { reportHtml } = require('./report-html') as typeof import('./report-html');
  const { recordPages } = require('./run-record') as typeof import('./run-record');
  return { reportHtml, recordPages };
}
