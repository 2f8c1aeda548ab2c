import { LineIndex } from '../asl/line-index';
import { ComposedPlaces, ComposedText, type Piece } from './composed-text';
import { definitionPieces, UnreadableDefinitionError } from './definition-pieces';
import { type ReadDefinitionText, type ReadTextOptions, readDefinitionText } from './read-definition-text';

/** Reads a file whose text was cut into pieces; all places are those of the file. */
export function readPieces(
  pieces: readonly Piece[],
  content: string,
  file: string,
  options: Omit<ReadTextOptions, 'lines'>,
): ReadDefinitionText {
  const composed = new ComposedText(pieces);
  const lines = new LineIndex(content);
  return readDefinitionText(composed.text, file, {
    ...options,
    lines: new ComposedPlaces(composed, ({ index = 0 }) => lines.positionAt(index)),
  });
}

/**
 * Reads a definition with values in the place of `${Name}`, as `templatefile` of Terraform and `DefinitionSubstitutions` of
 * CloudFormation put them into the text.
 *
 * @param content the text of the file, without a byte order mark
 * @returns undefined where the values make it too large
 */
export function readSubstituted(
  content: string,
  known: ReadonlyMap<string, string>,
  file: string,
  options: Omit<ReadTextOptions, 'lines'>,
): ReadDefinitionText | undefined {
  try {
    const pieces = definitionPieces(content, '', {
      names: new Map(),
      mappings: {},
      parameters: new Map(),
      substitutions: Object.fromEntries(known),
      substitutionsPointer: '',
    });
    return readPieces(pieces, content, file, options);
  } catch (problem) {
    if (problem instanceof UnreadableDefinitionError) return undefined;
    throw problem;
  }
}
