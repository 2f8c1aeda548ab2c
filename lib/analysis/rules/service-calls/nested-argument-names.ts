import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../asl/json';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { sdkService } from '../../../integration/sdk/sdk-data';
import { jsonPath, lambdaTask } from '../../example';
import type { Place } from '../../facts/place';
import type { ServiceTarget } from '../../facts/task-target';
import { hasStandIn, isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';
import { taskArguments } from '../../services/task-arguments';

const SUBMIT_JOB = 'arn:aws:states:::aws-sdk:batch:submitJob';
const JOB = { JobName: 'j', JobQueue: 'q', JobDefinition: 'd' };

export const nestedArgumentNames = defineRule({
  code: 'SW5114',
  name: 'nested-argument-names',
  severity: Severity.ERROR,
  what: 'A field inside of a parameter of an AWS SDK call starts with a small letter.',
  why: 'Step Functions names every field in Pascal case, also where the API itself does not, and refuses another name: "The field ... is not supported by Step Functions".',
  fix: 'Write the first letter of the name as a capital letter.',
  url: `${GUIDE}/supported-services-awssdk.html`,
  about: ['Task'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: SUBMIT_JOB,
            Parameters: { ...JOB, RetryStrategy: { Attempts: 3 }, Tags: { costCenter: 'shop' } },
          }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Resource: SUBMIT_JOB, Parameters: { ...JOB, RetryStrategy: { attempts: 3 } } }),
        }),
        at: ['/States/A/Parameters/RetryStrategy/attempts'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target } of serviceCalls(states)) {
      const given = taskArguments(state);
      const parameters = given && apiOf(target)?.parameters;
      if (!given || !parameters || isUnknown(given.fields)) continue;
      for (const { name, type } of parameters) {
        const value = Object.hasOwn(given.fields, name) ? given.fields[name] : undefined;
        if (value === undefined || isUnknown(value)) continue;
        for (const { fields, place } of structuresIn(type, value, given.place.at(name))) {
          for (const key of Object.keys(fields)) {
            if (!/^[a-z]/.test(key) || hasStandIn(key)) continue;
            report({
              place: place.at(key),
              message: `"${state.name}" passes "${key}" in "${name}" to "${target.service}:${target.action}"; names of fields start with a capital letter.`,
              help: `Write "${key.charAt(0).toUpperCase()}${key.slice(1)}".`,
            });
          }
        }
      }
    }
  },
});

/**
 * The APIs that are known to refuse such names: those of AWS SDK calls, by a cause of real executions of
 * `aws-sdk:batch:submitJob`, and `ecs:runTask`, by an answer of AWS's support. Of the other optimized integrations nothing
 * is known, and AWS's own page about parameters shows `"RetryStrategy": {"attempts": 5}` for `batch:submitJob`.
 */
function apiOf({ sdk, service, action }: ServiceTarget) {
  const name = service === 'ecs' ? service : sdk;
  return name === undefined ? undefined : sdkService(name)?.operation(action);
}

interface Structure {
  readonly fields: JsonObject;
  readonly place: Place;
}

/** The structures that a parameter consists of. What is in their fields is not known: it may be a map with names of the user. */
function structuresIn(type: string, value: JsonValue, place: Place): readonly Structure[] {
  switch (type) {
    case 'o':
      return isStructure(value) ? [{ fields: value, place }] : [];
    case '[o':
      return isJsonArray(value)
        ? value.flatMap((item, index) => (isStructure(item) ? [{ fields: item, place: place.at(index) }] : []))
        : [];
    case '{o':
      return isStructure(value)
        ? Object.entries(value).flatMap(([key, item]) =>
            isStructure(item) ? [{ fields: item, place: place.at(key) }] : [],
          )
        : [];
    default:
      return [];
  }
}

function isStructure(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && !isUnknown(value);
}
