import { jsonOf } from './document-json';
import { DOCUMENT_MEANING } from './field-content';
import { printJson } from './print-json';
import type { StateMachineDocument } from './state-machine-document';

export { canonicalDocument } from './canonical-document';

/** How a document is written. */
export interface PrintOptions {
  /** Spaces per level, at most 10; 0 puts everything on one line. Default 2. */
  readonly indent?: number;
}

/**
 * The text of a document, with the fields of every object of the language in canonical order (see `FIELD_ORDER`).
 * The user's data, the names of states and fields that are not known keep their order; nothing is dropped.
 *
 * Printing what was parsed from a printed text gives the same text.
 */
export function printDocument(document: StateMachineDocument, options: PrintOptions = {}): string {
  return printJson(jsonOf(document), options.indent ?? 2, DOCUMENT_MEANING);
}
