import type { JsonObject } from '../asl/json';
import type { Severity } from '../diagnostic/severity';
import type { CollectedFacts } from './facts/collected-facts';
import type { MachineFacts } from './facts/machine-facts';
import type { Place } from './facts/place';
import type { Subject } from './facts/subjects';
import type { SecretsOfLeaf } from './secrets/deployed-secret';
import type { WorkflowType } from './workflow-type';

/**
 * One thing that can be wrong with a definition: how it is found, how it is reported, and the page about it.
 *
 * An error is something that the service refuses, or that makes the run fail for certain; whatever may be right is a
 * warning, and what could be better is a suggestion. Of what only the deployment knows no rule says anything.
 */
export interface Rule {
  /** `SW`, the group, a number. Never given to another rule. */
  readonly code: string;

  /** What is right, as a short phrase: `no-unreachable-state`, `known-error-names`. */
  readonly name: string;

  /** A single diagnostic may be milder than this. */
  readonly severity: Severity;

  /** What is wrong. */
  readonly what: string;

  /** Why it matters. */
  readonly why: string;

  /** What to do about it. */
  readonly fix: string;

  /** The same for who builds the definition and has props and methods where it has fields. Default: {@link fix}. */
  readonly builderFix?: string;

  /** The AWS page or the section of the specification. */
  readonly url: string;

  /** What the rule is about: it is asked only where the definition has one of these. Default: of every definition. */
  readonly about?: readonly Subject[];

  /** Run by the tests and shown on the rule's page. */
  readonly examples: RuleExamples;

  /** Reports every place where the rule is broken. Never changes what it is given. */
  check(context: RuleContext): void;
}

export interface RuleExamples {
  /** Definitions in which the rule finds nothing. */
  readonly valid: readonly Example[];

  readonly invalid: readonly FaultyExample[];
}

/** A definition, and how it is checked. */
export interface Example {
  readonly definition: JsonObject;
  readonly type?: WorkflowType;
  readonly inputSchema?: JsonObject;
  readonly resultSchemas?: Readonly<Record<string, JsonObject>>;
}

export interface FaultyExample extends Example {
  /** JSON Pointers of what the rule reports, in order. */
  readonly at: readonly string[];
}

/** What a rule sees. */
export interface RuleContext extends CollectedFacts {
  readonly facts: MachineFacts;
  /** Undefined where it is not said: then nothing is reported about it. */
  readonly type: WorkflowType | undefined;
  /** Of the execution's input. */
  readonly inputSchema: JsonObject | undefined;
  /** Of the results of states, by the state's name. */
  readonly resultSchemas: Readonly<Record<string, JsonObject>>;
  /** The secrets that a leaf brings in which only the deployment knows: a CDK token, a placeholder. */
  readonly secretsOfLeaf: SecretsOfLeaf;
  report(finding: RuleReport): void;
}

/** One place where a rule is broken. */
export interface RuleReport {
  readonly place: Place;
  /** A sentence, with the user's names in double quotes. */
  readonly message: string;
  /** Default: the rule's `fix`. */
  readonly help?: string | undefined;
  /** Where it is milder than the rule. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedRuleReport[];
}

export interface RelatedRuleReport {
  readonly message: string;
  readonly place: Place;
}

/** Rules are frozen: what they say is the same for all who run them. */
export function defineRule(rule: Rule): Rule {
  return Object.freeze(rule);
}
