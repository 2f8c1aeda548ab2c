import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { beginningOf } from '../resource/token-meaning';
import { valuesAt } from './sdk-parameter-values';

/**
 * Parameters that take a name as well as an ARN, by service: path and noun. All others take either of them only, so that a
 * token of which nothing is known is that.
 */
const NAME_OR_ARN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  batch: { JobQueue: 'job queue', JobDefinition: 'job definition' },
  bedrockruntime: { ModelId: 'model' },
  codebuild: { ProjectName: 'project' },
  dynamodb: { TableName: 'table' },
  ecs: { Cluster: 'cluster', 'Clusters[]': 'cluster', TaskDefinition: 'task definition' },
  eventbridge: { EventBusName: 'event bus', 'Entries[].EventBusName': 'event bus' },
  kms: { KeyId: 'key', SourceKeyId: 'key', DestinationKeyId: 'key', TargetKeyId: 'key' },
  lambda: { FunctionName: 'function' },
  secretsmanager: { SecretId: 'secret' },
  ssm: { Name: 'parameter' },
};

/** The problems of tokens of which it is unknown, before deployment, whether they are a name or an ARN. */
export function tokenProblems(service: string, parameters: unknown): readonly CallProblem[] {
  const paths = Object.hasOwn(NAME_OR_ARN, service) ? (NAME_OR_ARN[service] ?? {}) : {};
  return Object.entries(paths).flatMap(([path, noun]) =>
    valuesAt(parameters, path).flatMap((value) => {
      if (value.kind !== 'text') return [];
      const { kind, origin, isNamedArn } = beginningOf(value.text);
      const takenFor = isNamedArn === true ? 'an ARN' : 'a name';
      return kind === 'unknown' ? [problem(PROBLEMS.tokenTakenForName, { noun, origin, takenFor })] : [];
    }),
  );
}
