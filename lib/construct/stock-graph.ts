import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { asDocument } from '../asl/document-json';
import type { QueryLanguageName } from '../asl/query-language';
import type { AslState } from '../asl/state';
import { defineKey } from '../util/define-key';
import { ownMember } from '../util/own-member';

/** A graph of stock states as ASL. */
export interface StockStates {
  readonly startAt: string;
  readonly states: Readonly<Record<string, AslState>>;
}

/** What of a stock state is needed here and not public. */
interface StockState {
  readonly stateId: string;
  queryLanguage?: sfn.QueryLanguage;
  readonly branches?: readonly sfn.StateGraph[];
  readonly iteration?: sfn.StateGraph;
  readonly processor?: sfn.StateGraph;
}

export const STOCK_LANGUAGES: Record<QueryLanguageName, sfn.QueryLanguage> = {
  JSONPath: sfn.QueryLanguage.JSON_PATH,
  JSONata: sfn.QueryLanguage.JSONATA,
};

/** A block as the stock library renders it. */
interface Block {
  readonly StartAt: string;
  readonly States: Record<string, Record<string, unknown>>;
}

/**
 * Renders stock states in a query language.
 *
 * The stock library loses the language on its way into branches, item processors, catchers and Choice rules
 * (aws-cdk issue 34352): everything there is rendered as JSONPath, and the `Output` of catchers and rules vanishes. So
 * every state names its language while it is rendered, and every inner block is rendered with the language given.
 */
export function renderStockGraph(graph: sfn.StateGraph, language: QueryLanguageName): StockStates {
  const graphs = graphsIn(graph);
  const unnamed = graphs.flatMap(statesOf).filter((state) => state.queryLanguage === undefined);
  for (const state of unnamed) state.queryLanguage = STOCK_LANGUAGES[language];
  try {
    const whole = blockOf(graph, language);
    const blocks = new Map([[graph, whole]]);
    for (const inner of graphs) if (inner !== graph) blocks.set(inner, blockOf(inner, language));
    for (const [inner, block] of blocks) for (const state of statesOf(inner)) replaceInnerBlocks(state, block, blocks);
    const { StartAt, States } = asDocument(tidy(whole, language));
    return { startAt: StartAt, states: States };
  } finally {
    for (const state of unnamed) state.queryLanguage = undefined;
  }
}

/** What the stock library renders, which is typed as any object. */
function blockOf(graph: sfn.StateGraph, language: QueryLanguageName): Block {
  return graph.toGraphJson(STOCK_LANGUAGES[language]) as Block;
}

function replaceInnerBlocks(
  state: StockState,
  { States: states }: Block,
  blocks: ReadonlyMap<sfn.StateGraph, Block>,
): void {
  const json = ownMember(states, state.stateId);
  if (json === undefined) return;
  if (Array.isArray(json.Branches)) json.Branches = (state.branches ?? []).map((branch) => blocks.get(branch));
  if (state.iteration && json.Iterator) json.Iterator = blocks.get(state.iteration);
  if (state.processor && json.ItemProcessor)
    json.ItemProcessor = { ...json.ItemProcessor, ...blocks.get(state.processor) };
}

/** A graph and those inside it, at any depth. */
function graphsIn(graph: sfn.StateGraph): readonly sfn.StateGraph[] {
  const found: sfn.StateGraph[] = [graph];
  for (const next of found) {
    for (const state of statesOf(next)) {
      for (const inner of [...(state.branches ?? []), state.iteration, state.processor]) if (inner) found.push(inner);
    }
  }
  return found;
}

function statesOf(graph: sfn.StateGraph): readonly StockState[] {
  // Private, so that it is typed as anything.
  const states: ReadonlySet<StockState> = graph['allStates'];
  return [...states];
}

/** Without undefined fields, and without a `QueryLanguage` that says nothing new. Tokens are left alone. */
function tidy(value: unknown, language: QueryLanguageName): unknown {
  if (Array.isArray(value)) return value.map((item) => tidy(item, language));
  if (typeof value !== 'object' || value === null || 'creationStack' in value) return value;
  const tidied: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined || (key === 'QueryLanguage' && inner === language)) continue;
    defineKey(tidied, key, tidy(inner, language));
  }
  return tidied;
}
