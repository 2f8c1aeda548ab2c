import type { TextPlaces, TextPosition } from '../asl/line-index';

/** Where a piece of text comes from in a template. */
export interface PieceOrigin {
  /** JSON Pointer of the string that it is a part of, or of what is shown in its place. */
  readonly pointer: string;
  /** The first character in that string; undefined where the piece as a whole is at the pointer. */
  readonly index?: number;
  /** Whether all of the piece is at that one character: it is shown in place of something else. */
  readonly isFixed?: boolean;
}

/** A part of a definition: text that the template has, or what is shown for something that only the deployment knows. */
export interface Piece {
  readonly text: string;
  readonly origin: PieceOrigin;
  /** Whether the text is as the deployment will have it, and not only a name for it. */
  readonly isKnown: boolean;
}

/** A text made of pieces, which knows where each of its characters comes from. */
export class ComposedText {
  readonly text: string;
  private readonly ends: readonly number[];

  constructor(private readonly pieces: readonly Piece[]) {
    this.text = pieces.map(({ text }) => text).join('');
    let end = 0;
    this.ends = pieces.map(({ text }) => {
      end += text.length;
      return end;
    });
  }

  /** Where a character comes from; that behind the last one, from where the last piece does. */
  originAt(offset: number): PieceOrigin | undefined {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    const piece = this.pieces[low];
    if (piece === undefined) return undefined;
    const { pointer, index, isFixed = false } = piece.origin;
    if (index === undefined || isFixed) return piece.origin;
    return { pointer, index: index + offset - ((this.ends[low] ?? 0) - piece.text.length) };
  }
}

/** The places of a composed text, as those of the text that its pieces come from. */
export class ComposedPlaces implements TextPlaces {
  constructor(
    private readonly composed: ComposedText,
    private readonly placeOf: (origin: PieceOrigin) => TextPosition,
  ) {}

  positionAt(offset: number): TextPosition {
    return this.placeOf(this.composed.originAt(offset) ?? { pointer: '' });
  }
}
