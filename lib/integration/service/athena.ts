import type { Duration } from 'aws-cdk-lib';
import type { IDataCatalogRef, IWorkGroupRef } from 'aws-cdk-lib/aws-athena';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import { guardFactories } from '../../diagnostic/guard-factories';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { minutes } from '../call/amounts';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { RequestResponseCall } from '../call/request-response-call';
import { rangeProblems, serviceCall } from '../call/service-api';
import { leadingToken } from '../resource/cdk-token';
import { ENCRYPT_MESSAGES, keyPermissions } from '../resource/encryption-key';
import type { CalledResource } from '../resource/resource';
import { arnInStack, givenResource } from '../resource/resource-parameter';
import { bucketKeyPermissions, givenS3Uri, s3UriProblems } from '../resource/s3-uri';
import { keyInProperty, memberOf, nameIn } from '../resource/stock-construct';
import { tokenTarget } from '../resource/token-meaning';
import { ATHENA_APIS, DATA, DATA_CATALOG, QUERY_WORK_GROUP, RESULTS, WORK_GROUP } from './athena-permissions';

/**
 * What {@link Athena.startQueryExecution} sends.
 */
export interface AthenaStartQueryExecutionProps extends AdditionalParametersProps {
  /**
   * The query. What it begins with reports the role's permissions: one that begins with SELECT gets none to change anything.
   */
  readonly queryString: string;

  /**
   * The database that names without a database in the query belong to.
   *
   * @default default
   */
  readonly database?: string;

  /**
   * The data catalog: a construct, a name, or an expression that gives the name.
   *
   * @default AwsDataCatalog
   */
  readonly catalog?: IDataCatalogRef | string;

  /**
   * The workgroup: a construct, a name, or an expression that gives the name.
   *
   * @default primary
   */
  readonly workGroup?: IWorkGroupRef | string;

  /**
   * Where results are written: a bucket, or `s3://bucket/prefix/`, or an expression that gives it.
   *
   * @default - where the workgroup says; unless it is a `CfnWorkGroup` of this app, the role's permissions cannot be narrowed to that
   */
  readonly outputLocation?: IBucketRef | string;

  /**
   * How results are encrypted, in the service's own form: `{ EncryptionOption: 'SSE_KMS', KmsKey: '...' }`.
   *
   * @default - as the bucket or the workgroup says
   */
  readonly encryptionConfiguration?: { [member: string]: unknown };

  /**
   * Where the data of the tables lies: buckets, or `s3://bucket/prefix/`. Not sent: it narrows the role's permissions.
   *
   * @default - the role may read every bucket that lets it
   */
  readonly dataLocations?: (IBucketRef | string)[];

  /**
   * Values for the question marks of the query; or `Expression.asList(...)`.
   *
   * @default - none
   */
  readonly executionParameters?: string[];

  /**
   * Up to which age results are used again in place of a new query, at most 7 days. By an expression: `Duration.minutes(Expression.asNumber(...))`.
   *
   * @default - none are
   */
  readonly resultReuseMaxAge?: Duration;

  /**
   * What makes a repeated request the same as the first one: 32 to 128 characters.
   *
   * @default - each request starts a query
   */
  readonly clientRequestToken?: string;
}

/**
 * What the calls about one query have in common.
 */
export interface AthenaQueryProps {
  /**
   * The workgroup of the query: a construct, a name, or an expression that gives the name. Not sent: it narrows the
   * role's permissions.
   *
   * @default - any: the query's id does not report it
   */
  readonly workGroup?: IWorkGroupRef | string;
}

/**
 * What {@link Athena.getQueryResults} sends.
 */
export interface AthenaGetQueryResultsProps extends AthenaQueryProps {
  /**
   * How many rows to get, 1 to 1,000.
   *
   * @default 1000
   */
  readonly maxResults?: number;

  /**
   * The `NextToken` of an earlier result, to continue after it.
   *
   * @default - from the beginning
   */
  readonly nextToken?: string;

  /**
   * Where the query's results were written: a bucket, or `s3://bucket/prefix/`. Not sent: it narrows the role's permissions.
   *
   * @default - anywhere: the query's id does not report it
   */
  readonly outputLocation?: IBucketRef | string;
}

/**
 * Calls of Amazon Athena.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
 */
export class Athena {
  /**
   * Starts a query. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const data: s3.IBucketRef;
   * declare const results: s3.IBucketRef;
   * new Task('Count', Athena.startQueryExecution({
   *   queryString: 'SELECT count(*) FROM orders WHERE day = ?',
   *   executionParameters: ['{% $states.input.day %}'],
   *   database: 'shop',
   *   dataLocations: [data],
   *   outputLocation: results,
   * }).sync());
   */
  public static startQueryExecution(props: AthenaStartQueryExecutionProps): JobCall {
    const group = props.workGroup === undefined ? undefined : workGroup(props.workGroup);
    const catalog =
      props.catalog === undefined
        ? undefined
        : givenResource(DATA_CATALOG, props.catalog, (construct) => {
            const name = nameIn(construct, 'dataCatalogName');
            return { argument: name, arn: arnInStack(construct, 'athena', `datacatalog/${name}`) };
          });
    const output = props.outputLocation === undefined ? undefined : givenS3Uri(props.outputLocation);
    const own = resultsOfGroup(props.workGroup);
    const place = own.isEnforced ? (own.output ?? output) : (output ?? own.output);
    const { encryptionConfiguration, dataLocations = [] } = props;
    const reuse = minutes('resultReuseMaxAge', props.resultReuseMaxAge, { least: 0, most: 10_080 });
    return JobCall._of(
      serviceCall(ATHENA_APIS, 'athena:startQueryExecution', {
        arguments: parametersOf(
          props,
          'queryString',
          {
            QueryExecutionContext: membersOf({ Database: props.database, Catalog: catalog?.argument }),
            WorkGroup: group?.argument,
            ResultConfiguration: membersOf({
              OutputLocation: output,
              EncryptionConfiguration: encryptionConfiguration,
            }),
          },
          'executionParameters',
          {
            ResultReuseConfiguration:
              reuse.argument === undefined
                ? undefined
                : { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: reuse.argument } },
          },
          'clientRequestToken',
        ),
        additionalParameters: props.additionalParameters,
        resources: {
          WorkGroup: group,
          'QueryExecutionContext.Catalog': catalog,
          [RESULTS]: place === undefined || place === output ? undefined : placeResource(place),
          ...Object.fromEntries(dataLocations.map((place, index) => [`${DATA}${index}`, placeResource(place)])),
        },
        permissions: [
          ...bucketKeyPermissions(props.outputLocation, 'write'),
          ...own.permissions,
          ...dataLocations.flatMap((place) => bucketKeyPermissions(place, 'read')),
        ],
        problems: [
          ...s3UriProblems('output location', props.outputLocation),
          ...openPlaceProblems('the results are written', 'outputLocation', place),
          ...openPlaceProblems('the data of the tables is', 'dataLocations', dataLocations[0]),
          ...dataLocations.flatMap((place) => s3UriProblems('data location', place)),
          ...reuse.problems,
        ],
      }),
    );
  }

  /**
   * Stops a query.
   *
   * @param queryExecutionId The query's id, or an expression that gives it.
   *
   * @example
   *
   * new Task('Stop', Athena.stopQueryExecution('{% $queryId %}', { workGroup: 'reports' }));
   */
  public static stopQueryExecution(queryExecutionId: string, props: AthenaQueryProps = {}): RequestResponseCall {
    return queryCall('athena:stopQueryExecution', queryExecutionId, props, {});
  }

  /**
   * Reports how far a query has come.
   *
   * @param queryExecutionId The query's id, or an expression that gives it.
   *
   * @example
   *
   * new Task('Look', Athena.getQueryExecution('{% $queryId %}', { workGroup: 'reports' }));
   */
  public static getQueryExecution(queryExecutionId: string, props: AthenaQueryProps = {}): RequestResponseCall {
    return queryCall('athena:getQueryExecution', queryExecutionId, props, {});
  }

  /**
   * Reads the results of a query that has ended. The result holds the rows in `ResultSet`.
   *
   * @param queryExecutionId The query's id, or an expression that gives it.
   *
   * @example
   *
   * declare const results: s3.IBucketRef;
   * new Task('Read', Athena.getQueryResults('{% $queryId %}', { outputLocation: results, maxResults: 10 }));
   */
  public static getQueryResults(queryExecutionId: string, props: AthenaGetQueryResultsProps = {}): RequestResponseCall {
    return queryCall('athena:getQueryResults', queryExecutionId, props, parametersOf(props, 'maxResults', 'nextToken'));
  }

  private constructor() {}
}

guardFactories(Athena);

function workGroup(group: IWorkGroupRef | string): CalledResource {
  return givenResource(WORK_GROUP, group, (construct) => {
    const name = nameIn(construct, 'workGroupName');
    return { argument: name, arn: arnInStack(construct, 'athena', `workgroup/${name}`) };
  });
}

/** What a workgroup of this app says about results: nothing where it is of another one. */
interface GroupResults {
  readonly output?: string;
  /** Whether that goes before what a query says. */
  readonly isEnforced: boolean;
  readonly permissions: readonly PermissionStatement[];
}

function resultsOfGroup(group: IWorkGroupRef | string | undefined): GroupResults {
  const token = typeof group === 'string' ? leadingToken(group) : undefined;
  const construct = token === undefined ? group : tokenTarget(token)?.resource;
  if (typeof construct !== 'object') return { isEnforced: false, permissions: [] };
  const results = ['workGroupConfiguration', 'resultConfiguration'] as const;
  const output = memberOf(construct, ...results, 'outputLocation');
  const option = memberOf(construct, ...results, 'encryptionConfiguration', 'encryptionOption');
  const key = keyInProperty(construct, ...results, 'encryptionConfiguration', 'kmsKey');
  return {
    ...(typeof output === 'string' && { output }),
    isEnforced: memberOf(construct, 'workGroupConfiguration', 'enforceWorkGroupConfiguration') !== false,
    permissions: keyPermissions(
      key,
      ENCRYPT_MESSAGES,
      'encrypts the results of queries',
      option === 'SSE_KMS' ? 's3' : undefined,
    ),
  };
}

function placeResource(place: IBucketRef | string): CalledResource {
  const uri = givenS3Uri(place);
  return { argument: uri, arn: uri, label: 'location', problems: [] };
}

function queryCall(
  service: string,
  id: string,
  props: AthenaGetQueryResultsProps,
  parameters: Readonly<Record<string, unknown>>,
): RequestResponseCall {
  const place = props.outputLocation ?? resultsOfGroup(props.workGroup).output;
  return RequestResponseCall._of(
    serviceCall(ATHENA_APIS, service, {
      arguments: { QueryExecutionId: id, ...parameters },
      resources: {
        [QUERY_WORK_GROUP]: props.workGroup === undefined ? undefined : workGroup(props.workGroup),
        [RESULTS]: place === undefined ? undefined : placeResource(place),
      },
      permissions: bucketKeyPermissions(props.outputLocation, 'read'),
      problems: [
        ...s3UriProblems('output location', props.outputLocation),
        ...(service === 'athena:getQueryResults' ? openPlaceProblems('the results are', 'outputLocation', place) : []),
        ...rangeProblems('maxResults', props.maxResults, 1, 1000),
      ],
    }).request,
  );
}

/** Without the prop the role gets permissions on the objects of all buckets. */
function openPlaceProblems(what: string, prop: string, given: unknown): readonly CallProblem[] {
  return given === undefined ? [problem(PROBLEMS.narrowerByProp, { what, prop, resource: 'arn:aws:s3:::*/*' })] : [];
}

/** An object; none where it would have no members. */
function membersOf(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  return Object.values(members).some((member) => member !== undefined) ? members : undefined;
}
