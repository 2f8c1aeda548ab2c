import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';

export const sdkNames = defineRule({
  code: 'SW5104',
  name: 'sdk-names',
  severity: Severity.ERROR,
  what: 'The service or action of an AWS SDK call is written in the wrong case.',
  why: 'Services are written in lower case, actions in camel case; the service refuses anything else.',
  fix: 'Write it like "arn:aws:states:::aws-sdk:dynamodb:batchGetItem".',
  url: `${GUIDE}/supported-services-awssdk.html`,
  about: ['Task'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Resource: 'arn:aws:states:::aws-sdk:s3:listObjectsV2', Parameters: { Bucket: 'b' } }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Resource: 'arn:aws:states:::aws-sdk:s3:ListObjectsV2' }) }),
        at: ['/States/A/Resource'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target } of serviceCalls(states)) {
      const { sdk, action } = target;
      if (sdk === undefined || (/^[a-z0-9]+$/.test(sdk) && /^[a-z]\w*$/.test(action))) continue;
      // Other characters than letters may be a pseudo parameter.
      if (!/^[A-Za-z0-9-]+$/.test(sdk) || !/^[A-Za-z]\w*$/.test(action)) continue;
      const service = sdk.toLowerCase().replaceAll('-', '');
      const right = `${service}:${action.charAt(0).toLowerCase()}${action.slice(1)}`;
      report({
        place: state.place.at('Resource'),
        message: `"${state.name}" calls "aws-sdk:${sdk}:${action}", but the service spells it "aws-sdk:${right}".`,
        help: `Write "aws-sdk:${right}".`,
      });
    }
  },
});
