import { asDocument, jsonOf } from '../../asl/document-json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { mapStrings } from '../../template/map-strings';

const OPEN = /\$\{([^{}]+)\}/g;

/** A definition with values in the place of `${Name}`, as the `DefinitionSubstitutions` of a template are put in. */
export function substituted(document: StateMachineDocument, values: ReadonlyMap<string, string>): StateMachineDocument {
  if (values.size === 0) return document;
  const replaced = (text: string) => text.replace(OPEN, (open, name: string) => values.get(name) ?? open);
  return asDocument(mapStrings(jsonOf(document), replaced, (key) => key));
}

/** The names that are open in a definition. */
export function openNames(document: StateMachineDocument): ReadonlySet<string> {
  const names = new Set<string>();
  const noted = (text: string) => {
    for (const [, name = ''] of text.matchAll(OPEN)) names.add(name);
    return text;
  };
  mapStrings(jsonOf(document), noted, (key) => key);
  return names;
}
