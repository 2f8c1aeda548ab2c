import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { type SdkParameter, sdkService } from './sdk-data';

/** What a task calls, as its Resource names it. */
export interface CalledApi {
  readonly service: string;
  readonly action: string;
}

/**
 * Optimized integrations that pass their arguments to an API, with the name of its service in the AWS SDK. Those with
 * arguments of their own, such as `http` and `apigateway`, are not here: nothing is known of their types.
 */
const OPTIMIZED: ReadonlyMap<string, string> = new Map([
  ...['athena', 'batch', 'codebuild', 'databrew', 'dynamodb', 'ecs', 'glue', 'lambda', 'sns', 'sqs'].map(
    (service) => [service, service] as const,
  ),
  ['states', 'sfn'],
]);

const AWS_SDK = 'aws-sdk:';

/**
 * Why the service would not start a task with these parameters, a sentence each in its own words; empty where it would, as
 * far as the data about the API goes.
 *
 * A number or a boolean for a string is refused; so say causes of real executions, of a Lambda function's Payload and of a
 * member of Batch's Parameters. An object or a list is accepted and becomes JSON: that is recorded. That a missing field is
 * refused in the same way, and the words for it, are inferred from the words of the API's validation.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html
 */
export function parameterProblems(api: CalledApi, parameters: JsonValue): readonly string[] {
  return calledParameters(api, parameters).flatMap(({ parameter, field }) => {
    if (field !== undefined) return wrongStrings(typeOf(api, parameter), field).map(({ name }) => mustBeString(name));
    return parameter.required && isRequiredBy(api) ? [`The field '${parameter.name}' is required but was missing`] : [];
  });
}

/** Where parameters have a number or a boolean that the service wants as a string: the names down to each. */
export function wrongStringPaths(api: CalledApi, parameters: JsonObject): readonly (readonly (string | number)[])[] {
  return calledParameters(api, parameters).flatMap(({ parameter, field }) =>
    field === undefined ? [] : wrongStrings(typeOf(api, parameter), field).map(({ path }) => path),
  );
}

interface Field {
  readonly name: string;
  readonly value: JsonValue;
}

/** Each parameter that the API has, with what is given for it. */
function calledParameters(
  { service, action }: CalledApi,
  parameters: JsonValue,
): readonly { readonly parameter: SdkParameter; readonly field: Field | undefined }[] {
  const sdk = service.startsWith(AWS_SDK) ? service.slice(AWS_SDK.length) : OPTIMIZED.get(service);
  const known = sdk === undefined ? undefined : sdkService(sdk)?.operation(action)?.parameters;
  if (known === undefined || !isJsonObject(parameters)) return [];
  // The case of acronyms differs between the SDKs.
  const given = new Map(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), { name, value }]));
  return known.map((parameter) => ({ parameter, field: given.get(parameter.name.toLowerCase()) }));
}

/** Bytes of an SDK call, such as the Body of s3:putObject, may be a number or a boolean: that is recorded. */
function typeOf({ service }: CalledApi, { name, type }: SdkParameter): SdkParameter['type'] {
  return service === 'lambda' && name === 'Payload' ? 's' : type;
}

/** Other optimized integrations fill some fields in by themselves. */
function isRequiredBy({ service }: CalledApi): boolean {
  return service.startsWith(AWS_SDK) || service === 'dynamodb';
}

/** A value that should be a string: the name that the service calls it by, and the names down to it. */
interface WrongString {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

function wrongStrings(type: SdkParameter['type'], { name, value }: Field): readonly WrongString[] {
  switch (type) {
    case 's':
      return isScalar(value) ? [{ name, path: [name] }] : [];
    case '[s': {
      const index = isJsonArray(value) ? value.findIndex(isScalar) : -1;
      return index < 0 ? [] : [{ name, path: [name, index] }];
    }
    case '{s': {
      const members = isJsonObject(value) ? Object.entries(value) : [];
      return members
        .filter(([, member]) => isScalar(member))
        .map(([member]) => ({ name: member, path: [name, member] }));
    }
    default:
      return [];
  }
}

/** Whether a value is a number or a boolean. A null counts as omitted. */
function isScalar(value: JsonValue): boolean {
  return value !== null && typeof value !== 'object' && typeof value !== 'string';
}

function mustBeString(name: string): string {
  return `The value for the field '${name}' must be a STRING`;
}
