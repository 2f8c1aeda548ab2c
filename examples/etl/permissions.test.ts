import 'stepwright/testing/jest';
import { Template } from 'aws-cdk-lib/assertions';
import { permissionProof, simulate, throws } from 'stepwright/testing';
import { handler as summarizeImport } from './handlers/summarize-import';
import { handler as transformBatch } from './handlers/transform-batch';
import { importStack } from './testing';
import { Warehouse } from './warehouse';

// Least privilege, proved by runs: the role of the template allows each call that a run makes, and has nothing that no run needs.

process.env.CDK_VALIDATION = 'false';

const stack = importStack();
const template = Template.fromStack(stack);
const imports = simulate(stack.workflow)
  .named('Import')
  .handlers({ TransformBatch: transformBatch, SummarizeImport: summarizeImport });

/** An import of a file of these lines. */
function importOf(lines: readonly string[]) {
  const content = ['sku,name,price,stock', ...lines].join('\n');
  const warehouse = new Warehouse({ 'incoming/products.csv': `${content}\n` });
  return imports.options({ objects: warehouse.objects }).handlers(warehouse.handlers);
}

const INPUT = { key: 'incoming/products.csv' };
const GOOD = Array.from({ length: 30 }, (_, index) => `article-${index + 1},Article ${index + 1},12.50,${index}`);

test('the role of the import allows each call, and nothing that no import needs', async () => {
  const complete = await importOf(GOOD).start(INPUT);
  const rejected = await importOf([...GOOD, 'article-31,,no price,x']).start(INPUT);
  const failed = await importOf(GOOD).mock('WriteProducts', throws('DynamoDb.DynamoDbException')).start(INPUT);

  expect(complete).toBeAllowedBy(template);
  expect(rejected).toBeAllowedBy(template);
  expect(failed).toBeAllowedBy(template);
  expect(permissionProof(template, undefined, [complete, rejected, failed])).toMatchObject({
    missing: [],
    unused: [],
    notes: [],
  });
});
