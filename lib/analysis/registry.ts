import type { Rule } from './rule';
import { argumentNames } from './rules/argument-names';
import { argumentTypes } from './rules/argument-types';
import { assignedOnEveryWay } from './rules/assigned-on-every-way';
import { assignedVariables } from './rules/assigned-variables';
import { catchAllLimits } from './rules/catch-all-limits';
import { catchKeepsInput } from './rules/catch-keeps-input';
import { choiceDefault } from './rules/choice-default';
import { choiceRuleVariable } from './rules/choice-rule-variable';
import { contextMembers } from './rules/context-members';
import { contextPlace } from './rules/context-place';
import { definitionSize } from './rules/definition-size';
import { distributedOnlyFields } from './rules/distributed-only-fields';
import { endIsTrue } from './rules/end-is-true';
import { exclusiveFields } from './rules/exclusive-fields';
import { expressChildren } from './rules/express-children';
import { expressDistributedMap } from './rules/express-distributed-map';
import { expressDuration } from './rules/express-duration';
import { expressWaiting } from './rules/express-waiting';
import { expressionTypes } from './rules/expression-types';
import { fieldRanges } from './rules/field-ranges';
import { fieldTypes } from './rules/field-types';
import { fieldsOfLanguage } from './rules/fields-of-language';
import { hasTerminalState } from './rules/has-terminal-state';
import { heartbeatBelowTimeout } from './rules/heartbeat-below-timeout';
import { historyEvents } from './rules/history-events';
import { idempotentRetries } from './rules/idempotent-retries';
import { intrinsicArguments } from './rules/intrinsic-arguments';
import { intrinsicArity } from './rules/intrinsic-arity';
import { intrinsicSyntax } from './rules/intrinsic-syntax';
import { jsonPathInJsonataState } from './rules/json-path-in-jsonata-state';
import { jsonPathSyntax } from './rules/json-path-syntax';
import { jsonataArity } from './rules/jsonata-arity';
import { jsonataInJsonPathState } from './rules/jsonata-in-json-path-state';
import { jsonataMarks } from './rules/jsonata-marks';
import { jsonataSyntax } from './rules/jsonata-syntax';
import { knownErrorNames } from './rules/known-error-names';
import { knownFields } from './rules/known-fields';
import { knownIntrinsic } from './rules/known-intrinsic';
import { knownJsonataFunctions } from './rules/known-jsonata-functions';
import { knownSdkCalls } from './rules/known-sdk-calls';
import { knownServices } from './rules/known-services';
import { knownStateType } from './rules/known-state-type';
import { knownTargets } from './rules/known-targets';
import { knownWords } from './rules/known-words';
import { lambdaTransientErrors } from './rules/lambda-transient-errors';
import { longWaits } from './rules/long-waits';
import { mapConcurrency } from './rules/map-concurrency';
import { mapLabels } from './rules/map-labels';
import { mapParts } from './rules/map-parts';
import { nestedArgumentNames } from './rules/nested-argument-names';
import { nestingDepth } from './rules/nesting-depth';
import { noAccessKeys } from './rules/no-access-keys';
import { noDeployedSecrets } from './rules/no-deployed-secrets';
import { noDeprecatedFields } from './rules/no-deprecated-fields';
import { noEmptyLists } from './rules/no-empty-lists';
import { noEndlessLoop } from './rules/no-endless-loop';
import { noHiddenFunction } from './rules/no-hidden-function';
import { noIdlePass } from './rules/no-idle-pass';
import { noJsonPathInJsonataMachine } from './rules/no-json-path-in-jsonata-machine';
import { noJumpAcrossScopes } from './rules/no-jump-across-scopes';
import { noLateHandler } from './rules/no-late-handler';
import { noMisleadingPaths } from './rules/no-misleading-paths';
import { noOuterVariableInDistributedMap } from './rules/no-outer-variable-in-distributed-map';
import { noPollingLoop } from './rules/no-polling-loop';
import { noRuntimeHandler } from './rules/no-runtime-handler';
import { noSecureStrings } from './rules/no-secure-strings';
import { noShadowedVariable } from './rules/no-shadowed-variable';
import { noTopLevelNames } from './rules/no-top-level-names';
import { noUnreachableState } from './rules/no-unreachable-state';
import { noUselessRetry } from './rules/no-useless-retry';
import { pathNeedsDollarKey } from './rules/path-needs-dollar-key';
import { payloadSize } from './rules/payload-size';
import { possibleErrors } from './rules/possible-errors';
import { referencePaths } from './rules/reference-paths';
import { requiredArguments } from './rules/required-arguments';
import { requiredFields } from './rules/required-fields';
import { resourceArns } from './rules/resource-arns';
import { resultsUsed } from './rules/results-used';
import { retryDelays } from './rules/retry-delays';
import { schemaPaths } from './rules/schema-paths';
import { sdkArguments } from './rules/sdk-arguments';
import { sdkNames } from './rules/sdk-names';
import { stateNames } from './rules/state-names';
import { statesAllAlone } from './rules/states-all-alone';
import { statesMembers } from './rules/states-members';
import { statesResultPlace } from './rules/states-result-place';
import { supportedPatterns } from './rules/supported-patterns';
import { templatePaths } from './rules/template-paths';
import { timestamps } from './rules/timestamps';
import { tokenPassedOn } from './rules/token-passed-on';
import { uniqueStateNames } from './rules/unique-state-names';
import { uniqueTemplateKeys } from './rules/unique-template-keys';
import { variableNames } from './rules/variable-names';
import { waitingHasTimeout } from './rules/waiting-has-timeout';

/** All rules, in the order of their codes: what is wrong with the structure is said first. */
export const RULES: readonly Rule[] = Object.freeze([
  requiredFields,
  knownFields,
  exclusiveFields,
  fieldTypes,
  fieldRanges,
  knownStateType,
  knownTargets,
  noJumpAcrossScopes,
  noUnreachableState,
  hasTerminalState,
  noEndlessLoop,
  stateNames,
  uniqueStateNames,
  noEmptyLists,
  choiceRuleVariable,
  knownWords,
  endIsTrue,
  mapLabels,
  distributedOnlyFields,
  mapParts,
  timestamps,
  fieldsOfLanguage,
  noJsonPathInJsonataMachine,
  jsonPathSyntax,
  referencePaths,
  templatePaths,
  pathNeedsDollarKey,
  intrinsicSyntax,
  knownIntrinsic,
  intrinsicArity,
  intrinsicArguments,
  jsonataSyntax,
  jsonataMarks,
  jsonataInJsonPathState,
  jsonPathInJsonataState,
  noTopLevelNames,
  knownJsonataFunctions,
  jsonataArity,
  expressionTypes,
  statesMembers,
  statesResultPlace,
  contextMembers,
  contextPlace,
  uniqueTemplateKeys,
  noMisleadingPaths,
  variableNames,
  noShadowedVariable,
  assignedVariables,
  assignedOnEveryWay,
  noOuterVariableInDistributedMap,
  noHiddenFunction,
  resultsUsed,
  schemaPaths,
  statesAllAlone,
  knownErrorNames,
  noLateHandler,
  possibleErrors,
  noUselessRetry,
  noRuntimeHandler,
  heartbeatBelowTimeout,
  waitingHasTimeout,
  retryDelays,
  catchAllLimits,
  lambdaTransientErrors,
  definitionSize,
  payloadSize,
  mapConcurrency,
  historyEvents,
  longWaits,
  nestingDepth,
  resourceArns,
  knownServices,
  supportedPatterns,
  sdkNames,
  tokenPassedOn,
  requiredArguments,
  argumentNames,
  knownSdkCalls,
  sdkArguments,
  noSecureStrings,
  noDeployedSecrets,
  noAccessKeys,
  argumentTypes,
  nestedArgumentNames,
  expressWaiting,
  expressDistributedMap,
  expressDuration,
  expressChildren,
  choiceDefault,
  noPollingLoop,
  idempotentRetries,
  noDeprecatedFields,
  noIdlePass,
  catchKeepsInput,
]);
