import type { Diagnostic } from '../diagnostic/diagnostic';
import { type DynamicReference, hasReference, parseDynamicText, ReferenceKind } from './dynamic-text';

/** A string with run-time values in it as a message shows it: `Order ${$.id}`. */
function shownText(text: string): string {
  if (!hasReference(text)) return text;
  return parseDynamicText(text)
    .map((part) => (typeof part === 'string' ? part : SHOWN[part.kind](part)))
    .join('');
}

/** The same diagnostic, with each run-time value in it as a reader knows it. */
export function readableDiagnostic(diagnostic: Diagnostic): Diagnostic {
  const { message, path, help, related } = diagnostic;
  return {
    ...diagnostic,
    message: shownText(message),
    path: shownText(path),
    ...(help !== undefined && { help: shownText(help) }),
    ...(related !== undefined && {
      related: related.map((place) => ({
        ...place,
        message: shownText(place.message),
        ...(place.path !== undefined && { path: shownText(place.path) }),
      })),
    }),
  };
}

const SHOWN: Record<ReferenceKind, (reference: DynamicReference) => string> = {
  [ReferenceKind.JSON_PATH]: ({ text }) => `\${${shownText(text)}}`,
  [ReferenceKind.CONTEXT]: ({ text }) => (text === '' ? '${$$}' : `\${$$.${shownText(text)}}`),
  [ReferenceKind.INPUT]: () => '${$}',
  [ReferenceKind.INVALID]: () => '${...}',
  [ReferenceKind.AS_TEXT]: () => '',
  [ReferenceKind.TYPED]: () => '${...}',
  [ReferenceKind.CODE]: ({ text }) => `\${${shownText(text)}}`,
  [ReferenceKind.LITERAL]: ({ text }) => text,
};
