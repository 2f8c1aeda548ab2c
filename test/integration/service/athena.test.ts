import { Duration, Stack } from 'aws-cdk-lib';
import { CfnDataCatalog, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Integration } from '../../../lib/integration/call/integration';
import { Athena } from '../../../lib/integration/service/athena';
import { actionsAndResources, allow, wide } from '../service-support';
import { own, problemsOf, resolved, via } from '../support';

const S3 = 'arn:${AWS::Partition}:s3:::';
const GLUE_READ = [
  'glue:GetDatabase',
  'glue:GetDatabases',
  'glue:GetTable',
  'glue:GetTables',
  'glue:GetPartition',
  'glue:GetPartitions',
  'glue:BatchGetPartition',
];
const GLUE_WRITE = [
  'glue:CreateDatabase',
  'glue:UpdateDatabase',
  'glue:DeleteDatabase',
  'glue:CreateTable',
  'glue:UpdateTable',
  'glue:DeleteTable',
  'glue:BatchDeleteTable',
  'glue:CreatePartition',
  'glue:UpdatePartition',
  'glue:DeletePartition',
  'glue:BatchCreatePartition',
  'glue:BatchDeletePartition',
];
const WRITE_RESULTS = ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
const FIND = ['s3:GetBucketLocation', 's3:ListBucket'];
const TABLES = 'the tables specify where their data is';
const OWN_CHOICE = "the tables of a database are the query's own choice";
const BELOW = 'the service names the objects below that path';

function catalog(...databases: string[]) {
  return [
    own('glue', 'catalog'),
    ...databases.flatMap((name) => [own('glue', `database/${name}`), own('glue', `table/${name}/*`)]),
  ];
}

const LAKE = wide(
  'lakeformation:GetDataAccess',
  '*',
  'reads tables whose data AWS Lake Formation guards',
  'IAM knows no resource for this action; Lake Formation itself decides which tables',
);

const primary = own('athena', 'workgroup/primary');

describe('Athena.startQueryExecution', () => {
  test('of constructs reads just these places, and changes nothing', () => {
    const stack = new Stack();
    const encryptionKey = new Key(stack, 'Key');
    const results = new Bucket(stack, 'Results', { encryptionKey });
    const integration = Athena.startQueryExecution({
      queryString: 'SELECT * FROM orders JOIN stock.items ON true',
      database: 'shop',
      catalog: new CfnDataCatalog(stack, 'Catalog', { name: 'lake', type: 'GLUE' }),
      workGroup: new CfnWorkGroup(stack, 'Group', { name: 'reports' }),
      outputLocation: results,
      encryptionConfiguration: { EncryptionOption: 'SSE_S3' },
      dataLocations: ['s3://shop-data/orders/'],
      executionParameters: ['a'],
      resultReuseMaxAge: Duration.hours(1),
      clientRequestToken: 'a',
      additionalParameters: { Engine: 'v3' },
    });
    const [partition, region, account] = ['Partition', 'Region', 'AccountId'].map((name) => ({ Ref: `AWS::${name}` }));
    const inAthena = (type: string, id: string) => ({
      'Fn::Join': ['', ['arn:', partition, ':athena:', region, ':', account, `:${type}`, { Ref: id }]],
    });
    const bucketRef = stack.resolve(results.bucketName);
    const inBucket = (rest: string) => ({ 'Fn::Join': ['', [S3, bucketRef, ...(rest === '' ? [] : [rest])]] });
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'athena:startQueryExecution' },
      pattern: 'requestResponse',
      arguments: {
        QueryString: 'SELECT * FROM orders JOIN stock.items ON true',
        QueryExecutionContext: { Database: 'shop', Catalog: { Ref: 'Catalog' } },
        WorkGroup: { Ref: 'Group' },
        ResultConfiguration: {
          OutputLocation: { 'Fn::Join': ['', ['s3://', bucketRef, '/']] },
          EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
        },
        ExecutionParameters: ['a'],
        ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 60 } },
        ClientRequestToken: 'a',
        Engine: 'v3',
      },
      permissions: [
        allow(
          'athena:StartQueryExecution',
          inAthena('workgroup/', 'Group'),
          'starts queries in the workgroup "Default/Group"',
        ),
        allow(
          'athena:GetDataCatalog',
          inAthena('datacatalog/', 'Catalog'),
          'looks into the data catalog "Default/Catalog"',
        ),
        allow(
          ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
          inBucket(''),
          'prepares the writing of query results',
        ),
        wide(WRITE_RESULTS, inBucket('/*'), 'writes the results of queries', BELOW),
        allow(FIND, `${S3}shop-data`, 'finds the data of tables'),
        wide('s3:GetObject', `${S3}shop-data/orders/*`, 'reads the data of tables in the bucket "shop-data"', BELOW),
        wide(
          GLUE_READ,
          catalog('default', 'shop', 'stock'),
          'finds tables and partitions in the data catalog',
          OWN_CHOICE,
        ),
        LAKE,
        {
          ...allow(
            ['kms:Decrypt', 'kms:GenerateDataKey'],
            stack.resolve(encryptionKey.keyArn),
            'encrypts objects of the bucket "Default/Results"',
          ),
          conditions: via('s3'),
        },
      ],
    });
  });

  test('of text alone, and .sync(), which polls', () => {
    const integration = Athena.startQueryExecution({ queryString: 'SELECT 1', outputLocation: 's3://results/athena' });
    const permissions = [
      allow('athena:StartQueryExecution', primary, 'starts queries in the workgroup "primary"'),
      allow(
        'athena:GetDataCatalog',
        own('athena', 'datacatalog/AwsDataCatalog'),
        'looks into the data catalog "AwsDataCatalog"',
      ),
      allow(
        ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
        `${S3}results`,
        'prepares the writing of query results',
      ),
      wide(WRITE_RESULTS, `${S3}results/athena*`, 'writes the results of queries', BELOW),
      wide(FIND, `${S3}*`, 'finds the data of tables', TABLES),
      wide('s3:GetObject', `${S3}*/*`, 'reads the data of tables', TABLES),
      wide(GLUE_READ, catalog('default'), 'finds tables and partitions in the data catalog', OWN_CHOICE),
      LAKE,
    ];
    const request = {
      target: { service: 'athena:startQueryExecution' },
      pattern: 'requestResponse',
      arguments: { QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation: 's3://results/athena' } },
      permissions,
      problems: [
        expect.objectContaining({
          code: 'SW5029',
          message: 'Nothing says where the data of the tables is: the role gets permissions on "arn:aws:s3:::*/*".',
        }),
      ],
    };
    expect(integration._call).toEqual(request);
    expect(integration.sync()._call).toEqual({
      ...request,
      pattern: 'sync',
      permissions: [
        ...permissions,
        allow(
          ['athena:GetQueryExecution', 'athena:StopQueryExecution'],
          primary,
          'watches queries, and stops them when the task is stopped, in the workgroup "primary"',
        ),
      ],
    });
  });

  test('of a query that writes, or that the run chooses, may change the catalog', () => {
    const insert = Athena.startQueryExecution({
      queryString: 'INSERT INTO a.t SELECT 1',
      dataLocations: ['s3://lake/'],
    });
    const statements = insert._call.permissions.filter(({ actions }) =>
      /^(?:glue|s3:GetObject)/.test(actions[0] ?? ''),
    );
    const functions = own('glue', 'userDefinedFunction/default/*');
    expect(statements).toEqual([
      wide(
        ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        `${S3}lake/*`,
        'reads and writes the data of tables in the bucket "lake"',
        BELOW,
      ),
      wide(GLUE_READ, catalog('a', 'default'), 'finds tables and partitions in the data catalog', OWN_CHOICE),
      wide(
        GLUE_WRITE,
        [...catalog('a', 'default'), functions],
        'makes and changes tables and partitions in the data catalog, as the query may',
        OWN_CHOICE,
      ),
    ]);
    const chosen = Athena.startQueryExecution({ queryString: '{% $query %}' })._call.permissions;
    expect(actionsAndResources(chosen)).toContain(
      `glue:DeleteTable ${[own('glue', 'catalog'), own('glue', 'database/*'), own('glue', 'table/*'), own('glue', 'userDefinedFunction/*')].join(' ')}`,
    );
  });

  test('reports what is not a S3 URI, and results that are too old', () => {
    const integration = Athena.startQueryExecution({
      queryString: 'SELECT 1',
      outputLocation: 'results',
      dataLocations: ['https://lake'],
      resultReuseMaxAge: Duration.minutes(10_081),
    });
    expect(problemsOf(integration)).toEqual(['error SW5068', 'error SW5068', 'error SW5066']);
  });
});

describe.each([
  ['stopQueryExecution', 'StopQueryExecution', 'stops a query'],
  ['getQueryExecution', 'GetQueryExecution', 'asks for the state of a query'],
] as const)('Athena.%s', (api, action, reason) => {
  test('in a workgroup', () => {
    expect(Athena[api]('q-1', { workGroup: 'reports' })._call).toEqual({
      target: { service: `athena:${api}` },
      pattern: 'requestResponse',
      arguments: { QueryExecutionId: 'q-1' },
      permissions: [
        allow(`athena:${action}`, own('athena', 'workgroup/reports'), `${reason} in the workgroup "reports"`),
      ],
    });
  });

  test('in a workgroup that is not documented', () => {
    expect(Athena[api]('{% $id %}')._call.permissions).toEqual([
      wide(
        `athena:${action}`,
        own('athena', 'workgroup/*'),
        reason,
        'the id of a query does not contain its workgroup',
      ),
    ]);
    expect(Athena[api]('a')).not.toHaveProperty('sync');
  });
});

test('Athena.getQueryResults reads from where the results are', () => {
  const given = { workGroup: 'reports', maxResults: 10, nextToken: 'b', outputLocation: 's3://results/' };
  expect(Athena.getQueryResults('q-1', given)._call).toEqual({
    target: { service: 'athena:getQueryResults' },
    pattern: 'requestResponse',
    arguments: { QueryExecutionId: 'q-1', MaxResults: 10, NextToken: 'b' },
    permissions: [
      allow(
        'athena:GetQueryResults',
        own('athena', 'workgroup/reports'),
        'reads the results of a query in the workgroup "reports"',
      ),
      wide('s3:GetObject', `${S3}results/*`, 'reads the results of a query, which Athena keeps in S3', BELOW),
    ],
  });
  expect(Athena.getQueryResults('q-1')._call.permissions[1]).toEqual(
    wide(
      's3:GetObject',
      `${S3}*/*`,
      'reads the results of a query, which Athena keeps in S3',
      'the id of a query does not contain where its results are',
    ),
  );
  expect(problemsOf(Athena.getQueryResults('q-1', { maxResults: 1001 }))).toEqual(['warning SW5029', 'error SW5066']);
});

describe('a workgroup of the app', () => {
  const stack = new Stack(undefined, 'Shop');
  const bucket = new Bucket(stack, 'Bucket');
  const key = new Key(stack, 'Key');
  const group = (id: string, enforceWorkGroupConfiguration?: boolean) =>
    new CfnWorkGroup(stack, id, {
      name: 'reports',
      workGroupConfiguration: {
        ...(enforceWorkGroupConfiguration !== undefined && { enforceWorkGroupConfiguration }),
        resultConfiguration: {
          outputLocation: `s3://${bucket.bucketName}/out/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
  const enforced = group('Enforced');
  const places = (call: Integration) =>
    call._call.permissions
      .filter(({ actions }) => actions.some((action) => /^s3:(?:Put|Get)Object$/.test(action)))
      .flatMap(({ resources }) => stack.resolve(resources) as unknown[])
      .map((resource) => JSON.stringify(resource));
  const start = (props: object) =>
    Athena.startQueryExecution({ queryString: 'SELECT 1', dataLocations: [bucket], ...props });
  const out = expect.stringContaining('"/out/*"');

  test('says where results are, and with which key', () => {
    for (const workGroup of [enforced, enforced.ref]) {
      expect(problemsOf(start({ workGroup }))).toEqual([]);
      expect(places(start({ workGroup }))).toEqual([out, expect.stringContaining('"/*"')]);
      expect(start({ workGroup })._call.arguments).toEqual({
        QueryString: 'SELECT 1',
        WorkGroup: workGroup === enforced ? expect.any(String) : enforced.ref,
      });
      expect(stack.resolve(start({ workGroup })._call.permissions.at(-1))).toEqual({
        ...allow(['kms:Decrypt', 'kms:GenerateDataKey'], stack.resolve(key.keyArn), 'encrypts the results of queries'),
        conditions: via('s3'),
      });
    }
    expect(places(Athena.getQueryResults('q', { workGroup: enforced }))).toEqual([out]);
  });

  test('goes before the query, unless it says that it does not', () => {
    const other = { outputLocation: 's3://other/' };
    expect(places(start({ workGroup: enforced, ...other }))[0]).toEqual(out);
    expect(places(start({ workGroup: group('Open', false), ...other }))[0]).toContain(':s3:::other/*');
  });

  test('and the key of a query needs its permissions', () => {
    const encrypted = start({
      outputLocation: 's3://other/',
      encryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: own('kms', 'key/k') },
    });
    expect(encrypted._call.permissions).toContainEqual({
      ...allow(['kms:Decrypt', 'kms:GenerateDataKey'], own('kms', 'key/k'), 'encrypts the results of queries'),
      conditions: via('s3'),
    });
  });
});
