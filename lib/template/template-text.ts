import { LineIndex, type TextPosition } from '../asl/line-index';
import { parentPointer } from '../asl/pointer';
import type { NodePosition, PositionMap } from '../asl/position-map';
import type { PieceOrigin } from './composed-text';
import { scalarOffsets } from './scalar-offsets';

/** The text of a template, in which the places of its strings are found character by character. */
export class TemplateText {
  private readonly lines: LineIndex;
  private readonly scalars = new Map<string, Int32Array | undefined>();

  /**
   * @param content without a byte order mark
   * @param stringAt the string that is at a pointer
   */
  constructor(
    private readonly content: string,
    private readonly positions: Pick<PositionMap, 'find'>,
    private readonly stringAt: (pointer: string) => string | undefined,
  ) {
    this.lines = new LineIndex(content);
  }

  /** Where a character of a string is, or as near to it as can be expressed. */
  placeOf({ pointer, index }: PieceOrigin): TextPosition {
    const found = this.nearest(pointer);
    const start = found?.value.offset ?? 0;
    if (index === undefined) return found?.key ?? this.lines.positionAt(start);
    const offsets = this.offsetsOf(pointer, start);
    if (offsets === undefined) return found?.key ?? this.lines.positionAt(start);
    const last = offsets[offsets.length - 1] ?? start;
    return this.lines.positionAt(offsets[index] ?? last);
  }

  /** Of something that the template does not have itself (a list that a resource of the CDK holds), what it is in. */
  private nearest(pointer: string): NodePosition | undefined {
    for (let at: string | undefined = pointer; at !== undefined; at = parentPointer(at)) {
      const found = this.positions.find(at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private offsetsOf(pointer: string, start: number): Int32Array | undefined {
    if (this.scalars.has(pointer)) return this.scalars.get(pointer);
    const value = this.stringAt(pointer);
    const offsets = value === undefined ? undefined : scalarOffsets(this.content, start, value);
    this.scalars.set(pointer, offsets);
    return offsets;
  }
}
