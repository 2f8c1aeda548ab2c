import { GUIDE } from '../../diagnostic/guides';
import { Severity } from '../../diagnostic/severity';
import { SHARED_CODES } from '../../diagnostic/shared-codes';
import { didYouMean } from '../../util/closest-name';
import type { ProblemKind } from '../call/problems';

const LIST = `${GUIDE}/supported-services-awssdk.html`;

/** Every problem that calls of AWS APIs have in addition to those of all calls, which are in `problems.ts`. */
export const SDK_PROBLEMS = {
  unknownService: kind<{ service: string; near: string | undefined }>({
    code: SHARED_CODES.unknownSdkCall,
    severity: Severity.ERROR,
    message: ({ service, near }) => `Step Functions does not have an AWS service "${service}".${behind(near)}`,
    help: 'Services are spelled as the AWS SDK for Java 2 spells them, in lower case without separators: "cognitoidentityprovider".',
    url: LIST,
  }),

  newService: kind<{ service: string }>({
    code: 'SW5031',
    severity: Severity.WARNING,
    message: ({ service }) =>
      `"${service}" was not yet among the services of Step Functions' SDK integrations when Stepwright's list was made.`,
    help: 'See whether the list has it now. Its parameters are not checked, and its permissions are not derived: pass permissions.',
    url: LIST,
  }),

  unknownAction: kind<{ service: string; action: string; near: string | undefined }>({
    code: SHARED_CODES.unknownSdkCall,
    severity: Severity.ERROR,
    message: ({ service, action, near }) => `The AWS service "${service}" has no action "${action}".${behind(near)}`,
    help: 'Actions are spelled as in the service\'s API reference, with a small first letter: "listObjectsV2".',
    url: LIST,
  }),

  newAction: kind<{ call: string }>({
    code: 'SW5033',
    severity: Severity.WARNING,
    message: ({ call }) =>
      `"${call}" is newer than Stepwright's data: its parameters are not checked, and its permissions are not derived.`,
    help: 'Pass permissions: [{ actions, resources, reason }], and see whether Step Functions takes the action already.',
    url: LIST,
  }),

  unsupportedAction: kind<{ call: string }>({
    code: SHARED_CODES.unknownSdkCall,
    severity: Severity.ERROR,
    message: ({ call }) => `Step Functions does not support "${call}".`,
    help: 'Actions that stream events, and a few that AWS lists, cannot be called from a state machine: call a Lambda function that does.',
    url: LIST,
  }),

  unknownParameter: kind<{ call: string; name: string; near: string | undefined }>({
    code: 'SW5035',
    severity: Severity.ERROR,
    message: ({ call, name, near }) => `"${call}" has no parameter "${name}".${behind(near)}`,
    help: 'Parameters are named as in the AWS SDK for Java 2, with a capital first letter: "Bucket", "DbInstanceIdentifier".',
    url: LIST,
  }),

  missingParameter: kind<{ call: string; names: readonly string[] }>({
    code: 'SW5036',
    severity: Severity.ERROR,
    message: ({ call, names }) =>
      `"${call}" needs ${names.map((name) => `"${name}"`).join(', ')}, which the call does not pass.`,
    help: 'Pass a value or an expression; see the page of the action in the API reference of the service. Step Functions does not make up an idempotency token, as the AWS SDKs do.',
    url: LIST,
  }),

  miscasedParameter: kind<{ call: string; name: string; right: string }>({
    code: 'SW5037',
    severity: Severity.ERROR,
    message: ({ call, name, right }) => `"${call}" spells its parameter "${name}" as "${right}".`,
    help: 'Write it as the AWS SDK for Java 2 does, which folds acronyms at the beginning: "DbInstanceIdentifier".',
    url: LIST,
  }),

  unmappedCall: kind<{ call: string; why: string }>({
    code: 'SW5038',
    severity: Severity.ERROR,
    message: ({ call, why }) => `It is not known which permissions "${call}" needs: ${why}.`,
    help: 'Pass permissions: [{ actions, resources, reason }], or an empty list if the role has the permissions already.',
    url: LIST,
  }),

  optionalRights: kind<{ call: string }>({
    code: 'SW5039',
    severity: Severity.WARNING,
    message: ({ call }) =>
      `All parameters of "${call}" are one expression: permissions that some of them would need are not derived.`,
    help: 'Pass the parameters as an object with an expression for each, or pass permissions.',
  }),

  unknownConstruct: kind<{ parameter: string; path: string }>({
    code: 'SW5040',
    severity: Severity.ERROR,
    message: ({ parameter, path }) =>
      `The parameter "${parameter}" is specified as the construct "${path}", whose name and ARN are not known here.`,
    help: 'Pass the string that the service takes: a name, an id or an ARN of the construct.',
  }),

  newParameter: kind<{ call: string; name: string; near: string | undefined }>({
    code: 'SW5041',
    severity: Severity.WARNING,
    message: ({ call, name, near }) => `"${call}" has no parameter "${name}" in Stepwright's data.${behind(near)}`,
    help: "See the action's page in the API reference of the service: the parameter may be newer than the data.",
    url: LIST,
  }),
} as const;

/** The sentence about a near name, behind another one. */
function behind(near: string | undefined): string {
  return near === undefined ? '' : ` ${didYouMean(near)}`;
}

function kind<Details>(row: ProblemKind<Details>): ProblemKind<Details> {
  return Object.freeze(row);
}
