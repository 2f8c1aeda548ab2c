import type { JsonObject } from '../../../asl/json';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { SHARED_CODES } from '../../../diagnostic/shared-codes';
import { otherServiceNames, sdkService, sdkServiceNames } from '../../../integration/sdk/sdk-data';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonPath } from '../../example';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';

/** A state that calls an API without parameters. */
function call(api: string): JsonObject {
  return { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${api}`, Parameters: {}, End: true };
}

export const knownSdkCalls = defineRule({
  code: SHARED_CODES.unknownSdkCall,
  name: 'known-sdk-calls',
  severity: Severity.ERROR,
  what: 'A Task calls a service or an action that the AWS SDK integrations do not have.',
  why: 'The service refuses resources that it does not know.',
  fix: 'Services are named as in the AWS SDK for Java: "sfn", "cloudwatchlogs", "cognitoidentityprovider".',
  url: `${GUIDE}/supported-services-awssdk.html`,
  about: ['Task'],
  examples: {
    valid: [{ definition: jsonPath({ A: call('sfn:listStateMachines') }) }],
    invalid: [
      {
        definition: jsonPath({ A: call('dynamodbb:listTables') }),
        at: ['/States/A/Resource'],
      },
      {
        definition: jsonPath({ A: call('s3:listObjectV2') }),
        at: ['/States/A/Resource'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target } of serviceCalls(states)) {
      const { sdk, action } = target;
      // Wrong case has its own diagnostic; other characters may be a pseudo parameter.
      if (sdk === undefined || !/^[a-z0-9]+$/.test(sdk) || !/^[a-z]\w*$/.test(action)) continue;
      const place = state.place.at('Resource');
      const service = sdkService(sdk);
      if (service === undefined) {
        if (otherServiceNames().includes(sdk)) continue;
        const near = closestName(sdk, sdkServiceNames());
        report({
          place,
          // New services come; a misspelt old one is not a new one.
          severity: near === undefined ? Severity.WARNING : Severity.ERROR,
          message: `"${state.name}" calls the service "${sdk}", which the AWS SDK integrations are not known to have.`,
          help: didYouMean(near),
        });
      } else if (service.unsupported.has(action)) {
        report({ place, message: `"${state.name}" calls "${sdk}:${action}", which Step Functions does not support.` });
      } else if (service.operation(action) === undefined && !service.newer.has(action)) {
        const near = closestName(action, service.actions);
        report({
          place,
          severity: near === undefined ? Severity.WARNING : Severity.ERROR,
          message: `"${state.name}" calls "${sdk}:${action}", but the service is not known to have such an action.`,
          help: near && `Did you mean "${sdk}:${near}"?`,
        });
      }
    }
  },
});
