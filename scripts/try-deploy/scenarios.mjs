import { simulate, throws } from '../../lib/testing/index.ts';

/**
 * Runs of the machines of the examples, as in their tests, on what is deployed. A scenario prepares the data, starts the machine by
 * our engine, and says what came of it: how it ended, and what is in the tables, queues and buckets.
 */
export const SCENARIOS = {
  orders: {
    OrderMachine: [
      { name: 'an order is paid, shipped and confirmed', run: (at) => order(at, {}) },
      { name: 'a declined payment gives the stock back', run: (at) => order(at, { paymentToken: 'declined' }) },
      { name: 'an order that is wrong is refused', run: (at) => order(at, { lines: [] }) },
      {
        name: 'what can’t be shipped gives the money back, then the stock',
        run: async (at) => {
          const { data, ...others } = await order(at, {}, { UpdateInventory: throws('DynamoDb.DynamoDbException') });
          // The e-mail is sent in addition to the shipping, which may end it before.
          return { ...others, data: { ...data, outbox: 'any' } };
        },
      },
    ],
    QuoteMachine: [{ name: 'a quote changes nothing', run: quote }],
  },
  etl: {
    ImportMachine: [
      { name: 'an import writes all products', run: (at) => importFile(at, goodLines(30)) },
      { name: 'rows that are wrong are kept', run: (at) => importFile(at, [...goodLines(2), ',No article,1.00,1']) },
      {
        name: 'a batch of the wrong columns fails the import',
        run: async (at) => {
          const { data, ...others } = await importFile(at, [
            ...goodLines(25),
            ...goodLines(25).map((line) => `,${line}`),
          ]);
          // The other batch may be written before or not.
          return { ...others, data: { ...data, products: 'any' } };
        },
      },
    ],
  },
};

const BOOKS = { sku: 'book', quantity: 4, unitPriceCents: 1999 };
let runs = 0;

function simulationOf({ description, endpoint, machine }) {
  const simulation = simulate(JSON.parse(description.definition))
    .named(description.name)
    .awsEndpoint(endpoint)
    .wallClockTimeout(30_000);
  return machine.isExpress ? simulation.express() : simulation;
}

async function order(at, change, mocks = {}) {
  const orderId = `o-${++runs}`;
  await stock(at);
  const run = await simulationOf(at)
    .mocks(mocks)
    .options({ name: orderId })
    .start({ orderId, customerEmail: 'ana@example.com', paymentToken: 'visa', lines: [BOOKS], ...change });
  return { run, ends: endOf(run, orderId), data: await shopOf(at, orderId) };
}

async function quote(at) {
  await stock(at);
  const run = await simulationOf(at).start({
    orderId: 'q-1',
    customerEmail: 'ana@example.com',
    paymentToken: 'visa',
    lines: [BOOKS],
  });
  return { run, ends: endOf(run), data: await shopOf(at, 'q-1') };
}

async function stock({ root, stack }) {
  await root.dynamodb.putItem({
    TableName: stack.physicalId('Inventory'),
    Item: { sku: { S: 'book' }, available: { N: '12' }, reserved: { N: '0' } },
  });
}

async function shopOf({ root, stack }, orderId) {
  const [inventory, orders] = await Promise.all([
    root.dynamodb.getItem({ TableName: stack.physicalId('Inventory'), Key: { sku: { S: 'book' } } }),
    root.dynamodb.getItem({ TableName: stack.physicalId('Orders'), Key: { orderId: { S: orderId } } }),
  ]);
  return {
    available: Number(inventory.Item?.available?.N),
    reserved: Number(inventory.Item?.reserved?.N),
    order: orders.Item?.status?.S ?? 'none',
    outbox: (await drained(root, stack.physicalId('Outbox'))).map(({ subject }) => subject.replace(orderId, 'ORDER')),
  };
}

/** All that is in a queue, which is empty afterwards. */
async function drained({ sqs }, QueueUrl) {
  const bodies = [];
  for (;;) {
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 });
    if (Messages.length === 0) return bodies;
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body));
      await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
    }
  }
}

function goodLines(count) {
  return Array.from({ length: count }, (_, index) => `article-${index + 1},Article ${index + 1},12.50,${index}`);
}

async function importFile(at, lines) {
  const { root, stack } = at;
  const bucket = stack.physicalId('Bucket');
  const key = `incoming/products-${++runs}.csv`;
  const table = stack.physicalId('Products');
  await empty(root.dynamodb, table);
  await root.s3.putObject({ Bucket: bucket, Key: key, Body: `sku,name,price,stock\n${lines.join('\n')}\n` });
  // Map Runs are those of our engine, so that the emulator can't describe them: their results are in its bucket.
  const counts = () => rowsOf(root.s3, bucket);
  const run = await simulationOf(at)
    .handler('aws-sdk:sfn:describeMapRun', async () => ({ ItemCounts: await counts() }))
    .options({ name: `import-${runs}` })
    .start({ key });
  const { Items = [] } = await root.dynamodb.scan({ TableName: table });
  const { TagSet = [] } = await root.s3.getObjectTagging({ Bucket: bucket, Key: key });
  await emptied(root.s3, bucket, 'results/');
  return {
    run,
    ends: endOf(run, `products-${runs}`),
    data: {
      products: Items.length,
      deadLetters: (await drained(root, stack.physicalId('DeadLetters'))).map(({ kind }) => kind),
      tags: TagSet.map(({ Key, Value }) => `${Key}=${Value}`),
    },
  };
}

async function empty(dynamodb, TableName) {
  const { Items = [] } = await dynamodb.scan({ TableName });
  for (const { sku } of Items) await dynamodb.deleteItem({ TableName, Key: { sku } });
}

async function keysOf(s3, Bucket, Prefix) {
  const { Contents = [] } = await s3.listObjectsV2({ Bucket, Prefix });
  return Contents.map(({ Key }) => Key);
}

async function emptied(s3, Bucket, prefix) {
  for (const Key of await keysOf(s3, Bucket, prefix)) await s3.deleteObject({ Bucket, Key });
}

/** What Step Functions counts of a Map Run is in its results. */
async function rowsOf(s3, Bucket) {
  const counts = { Total: 0, Succeeded: 0, Failed: 0 };
  for (const Key of await keysOf(s3, Bucket, 'results/')) {
    const kind = /(SUCCEEDED|FAILED)_\d+\.json$/.exec(Key)?.[1];
    if (kind === undefined) continue;
    const results = JSON.parse(await (await s3.getObject({ Bucket, Key })).Body.transformToString());
    for (const result of results) {
      const rows = kind === 'FAILED' ? JSON.parse(result.Input).Items.length : result.imported + result.rejected;
      counts[kind === 'FAILED' ? 'Failed' : 'Succeeded'] += rows;
      counts.Total += rows;
    }
  }
  return counts;
}

/** Without what differs from run to run. */
function endOf(run, id = '') {
  const { status, error, output } = run;
  const said = status === 'SUCCEEDED' ? output : error;
  const text = JSON.stringify(said ?? null)
    .replaceAll(id === '' ? '\0' : id, 'ID')
    .replace(/pay_[0-9a-f]{16}/g, 'PAYMENT')
    .replace(/results\/[^"\\ ]*?manifest\.json/g, 'MANIFEST');
  return `${status} ${text}`;
}
