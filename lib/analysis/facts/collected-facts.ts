import type { JsonObject } from '../../asl/json';
import type { QueryLanguageName } from '../../asl/query-language';
import type { LanguageObject } from './language-object';
import type { ScopeFacts } from './scope-facts';
import type { StateFacts } from './state-facts';
import type { TextUse } from './use-collector';
import type { CallUse, OddMember, PathUse, QueryUse } from './uses';

/** Everything that was found on the one walk through the definition. */
export interface CollectedFacts {
  readonly document: JsonObject;
  readonly language: QueryLanguageName;
  readonly scopes: readonly ScopeFacts[];
  /** At any depth, in the order of the document. */
  readonly states: readonly StateFacts[];
  readonly objects: readonly LanguageObject[];
  readonly queries: readonly QueryUse[];
  readonly paths: readonly PathUse[];
  readonly calls: readonly CallUse[];
  readonly odd: readonly OddMember[];
  readonly texts: readonly TextUse[];
  readonly twins: readonly TextUse[];
}
