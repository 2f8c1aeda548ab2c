import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import type { SdkParameter } from '../../../integration/sdk/sdk-data';
import { closestName, didYouMean } from '../../../util/closest-name';
import { typingSlipOf } from '../../../util/typing-slip';
import { jsonPath, lambdaTask } from '../../example';
import { listOf } from '../../facts/field-presence';
import { misspeltFields } from '../../facts/misspelt-fields';
import { hasStandIn, isUnknown } from '../../facts/unknown';
import { defineRule, type RuleReport } from '../../rule';
import { sdkOperationOf } from '../../services/sdk-operation';
import { type ServiceCall, serviceCalls } from '../../services/service-calls';
import { argumentsField, misspeltArguments, type TaskArguments, taskArguments } from '../../services/task-arguments';

const RESOURCE = 'arn:aws:states:::aws-sdk:s3:getObject';

export const sdkArguments = defineRule({
  code: 'SW5109',
  name: 'sdk-arguments',
  severity: Severity.ERROR,
  what: 'A call by the AWS SDK lacks its parameters, lacks one that the action requires, or has one that the action does not know.',
  why: 'The service refuses the definition, or the call fails each time. Unlike an AWS SDK, Step Functions makes up no idempotency token.',
  fix: 'Pass the parameters of the action. They are named as in the AWS SDK for Java 2, and start with a capital letter.',
  url: `${GUIDE}/supported-services-awssdk.html`,
  about: ['Task'],
  examples: {
    valid: [
      { definition: jsonPath({ A: lambdaTask({ Resource: RESOURCE, Parameters: { Bucket: 'b', 'Key.$': '$.k' } }) }) },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:listBuckets', End: true },
        }),
        at: ['/States/A'],
      },
      {
        definition: jsonPath({ A: lambdaTask({ Resource: RESOURCE, Parameters: { Bucket: 'b' } }) }),
        at: ['/States/A/Parameters'],
      },
      {
        definition: jsonPath({ A: lambdaTask({ Resource: RESOURCE, Parameters: { bucket: 'b', Key: 'k' } }) }),
        at: ['/States/A/Parameters/bucket'],
      },
      {
        definition: jsonPath({
          A: lambdaTask({ Resource: RESOURCE, Parameters: { Bucket: 'b', Key: 'k', Rnge: 'x' } }),
        }),
        at: ['/States/A/Parameters/Rnge'],
      },
    ],
  },
  check({ states, report }) {
    for (const call of serviceCalls(states)) {
      if (call.target.sdk === undefined) continue;
      const field = argumentsField(call.state);
      if (!Object.hasOwn(call.state.fields, field)) {
        reportNoArguments(call, field, report);
        continue;
      }
      const known = sdkOperationOf(call.target)?.parameters;
      const given = taskArguments(call.state);
      if (given === undefined || isUnknown(given.fields)) continue;
      if (known !== undefined) reportMissing(call, given, known, report);
      for (const [name, place] of given.names) {
        const finding = hasStandIn(name) ? undefined : nameFinding(call, name, known, given);
        if (finding !== undefined) report({ place, ...finding });
      }
    }
  },
});

type Report = (finding: RuleReport) => void;

/** A state in the other language's words has diagnostics of its own about them. */
function reportNoArguments({ state, target }: ServiceCall, field: string, report: Report): void {
  if (Object.hasOwn(state.fields, field === 'Arguments' ? 'Parameters' : 'Arguments')) return;
  if (misspeltFields(state.object).has(field)) return;
  report({
    place: state.place,
    message: `"${state.name}" calls "${target.sdk}:${target.action}" without "${field}".`,
    help: `Add "${field}", even where the action needs no parameter: "${field}": {}.`,
  });
}

function reportMissing(
  { state, target }: ServiceCall,
  given: TaskArguments,
  known: readonly SdkParameter[],
  report: Report,
): void {
  const names = [...given.names.keys()];
  // A name that only the deployment knows may be any of them.
  if (names.some(hasStandIn)) return;
  const misspelt = new Set(
    misspeltArguments(
      given,
      known.map(({ name }) => name),
    ).values(),
  );
  const missing = known
    .filter(({ name, required }) => required && !given.names.has(name) && !misspelt.has(name))
    .map(({ name }) => name);
  if (missing.length === 0) return;
  report({
    place: given.place,
    message: `"${state.name}" calls "${target.sdk}:${target.action}" without ${listOf(missing, 'and')}.`,
    help: missing.every((name) => name.endsWith('Token'))
      ? 'Add it: an AWS SDK makes up a missing idempotency token, Step Functions does not. The name of the execution is one, or a UUID.'
      : undefined,
  });
}

/** What is wrong with the name of a parameter. */
function nameFinding(
  { state, target }: ServiceCall,
  name: string,
  known: readonly SdkParameter[] | undefined,
  given: TaskArguments,
): Omit<RuleReport, 'place'> | undefined {
  const names = known?.map((parameter) => parameter.name) ?? [];
  if (names.includes(name)) return undefined;
  const passes = `"${state.name}" passes "${name}" to "${target.sdk}:${target.action}"`;
  const cased = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (cased !== undefined) {
    return {
      message: `${passes}, which spells the parameter "${cased}".`,
      help: `Write "${cased}". Names are case-sensitive, and are those of the AWS SDK for Java 2.`,
    };
  }
  const near = closestName(name, names);
  const help = didYouMean(near);
  if (/^[^A-Z]/.test(name)) {
    return { message: `${passes}; names of parameters start with a capital letter.`, help };
  }
  if (known === undefined) return undefined;
  // A parameter may be newer than our data, but not one that looks like a slip of the keyboard; nor does it matter where the
  // action requires the one that is meant.
  const slip = typingSlipOf(name, names);
  const isLacking = known.some((one) => one.required && one.name === near && !given.names.has(one.name));
  return {
    severity: slip === undefined && !isLacking ? Severity.WARNING : Severity.ERROR,
    message: `${passes}, which has no such parameter.`,
    help: slip === undefined ? help : `Did you mean "${slip}"?`,
  };
}
