import { queryFacts } from '../../../lib/integration/service/athena-query';
import { path } from '../support';

test.each([
  ['SELECT 1', true, []],
  ['  -- comment\n select * from orders', true, []],
  ['/* a */ WITH a AS (SELECT 1) SELECT * FROM a', true, []],
  ['SELECT * FROM sales.orders JOIN "Stock"."items" ON true', true, ['sales', 'stock']],
  ['SELECT * FROM AwsDataCatalog.sales.orders', true, ['sales']],
  ['SHOW TABLES', true, []],
  ['EXPLAIN SELECT 1', true, []],
  ['EXPLAIN ANALYZE INSERT INTO a SELECT 1', false, []],
  ['INSERT INTO sales.orders SELECT * FROM raw.orders', false, ['sales', 'raw']],
  ['CREATE TABLE a AS SELECT 1', false, []],
  ["UNLOAD (SELECT 1) TO 's3://a/b'", false, []],
  ['MSCK REPAIR TABLE sales.orders', false, ['sales']],
  ['DROP TABLE orders', false, []],
])('%s', (query, reads, databases) => {
  expect(queryFacts(query)).toEqual({ reads, databases });
});

test.each([
  ['a list of tables', 'SELECT * FROM a.t, b.u', true],
  ['an expression', '{% $query %}', false],
  ['a beginning that is known', `SELECT * FROM ${path('$.table')}`, true],
  ['a JSONata concatenation', '{% "SELECT * FROM " & $table %}', true],
  ['an EXPLAIN of what the run chooses', `EXPLAIN ANALYZE ${path('$.query')}`, false],
  ['an end that is known', `${path('$.verb')} FROM orders`, false],
  ['a second statement', `SELECT 1; ${path('$.more')}`, false],
])('of %s the databases are not known', (_, query, reads) => {
  expect(queryFacts(query)).toEqual({ reads });
});
