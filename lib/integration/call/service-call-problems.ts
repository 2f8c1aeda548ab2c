import { GUIDE } from '../../diagnostic/guides';
import { Severity } from '../../diagnostic/severity';
import type { ProblemKind } from './problems';

/** What the calls built on `service-api.ts`, and the reading of plain ASL, report in addition to the rows of problems.ts. */
export const SERVICE_CALL_PROBLEMS = {
  parameterTwice: kind<{ parameter: string }>({
    code: 'SW5060',
    severity: Severity.ERROR,
    message: ({ parameter }) =>
      `The parameter "${parameter}" is specified twice: by a prop of its own, and again in "additionalParameters".`,
    help: 'Remove it from "additionalParameters"; that prop is for what has no prop of its own.',
  }),

  missingParameter: kind<{ call: string; parameter: string }>({
    code: 'SW5061',
    severity: Severity.WARNING,
    message: ({ call, parameter }) =>
      `"${call}" has no parameter "${parameter}": the permissions are derived as if the run chose it.`,
    help: 'Pass the parameter, which the service requires. Its name begins with a capital letter, also where the API reference has a small one.',
    url: `${GUIDE}/connect-parameters.html`,
  }),

  unknownIntegration: kind<{ call: string; nearest?: string }>({
    code: 'SW5062',
    severity: Severity.ERROR,
    message: ({ call, nearest }) =>
      `There is no optimized integration "${call}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
    help: 'Other APIs are called through the AWS SDK integrations: arn:aws:states:::aws-sdk:<service>:<action>.',
    url: `${GUIDE}/integrate-optimized.html`,
  }),

  unsupportedPattern: kind<{ call: string; pattern: string; supported: string }>({
    code: 'SW5063',
    severity: Severity.ERROR,
    message: ({ call, pattern, supported }) =>
      `"${call}" does not support the pattern ".${pattern}"; in addition to request-response it supports ${supported}.`,
    help: 'Use a pattern that the integration supports.',
    url: `${GUIDE}/integrate-optimized.html`,
  }),

  notAResource: kind<{ text: string }>({
    code: 'SW5064',
    severity: Severity.WARNING,
    message: ({ text }) =>
      `The resource "${text}" is neither an integration, a Lambda function nor an activity: its permissions are not known.`,
    help: 'Write arn:aws:states:::<service>:<api>, or the ARN of a function or an activity.',
    url: `${GUIDE}/state-task.html`,
  }),

  outOfRange: kind<{ parameter: string; value: number; least: number; most?: number }>({
    code: 'SW5066',
    severity: Severity.ERROR,
    message: ({ parameter, value, least, most }) =>
      `"${parameter}" is ${value}; the service takes ${most === undefined ? `${least} and more` : `${least} to ${most}`}.`,
    help: 'Pass a number in that range.',
  }),

  fraction: kind<{ parameter: string; amount: string }>({
    code: 'SW5070',
    severity: Severity.ERROR,
    message: ({ parameter, amount }) => `"${parameter}" is not a whole number in the unit of the service: ${amount}.`,
    help: 'Pass a whole number of that unit, or an expression.',
  }),

  exactlyOne: kind<{ call: string; first: string; second: string; both: boolean }>({
    code: 'SW5067',
    severity: Severity.ERROR,
    message: ({ call, first, second, both }) =>
      `"${call}" must have either "${first}" or "${second}", and has ${both ? 'both' : 'neither'}.`,
    help: 'Pass one of them.',
  }),

  notAnS3Uri: kind<{ what: string; text: string }>({
    code: 'SW5068',
    severity: Severity.ERROR,
    message: ({ what, text }) => `The ${what} is specified as "${text}", which is not an S3 URI.`,
    help: 'Write "s3://<bucket>/<prefix>/", or pass the bucket as a construct.',
  }),

  unknownEndpoint: kind<{ missing: string }>({
    code: 'SW5069',
    severity: Severity.ERROR,
    message: ({ missing }) => `The cluster does not have its ${missing}, without which Kubernetes cannot be called.`,
    help: 'Pass them as props, or pass a cluster construct that has them.',
    url: `${GUIDE}/connect-eks.html`,
  }),
} as const;

function kind<Details>(row: ProblemKind<Details>): ProblemKind<Details> {
  return Object.freeze(row);
}
