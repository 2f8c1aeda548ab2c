import { asDocument } from '../asl/document-json';
import { printDocument } from '../asl/print';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { mapLeaves, someLeaf } from '../util/map-leaves';
import { PROCESS_NONCE } from '../util/process-nonce';
import { isTokenLeaf } from '../util/token-leaf';

/**
 * A definition printed as JSON, cut where CDK tokens stand:
 * `literals[0] leaves[0] literals[1] leaves[1] ... literals[n]`. Each leaf represents one whole JSON value.
 */
export interface DefinitionParts {
  readonly literals: readonly string[];

  /** Encoded tokens, or strings that hold some; equal leaves are the same value. */
  readonly leaves: readonly unknown[];

  /** Whether a member name holds a token as well: it is still in `literals`, in its encoded form. */
  readonly hasTokenInName: boolean;
}

/** Represents a leaf while the document is printed; nothing that a document holds can have this form. */
const MARKED = new RegExp(`"token ${PROCESS_NONCE}:(\\d+)"`);

/** Prints the document once and cuts it at its tokens. */
export function definitionParts(document: StateMachineDocument): DefinitionParts {
  if (!someLeaf(document, isTokenLeaf)) {
    return { literals: [printDocument(document, { indent: 0 })], leaves: [], hasTokenInName: false };
  }
  const distinct = new Map<unknown, number>();
  const values: unknown[] = [];
  const marked = mapLeaves(document, isTokenLeaf, (leaf) => {
    const key = Array.isArray(leaf) ? `list ${leaf[0]}` : leaf;
    let index = distinct.get(key);
    if (index === undefined) {
      index = values.push(leaf) - 1;
      distinct.set(key, index);
    }
    return `token ${PROCESS_NONCE}:${index}`;
  });
  const cut = printDocument(asDocument(marked), { indent: 0 }).split(MARKED);
  return {
    literals: cut.filter((_, position) => position % 2 === 0),
    leaves: cut.filter((_, position) => position % 2 === 1).map((index) => values[Number(index)]),
    hasTokenInName: cut.some((literal) => isTokenLeaf(literal)),
  };
}
