import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lambdasOf, simulate } from '../../lib/testing/index';

const HASH = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

const TEMPLATE = {
  Resources: {
    TotalFnD4B1A5C9: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: `${HASH}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Timeout: 30,
        Environment: { Variables: { TABLE: { Ref: 'OrdersTableA1B2C3D4' } } },
      },
    },
    Inline: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { ZipFile: 'exports.main = () => 1' }, Handler: 'index.main', Runtime: 'nodejs22.x' },
    },
    Image: { Type: 'AWS::Lambda::Function', Properties: { PackageType: 'Image', Code: { ImageUri: 'x' } } },
  },
};

describe('functions of a synthesized app', () => {
  let directory = '';

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'stepwright-cdk-out-'));
    cpSync(join(__dirname, 'fixtures', 'asset'), join(directory, `asset.${HASH}`), { recursive: true });
    writeFileSync(join(directory, 'Orders.template.json'), JSON.stringify(TEMPLATE));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  test('are found with their environment and timeout', () => {
    const options = {
      directory: join(directory, `asset.${HASH}`),
      handler: 'index.handler',
      runtime: 'nodejs',
      environment: { TABLE: '${OrdersTable}' },
      timeout: 30_000,
    };
    const inline = {
      inline: 'exports.main = () => 1',
      handler: 'index.main',
      runtime: 'nodejs',
      environment: {},
      timeout: 3000,
    };
    const expected = { TotalFnD4B1A5C9: options, TotalFn: options, Inline: inline };
    expect(lambdasOf(directory)).toEqual(expected);
    expect(lambdasOf(directory, 'Orders')).toEqual(expected);
    expect(lambdasOf(directory, { toJSON: () => TEMPLATE })).toEqual(expected);
  });

  test('run where a task calls them by their placeholder', async () => {
    const call = { Type: 'Task', Resource: '${TotalFn.Arn}', End: true };
    const run = await simulate({ StartAt: 'A', States: { A: call } })
      .lambdas(lambdasOf(directory))
      .start({ id: 1 });
    expect(run.output).toEqual({ asset: true, event: { id: 1 }, table: '${OrdersTable}' });
  });

  test('that are durable say so', () => {
    const { Inline } = TEMPLATE.Resources;
    const durable = { ...Inline, Properties: { ...Inline.Properties, DurableConfig: { ExecutionTimeout: 60 } } };
    const found = lambdasOf(directory, { toJSON: () => ({ Resources: { Durable: durable } }) } as never);
    expect(found.Durable).toMatchObject({ inline: Inline.Properties.Code.ZipFile, durable: true });
    expect(found.Durable?.problem).toBeUndefined();
  });

  test('of a folder that is not there are asked for in vain', () => {
    expect(() => lambdasOf(join(directory, 'gone'))).toThrow('run "cdk synth" first');
    expect(() => lambdasOf(directory, 'Other')).toThrow('There is no template');
  });
});
