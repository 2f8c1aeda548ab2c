import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
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
export function parameterProblems({ service, action }: CalledApi, parameters: JsonValue): readonly string[] {
  const isSdk = service.startsWith(AWS_SDK);
  const sdk = isSdk ? service.slice(AWS_SDK.length) : OPTIMIZED.get(service);
  const known = sdk === undefined ? undefined : sdkService(sdk)?.operation(action)?.parameters;
  if (known === undefined || !isJsonObject(parameters)) return [];
  // The case of acronyms differs between the SDKs.
  const given = new Map(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), { name, value }]));
  return known.flatMap(({ name, type, required }) => {
    const field = given.get(name.toLowerCase());
    // Bytes of an SDK call, such as the Body of s3:putObject, may be a number or a boolean: that is recorded.
    const isPayload = service === 'lambda' && name === 'Payload';
    if (field !== undefined) return wrongStrings(isPayload ? 's' : type, field.name, field.value);
    return required && isRequiredBy(isSdk, service) ? [`The field '${name}' is required but was missing`] : [];
  });
}

/** Other optimized integrations fill some fields in by themselves. */
function isRequiredBy(isSdk: boolean, service: string): boolean {
  return isSdk || service === 'dynamodb';
}

function wrongStrings(type: SdkParameter['type'], name: string, value: JsonValue): readonly string[] {
  switch (type) {
    case 's':
      return isScalar(value) ? [mustBeString(name)] : [];
    case '[s':
      return isJsonArray(value) && value.some(isScalar) ? [mustBeString(name)] : [];
    case '{s':
      return isJsonObject(value) ? wrongMembers(value) : [];
    default:
      return [];
  }
}

function wrongMembers(map: JsonObject): readonly string[] {
  const wrong = Object.entries(map).filter(([, member]) => isScalar(member));
  return wrong.map(([name]) => mustBeString(name));
}

/** Whether a value is a number or a boolean. A null counts as left out. */
function isScalar(value: JsonValue): boolean {
  return value !== null && typeof value !== 'object' && typeof value !== 'string';
}

function mustBeString(name: string): string {
  return `The value for the field '${name}' must be a STRING`;
}
