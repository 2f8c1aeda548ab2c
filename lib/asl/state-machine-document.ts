import type { QueryLanguageName } from './query-language';
import type { AslState } from './state';

/**
 * A state machine in the Amazon States Language. The intermediate form of everything: builders compile to it,
 * files parse to it, and checks, engine and graph read it.
 *
 * The types describe documents that are right. A document out of a file may be anything: see `parse.ts`.
 *
 * @see https://states-language.net/spec.html
 */
export interface StateMachineDocument {
  readonly Comment?: string;
  /** Default `JSONPath`. */
  readonly QueryLanguage?: QueryLanguageName;
  readonly StartAt: string;
  readonly States: StatesBlock;
  /** `1.0`. */
  readonly Version?: string;
  /** Of the whole execution. */
  readonly TimeoutSeconds?: number;
}

/** States by name, in the order of the document. */
export type StatesBlock = Readonly<Record<string, AslState>>;

/** A machine inside a Parallel, or (with a configuration) inside a Map. */
export interface Branch {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: StatesBlock;
}
