import { encodeReference, ReferenceKind } from './dynamic-text';

/**
 * Stands for JSON `null` in a path field (`InputPath`, `ResultPath`, `OutputPath`): "nothing". A jsii language can't
 * tell `null` from "not given", so the builders take this text instead. Anywhere else it is a reference that can't be
 * said, and the compiler reports it like every other one.
 */
export const DISCARD_PATH = encodeReference({
  kind: ReferenceKind.INVALID,
  text: 'is JsonPath.DISCARD, which stands only for a whole inputPath, resultPath or outputPath',
});
