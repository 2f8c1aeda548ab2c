import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import type { ServiceApi, ServiceApis } from '../call/service-api';
import { ownArn, PARTITION } from '../resource/arn';
import { ENCRYPT_MESSAGES, keyPermissions } from '../resource/encryption-key';
import { KEY } from '../resource/kms-key-parameter';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameParameter, optional } from '../resource/resource-parameter';
import { type S3Place, s3Place } from '../resource/s3-uri';
import { wildcardPattern } from '../resource/wildcard-pattern';
import { queryFacts } from './athena-query';

export const WORK_GROUP = nameParameter('workgroup', (name) => ownArn('athena', `workgroup/${name}`));
export const DATA_CATALOG = nameParameter('data catalog', (name) => ownArn('athena', `datacatalog/${name}`));

export const ATHENA_APIS: ServiceApis = {
  'athena:startQueryExecution': {
    patterns: ['sync'],
    resources: { WorkGroup: optional(WORK_GROUP), 'QueryExecutionContext.Catalog': optional(DATA_CATALOG) },
    permissions: (request) => [
      permissionOn(workGroupOf(request), ['athena:StartQueryExecution'], 'starts queries in'),
      permissionOn(catalogOf(request), ['athena:GetDataCatalog'], 'looks into'),
      ...resultPermissions(request),
      ...dataPermissions(request),
      ...glueCatalogPermissions(request),
      {
        actions: ['lakeformation:GetDataAccess'],
        resources: ['*'],
        reason: 'reads tables whose data AWS Lake Formation guards',
        wildcardReason: 'IAM knows no resource for this action; Lake Formation itself decides which tables',
      },
    ],
    // Step Functions polls: there is no managed rule.
    waiting: (request) => [
      permissionOn(
        workGroupOf(request),
        ['athena:GetQueryExecution', 'athena:StopQueryExecution'],
        'watches queries, and stops them when the task is stopped, in',
      ),
    ],
  },

  'athena:stopQueryExecution': onQuery('athena:StopQueryExecution', 'stops a query'),
  'athena:getQueryExecution': onQuery('athena:GetQueryExecution', 'asks for the state of a query'),
  'athena:getQueryResults': {
    ...onQuery('athena:GetQueryResults', 'reads the results of a query'),
    permissions: (request) => [
      ...onQuery('athena:GetQueryResults', 'reads the results of a query').permissions(request),
      {
        actions: ['s3:GetObject'],
        resources: [resultsOf(request)?.objectArn ?? `arn:${PARTITION}:s3:::*/*`],
        reason: 'reads the results of a query, which Athena keeps in S3',
        wildcardReason:
          resultsOf(request)?.wildcardReason ?? 'the id of a query does not contain where its results are',
      },
    ],
  },
};

/** Where a builder says what the calls by the id of a query do not: their workgroup and the place of the results. */
export const QUERY_WORK_GROUP = '(workgroup)';
export const RESULTS = '(results)';
/** Where a builder says which objects the tables are made of. */
export const DATA = '(data) ';

function resultsOf(request: CallRequest): S3Place | undefined {
  const [results] = request.known(RESULTS);
  return results === undefined ? undefined : s3Place(results.argument, 'below');
}

function onQuery(action: string, reason: string): ServiceApi {
  return {
    permissions: (request) => {
      const [group] = request.known(QUERY_WORK_GROUP);
      if (group !== undefined) return [permissionOn(group, [action], `${reason} in`)];
      const wildcardReason = 'the id of a query does not contain its workgroup';
      return [{ actions: [action], resources: [ownArn('athena', 'workgroup/*')], reason, wildcardReason }];
    },
  };
}

function workGroupOf(request: CallRequest): CalledResource {
  return request.optionalResource('WorkGroup') ?? WORK_GROUP.read('primary');
}

function catalogOf(request: CallRequest): CalledResource {
  return request.optionalResource('QueryExecutionContext.Catalog') ?? DATA_CATALOG.read('AwsDataCatalog');
}

/** Athena writes the results in the caller's name, in many pieces, and looks where the bucket lies. */
function resultPermissions(request: CallRequest): readonly PermissionStatement[] {
  const uri = request.known(RESULTS)[0]?.argument ?? request.text('ResultConfiguration.OutputLocation');
  const place = s3Place(uri ?? '{% $place %}', 'below');
  const reason = uri === undefined ? 'the workgroup specifies where results are written' : place.wildcardReason;
  const open = place.bucketArn.endsWith(':::*');
  return [
    {
      actions: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
      resources: [place.bucketArn],
      reason: 'prepares the writing of query results',
      ...((open || place.bucketArn.includes('*')) && { wildcardReason: reason }),
    },
    {
      actions: ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      resources: [place.objectArn],
      reason: 'writes the results of queries',
      ...(reason !== undefined && { wildcardReason: reason }),
    },
    ...resultKeyPermissions(request),
  ];
}

/** S3 uses the key of SSE_KMS for the caller, and Athena that of CSE_KMS. */
function resultKeyPermissions(request: CallRequest): readonly PermissionStatement[] {
  const configuration = 'ResultConfiguration.EncryptionConfiguration';
  const text = request.text(`${configuration}.KmsKey`);
  if (text === undefined) return [];
  const pattern = wildcardPattern(text);
  const alias = /(?:^|:)(alias\/.+)/s.exec(pattern.text)?.[1];
  const key = { keyArn: KEY.read(text).arn, ...(alias !== undefined && { aliasName: alias }) };
  const service = request.text(`${configuration}.EncryptionOption`) === 'SSE_KMS' ? 's3' : undefined;
  return keyPermissions(key, ENCRYPT_MESSAGES, 'encrypts the results of queries', service).map((statement) => ({
    ...statement,
    ...(pattern.dynamic && { wildcardReason: chosenAtRunTime('the key') }),
  }));
}

/** Athena reads the data of tables in the caller's name; a query that makes tables or rows writes it, too. */
function dataPermissions(request: CallRequest): readonly PermissionStatement[] {
  const { reads } = queryFacts(request.text('QueryString') ?? '{% $query %}');
  const objectActions = reads
    ? ['s3:GetObject']
    : ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
  const does = reads ? 'reads' : 'reads and writes';
  const places = request.known(DATA).map(({ argument }) => s3Place(argument, 'below'));
  if (places.length === 0) {
    const wildcardReason = 'the tables specify where their data is';
    return [
      listing([`arn:${PARTITION}:s3:::*`], wildcardReason),
      {
        actions: objectActions,
        resources: [`arn:${PARTITION}:s3:::*/*`],
        reason: `${does} the data of tables`,
        wildcardReason,
      },
    ];
  }
  return places.flatMap((place) => [
    listing([place.bucketArn], place.bucketArn.includes('*') ? place.wildcardReason : undefined),
    {
      actions: objectActions,
      resources: [place.objectArn],
      reason: `${does} the data of tables in the ${place.label}`,
      wildcardReason: place.wildcardReason ?? 'the tables specify which objects they are made of',
    },
  ]);
}

function listing(resources: readonly string[], wildcardReason: string | undefined): PermissionStatement {
  return {
    actions: ['s3:GetBucketLocation', 's3:ListBucket'],
    resources,
    reason: 'finds the data of tables',
    ...(wildcardReason !== undefined && { wildcardReason }),
  };
}

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

/**
 * The databases of the AWS Glue Data Catalog that a query can reach: the one that the call names, those that the query
 * names, and `default`, which Athena always looks for. Actions that change the catalog only where the query may.
 */
function glueCatalogPermissions(request: CallRequest): readonly PermissionStatement[] {
  const query = queryFacts(request.text('QueryString') ?? '{% $query %}');
  const context = wildcardPattern(request.text('QueryExecutionContext.Database') ?? 'default');
  const named =
    query.databases === undefined || context.dynamic ? ['*'] : [...query.databases, context.text.toLowerCase()];
  const isOpen = [request.text('QueryString'), request.text('QueryExecutionContext.Database')].some(
    (text) => text !== undefined && wildcardPattern(text).text.startsWith('*'),
  );
  const databases = named.includes('*') ? ['*'] : [...new Set([...named, 'default'])].sort();
  const wildcardReason = databases.includes('*')
    ? isOpen
      ? chosenAtRunTime('the query, or its database,')
      : 'the query, or its database, has run-time values'
    : "the tables of a database are the query's own choice";
  const resources = [
    ownArn('glue', 'catalog'),
    ...databases.flatMap((database) => [
      ownArn('glue', `database/${database}`),
      ownArn('glue', `table/${database === '*' ? '*' : `${database}/*`}`),
    ]),
  ];
  const read = {
    actions: GLUE_READ,
    resources,
    reason: 'finds tables and partitions in the data catalog',
    wildcardReason,
  };
  if (query.reads) return [read];
  const functions = ownArn('glue', `userDefinedFunction/${databases.includes('*') ? '*' : 'default/*'}`);
  return [
    read,
    {
      actions: GLUE_WRITE,
      resources: [...resources, functions],
      reason: 'makes and changes tables and partitions in the data catalog, as the query may',
      wildcardReason,
    },
  ];
}
