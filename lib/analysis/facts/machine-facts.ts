import { type JsonataReferences, jsonataReferences } from '../../expression/jsonata/jsonata-references';
import type { CollectedFacts } from './collected-facts';
import { type ExpressionFacts, expressionFacts } from './expression-facts';
import { reachableStates } from './reachability';
import type { StateFacts } from './state-facts';
import type { QueryUse } from './uses';
import { type VariableFacts, variableFacts } from './variable-facts';
import { VariableFlow } from './variable-flow';

/** The facts of a machine. What only some rules need is worked out when the first of them asks. */
export class MachineFacts {
  private reached: ReadonlySet<StateFacts> | undefined;
  private variablesFound: VariableFacts | undefined;
  private flow: VariableFlow | undefined;
  private readonly references = new Map<object, JsonataReferences>();
  private readonly expressions = new Map<object, ExpressionFacts>();

  constructor(readonly collected: CollectedFacts) {}

  /** The states that the execution can come to, as far as names show. */
  get reachable(): ReadonlySet<StateFacts> {
    this.reached ??= reachableStates(this.collected.scopes);
    return this.reached;
  }

  get variables(): VariableFacts {
    this.variablesFound ??= variableFacts(this.collected, (query) => this.referencesOf(query));
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
