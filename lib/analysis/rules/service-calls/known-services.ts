import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonPath, lambdaTask } from '../../example';
import { defineRule } from '../../rule';
import { OPTIMIZED_SERVICES } from '../../services/optimized-services';
import { serviceCalls } from '../../services/service-calls';

export const knownServices = defineRule({
  code: 'SW5102',
  name: 'known-services',
  severity: Severity.ERROR,
  what: 'A Task calls a service, or an action of one, for which there is no optimized integration.',
  why: 'The service refuses resources that it does not know.',
  fix: 'See the page for the optimized integrations; all else goes by the AWS SDK: "arn:aws:states:::aws-sdk:s3:putObject".',
  url: `${GUIDE}/integrate-optimized.html`,
  about: ['Task'],
  examples: {
    valid: [{ definition: jsonPath({ A: lambdaTask() }) }],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Resource: 'arn:aws:states:::lamda:invoke' }) }),
        at: ['/States/A/Resource'],
      },
      {
        definition: jsonPath({ A: lambdaTask({ Resource: 'arn:aws:states:::lambda:Invoke' }) }),
        at: ['/States/A/Resource'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target, service, action } of serviceCalls(states)) {
      if (target.sdk !== undefined || action !== undefined) continue;
      const place = state.place.at('Resource');
      if (service === undefined) {
        const near = closestName(target.service, Object.keys(OPTIMIZED_SERVICES));
        report({
          place,
          // New services come; a misspelt old one is not a new one.
          severity: near === undefined ? Severity.WARNING : Severity.ERROR,
          message: `"${state.name}" calls the service "${target.service}", for which no optimized integration is known.`,
          help: didYouMean(near),
        });
        continue;
      }
      const near =
        closestName(target.action, Object.keys(service.actions)) ??
        otherCase(target.action, Object.keys(service.actions));
      report({
        place,
        severity: near === undefined ? Severity.WARNING : Severity.ERROR,
        message: `"${state.name}" calls "${target.service}:${target.action}", but no such action is known.`,
        help:
          near === undefined
            ? `By the AWS SDK every action can be called: "arn:aws:states:::aws-sdk:${target.service}:${target.action}".`
            : `Did you mean "${target.service}:${near}"?`,
      });
    }
  },
});

function otherCase(name: string, names: readonly string[]): string | undefined {
  return names.find((other) => other.toLowerCase() === name.toLowerCase());
}
