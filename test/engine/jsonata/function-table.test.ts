import { readFileSync } from 'node:fs';
import { builtInSignatures } from '../../../lib/engine/jsonata/functions/function-table';

/** https://docs.jsonata.org/string-functions and its neighbours, as of 2.0.6. `$eval` the service does not have. */
const OF_JSONATA = [
  ...['abs', 'append', 'assert', 'average', 'base64decode', 'base64encode', 'boolean', 'ceil', 'clone', 'contains'],
  ...['count', 'decodeUrl', 'decodeUrlComponent', 'distinct', 'each', 'encodeUrl', 'encodeUrlComponent', 'error'],
  ...['exists', 'filter', 'floor', 'formatBase', 'formatInteger', 'formatNumber', 'fromMillis', 'join', 'keys'],
  ...['length', 'lookup', 'lowercase', 'map', 'match', 'max', 'merge', 'millis', 'min', 'not', 'now', 'number', 'pad'],
  ...['parseInteger', 'power', 'random', 'reduce', 'replace', 'reverse', 'round', 'shuffle', 'sift', 'single', 'sort'],
  ...['split', 'spread', 'sqrt', 'string', 'substring', 'substringAfter', 'substringBefore', 'sum', 'toMillis', 'trim'],
  ...['type', 'uppercase', 'zip'],
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn */
const OF_STEP_FUNCTIONS = ['hash', 'parse', 'partition', 'range', 'uuid'];

test('the functions are those of JSONata 2.0.6 and of Step Functions, and no others', () => {
  expect([...builtInSignatures().keys()].sort()).toEqual([...OF_JSONATA, ...OF_STEP_FUNCTIONS].sort());
});

test('what the installed version of the package has in addition to them is known: an upgrade that adds functions is seen here', () => {
  const source = readFileSync(require.resolve('jsonata'), 'utf8');
  const names = [...source.matchAll(/staticFrame\.bind\('(\w+)'/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !OF_JSONATA.includes(name))).toEqual(['eval']);
});
