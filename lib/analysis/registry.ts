import type { Rule } from './rule';
import { assignedVariables } from './rules/data-flow/assigned-variables';
import { assignmentOnEveryPath } from './rules/data-flow/assignment-on-every-path';
import { contextMembers } from './rules/data-flow/context-members';
import { dollarKeyOfPath } from './rules/data-flow/dollar-key-of-path';
import { expressionTypes } from './rules/data-flow/expression-types';
import { fieldsOfLanguage } from './rules/data-flow/fields-of-language';
import { intrinsicArguments } from './rules/data-flow/intrinsic-arguments';
import { intrinsicArity } from './rules/data-flow/intrinsic-arity';
import { intrinsicSyntax } from './rules/data-flow/intrinsic-syntax';
import { jsonPathSyntax } from './rules/data-flow/json-path-syntax';
import { jsonataArity } from './rules/data-flow/jsonata-arity';
import { jsonataMarks } from './rules/data-flow/jsonata-marks';
import { jsonataSyntax } from './rules/data-flow/jsonata-syntax';
import { knownIntrinsic } from './rules/data-flow/known-intrinsic';
import { knownJsonataFunctions } from './rules/data-flow/known-jsonata-functions';
import { noHiddenFunction } from './rules/data-flow/no-hidden-function';
import { noJsonPathInJsonataMachine } from './rules/data-flow/no-json-path-in-jsonata-machine';
import { noJsonPathInJsonataState } from './rules/data-flow/no-json-path-in-jsonata-state';
import { noJsonataInJsonPathState } from './rules/data-flow/no-jsonata-in-json-path-state';
import { noMisleadingPaths } from './rules/data-flow/no-misleading-paths';
import { noOuterVariableInDistributedMap } from './rules/data-flow/no-outer-variable-in-distributed-map';
import { noShadowedVariable } from './rules/data-flow/no-shadowed-variable';
import { noTopLevelNames } from './rules/data-flow/no-top-level-names';
import { placeOfContextMembers } from './rules/data-flow/place-of-context-members';
import { placeOfStatesResult } from './rules/data-flow/place-of-states-result';
import { referencePaths } from './rules/data-flow/reference-paths';
import { schemaPaths } from './rules/data-flow/schema-paths';
import { statesMembers } from './rules/data-flow/states-members';
import { templatePaths } from './rules/data-flow/template-paths';
import { uniqueTemplateKeys } from './rules/data-flow/unique-template-keys';
import { usedResults } from './rules/data-flow/used-results';
import { variableNames } from './rules/data-flow/variable-names';
import { heartbeatShorterThanTimeout } from './rules/errors/heartbeat-shorter-than-timeout';
import { knownErrorNames } from './rules/errors/known-error-names';
import { lambdaTransientErrors } from './rules/errors/lambda-transient-errors';
import { loneStatesAll } from './rules/errors/lone-states-all';
import { noLateHandler } from './rules/errors/no-late-handler';
import { noRuntimeHandler } from './rules/errors/no-runtime-handler';
import { noUselessRetry } from './rules/errors/no-useless-retry';
import { possibleErrors } from './rules/errors/possible-errors';
import { retryDelays } from './rules/errors/retry-delays';
import { timeoutOfWaitingTask } from './rules/errors/timeout-of-waiting-task';
import { expressChildren } from './rules/express/express-children';
import { expressDistributedMap } from './rules/express/express-distributed-map';
import { expressDuration } from './rules/express/express-duration';
import { expressWaiting } from './rules/express/express-waiting';
import { definitionSize } from './rules/limits/definition-size';
import { historyEvents } from './rules/limits/history-events';
import { longWaits } from './rules/limits/long-waits';
import { mapConcurrency } from './rules/limits/map-concurrency';
import { nestingDepth } from './rules/limits/nesting-depth';
import { payloadSize } from './rules/limits/payload-size';
import { choiceDefault } from './rules/operations/choice-default';
import { idempotentRetries } from './rules/operations/idempotent-retries';
import { keptInputOfCatcher } from './rules/operations/kept-input-of-catcher';
import { noDeprecatedFields } from './rules/operations/no-deprecated-fields';
import { noIdlePass } from './rules/operations/no-idle-pass';
import { noPollingLoop } from './rules/operations/no-polling-loop';
import { argumentNames } from './rules/service-calls/argument-names';
import { argumentTypes } from './rules/service-calls/argument-types';
import { knownSdkCalls } from './rules/service-calls/known-sdk-calls';
import { knownServices } from './rules/service-calls/known-services';
import { nestedArgumentNames } from './rules/service-calls/nested-argument-names';
import { noAccessKeys } from './rules/service-calls/no-access-keys';
import { noDeployedSecrets } from './rules/service-calls/no-deployed-secrets';
import { noSecureStrings } from './rules/service-calls/no-secure-strings';
import { requiredArguments } from './rules/service-calls/required-arguments';
import { resourceArns } from './rules/service-calls/resource-arns';
import { sdkArguments } from './rules/service-calls/sdk-arguments';
import { sdkNames } from './rules/service-calls/sdk-names';
import { supportedPatterns } from './rules/service-calls/supported-patterns';
import { tokenInArguments } from './rules/service-calls/token-in-arguments';
import { choiceRuleVariable } from './rules/structure/choice-rule-variable';
import { distributedOnlyFields } from './rules/structure/distributed-only-fields';
import { exclusiveFields } from './rules/structure/exclusive-fields';
import { fieldRanges } from './rules/structure/field-ranges';
import { fieldTypes } from './rules/structure/field-types';
import { knownFields } from './rules/structure/known-fields';
import { knownStateType } from './rules/structure/known-state-type';
import { knownTargets } from './rules/structure/known-targets';
import { knownWords } from './rules/structure/known-words';
import { mapLabels } from './rules/structure/map-labels';
import { mapParts } from './rules/structure/map-parts';
import { noEmptyLists } from './rules/structure/no-empty-lists';
import { noEndlessLoop } from './rules/structure/no-endless-loop';
import { noFalseEnd } from './rules/structure/no-false-end';
import { noJumpAcrossScopes } from './rules/structure/no-jump-across-scopes';
import { noUnreachableState } from './rules/structure/no-unreachable-state';
import { requiredFields } from './rules/structure/required-fields';
import { stateNames } from './rules/structure/state-names';
import { terminalState } from './rules/structure/terminal-state';
import { timestamps } from './rules/structure/timestamps';
import { uniqueStateNames } from './rules/structure/unique-state-names';

/** All rules, in the order of their codes: what is wrong with the structure is reported first. */
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
  terminalState,
  noEndlessLoop,
  stateNames,
  uniqueStateNames,
  noEmptyLists,
  choiceRuleVariable,
  knownWords,
  noFalseEnd,
  mapLabels,
  distributedOnlyFields,
  mapParts,
  timestamps,
  fieldsOfLanguage,
  noJsonPathInJsonataMachine,
  jsonPathSyntax,
  referencePaths,
  templatePaths,
  dollarKeyOfPath,
  intrinsicSyntax,
  knownIntrinsic,
  intrinsicArity,
  intrinsicArguments,
  jsonataSyntax,
  jsonataMarks,
  noJsonataInJsonPathState,
  noJsonPathInJsonataState,
  noTopLevelNames,
  knownJsonataFunctions,
  jsonataArity,
  expressionTypes,
  statesMembers,
  placeOfStatesResult,
  contextMembers,
  placeOfContextMembers,
  uniqueTemplateKeys,
  noMisleadingPaths,
  variableNames,
  noShadowedVariable,
  assignedVariables,
  assignmentOnEveryPath,
  noOuterVariableInDistributedMap,
  noHiddenFunction,
  usedResults,
  schemaPaths,
  loneStatesAll,
  knownErrorNames,
  noLateHandler,
  possibleErrors,
  noUselessRetry,
  noRuntimeHandler,
  heartbeatShorterThanTimeout,
  timeoutOfWaitingTask,
  retryDelays,
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
  tokenInArguments,
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
  keptInputOfCatcher,
]);
