import { closestName } from '../../util/closest-name';
import { wordTable } from '../../util/word-table';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { otherServiceNames, type SdkService, sdkService, sdkServiceNames } from './sdk-data';
import { SDK_PROBLEMS } from './sdk-problems';

/** What is wrong with the service's or the action's name. Both must be known text, without tokens. */
export function nameProblems(service: string, action: string): readonly CallProblem[] {
  const known = sdkService(service);
  return known === undefined ? [unknownService(service)] : actionProblems(known, action);
}

/**
 * Names that people write, because the AWS CLI, IAM or the service's own console use them, and that Step Functions
 * spells otherwise.
 */
const OTHER_NAMES = wordTable({
  stepfunctions: 'sfn',
  states: 'sfn',
  logs: 'cloudwatchlogs',
  events: 'eventbridge',
  cognitoidp: 'cognitoidentityprovider',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancingv2',
  elasticmapreduce: 'emr',
  elasticfilesystem: 'efs',
  dms: 'databasemigration',
  ce: 'costexplorer',
  cur: 'costandusagereport',
  ds: 'directory',
  es: 'elasticsearch',
  aoss: 'opensearchserverless',
  discovery: 'applicationdiscovery',
  configservice: 'config',
  airflow: 'mwaa',
  tag: 'resourcegroupstaggingapi',
  serverlessrepo: 'serverlessapplicationrepository',
  msk: 'kafka',
});

function unknownService(service: string): CallProblem {
  const low = service.toLowerCase().replace(/[^a-z0-9]/g, '');
  const names = sdkServiceNames();
  const exact = names.includes(low) ? low : OTHER_NAMES[low];
  // The SDKs know it; Step Functions may have learnt it since the list was made.
  if (exact === undefined && otherServiceNames().includes(service)) {
    return problem(SDK_PROBLEMS.newService, { service });
  }
  const near = exact ?? closestName(service, names);
  const malformed = near === undefined && !/^[a-z][a-z0-9]*$/.test(service);
  if (malformed) return problem(PROBLEMS.malformedSdkName, { what: 'service', text: service });
  return problem(SDK_PROBLEMS.unknownService, { service, near });
}

function actionProblems(service: SdkService, action: string): readonly CallProblem[] {
  const call = `${service.name}:${action}`;
  if (service.unsupported.has(action)) return [problem(SDK_PROBLEMS.unsupportedAction, { call })];
  if (service.operation(action) !== undefined) return [];
  if (service.newer.has(action)) return [problem(SDK_PROBLEMS.newAction, { call })];
  const near = closestName(action, [...service.actions, ...service.newer]);
  const malformed = near === undefined && !/^[a-z][A-Za-z0-9]*$/.test(action);
  if (malformed) return [problem(PROBLEMS.malformedSdkName, { what: 'action', text: action })];
  return [problem(SDK_PROBLEMS.unknownAction, { service: service.name, action, near })];
}
