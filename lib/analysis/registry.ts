import type { Rule } from './rule';
import { assignedOnEveryWay, assignedVariables, noOuterVariableInDistributedMap } from './rules/assigned-variables';
import { choiceRuleVariable } from './rules/choice-rule-variable';
import { contextMembers } from './rules/context-members';
import { contextPlace } from './rules/context-place';
import { distributedOnlyFields } from './rules/distributed-only-fields';
import { endIsTrue } from './rules/end-is-true';
import { exclusiveFields } from './rules/exclusive-fields';
import { expressionTypes } from './rules/expression-types';
import { fieldRanges } from './rules/field-ranges';
import { fieldTypes } from './rules/field-types';
import { fieldsOfLanguage } from './rules/fields-of-language';
import { hasTerminalState } from './rules/has-terminal-state';
import { intrinsicArguments, intrinsicArity, knownIntrinsic } from './rules/intrinsic-calls';
import { intrinsicSyntax } from './rules/intrinsic-syntax';
import { jsonPathInJsonataState } from './rules/json-path-in-jsonata-state';
import { jsonPathSyntax } from './rules/json-path-syntax';
import { jsonataArity } from './rules/jsonata-arity';
import { jsonataInJsonPathState } from './rules/jsonata-in-json-path-state';
import { jsonataMarks } from './rules/jsonata-marks';
import { jsonataSyntax } from './rules/jsonata-syntax';
import { knownFields } from './rules/known-fields';
import { knownJsonataFunctions } from './rules/known-jsonata-functions';
import { knownStateType } from './rules/known-state-type';
import { knownTargets } from './rules/known-targets';
import { knownWords } from './rules/known-words';
import { mapLabels } from './rules/map-labels';
import { mapParts } from './rules/map-parts';
import { noEmptyLists } from './rules/no-empty-lists';
import { noEndlessLoop } from './rules/no-endless-loop';
import { noJsonPathInJsonataMachine } from './rules/no-json-path-in-jsonata-machine';
import { noJumpAcrossScopes } from './rules/no-jump-across-scopes';
import { noShadowedVariable } from './rules/no-shadowed-variable';
import { noTopLevelNames } from './rules/no-top-level-names';
import { noUnreachableState } from './rules/no-unreachable-state';
import { pathNeedsDollarKey } from './rules/path-needs-dollar-key';
import { referencePaths } from './rules/reference-paths';
import { requiredFields } from './rules/required-fields';
import { stateNames } from './rules/state-names';
import { statesMembers } from './rules/states-members';
import { statesResultPlace } from './rules/states-result-place';
import { templatePaths } from './rules/template-paths';
import { timestamps } from './rules/timestamps';
import { uniqueStateNames } from './rules/unique-state-names';
import { variableNames } from './rules/variable-names';

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
  variableNames,
  noShadowedVariable,
  assignedVariables,
  assignedOnEveryWay,
  noOuterVariableInDistributedMap,
]);
