import type { JsonObject } from '../../asl/json';
import type { QueryLanguageName } from '../../asl/query-language';
import { type JsonataReferences, jsonataReferences } from '../../expression/jsonata/jsonata-references';
import { type ExpressionFacts, expressionFacts } from './expression-facts';
import type { LanguageObject } from './language-object';
import { reachableStates } from './reachability';
import type { ScopeFacts } from './scope-facts';
import type { StateFacts } from './state-facts';
import type { TextUse } from './use-collector';
import type { CallUse, OddMember, PathUse, QueryUse } from './uses';
import { type VariableFacts, variableFacts } from './variable-facts';
import { VariableFlow } from './variable-flow';

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

/** The facts of a machine. What only some rules need is worked out when the first of them asks. */
export class MachineFacts {
  private reached: ReadonlySet<StateFacts> | undefined;
  private variablesFound: VariableFacts | undefined;
  private flow: VariableFlow | undefined;
  private readonly references = new Map<object, JsonataReferences>();
  private readonly expressions = new Map<object, ExpressionFacts>();

  constructor(readonly collected: CollectedFacts) {}

  /** The states that the execution can come to, as far as names tell. */
  get reachable(): ReadonlySet<StateFacts> {
    this.reached ??= reachableStates(this.collected.scopes);
    return this.reached;
  }

  get variables(): VariableFacts {
    this.variablesFound ??= variableFacts(this);
    return this.variablesFound;
  }

  /** What is known of a variable when a state reads it. */
  get variableFlow(): VariableFlow {
    this.flow ??= new VariableFlow(this.variables);
    return this.flow;
  }

  /** What an expression reads; undefined where it can't be read itself. */
  referencesOf(query: QueryUse): JsonataReferences | undefined {
    const { parsed } = query;
    if (!parsed?.ok) return undefined;
    let references = this.references.get(parsed);
    if (references === undefined) {
      references = jsonataReferences(parsed.value.ast);
      this.references.set(parsed, references);
    }
    return references;
  }

  /** What else is known of an expression; undefined where it can't be read. */
  expressionOf(query: QueryUse): ExpressionFacts | undefined {
    const { parsed } = query;
    if (!parsed?.ok) return undefined;
    let found = this.expressions.get(parsed);
    if (found === undefined) {
      found = expressionFacts(parsed.value.ast);
      this.expressions.set(parsed, found);
    }
    return found;
  }
}
