import type { Answerer } from '../task-answer/answerer';

/** What pages and pictures call those who answer tasks. */
export const ANSWERER_WORDS: Readonly<Record<Answerer, string>> = {
  mock: 'mocked',
  handler: 'mocked by a handler',
  chosen: 'mocked by choice',
  person: 'by hand',
  lambda: 'real code',
  machine: 'local machine',
  worker: 'activity worker',
  endpoint: 'AWS endpoint',
  kept: 'answered before a restart',
  nothing: 'no answer',
};
