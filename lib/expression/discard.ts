import { DISCARD_MARK } from '../util/reference-mark';

/**
 * Represents JSON `null` in a path field (`InputPath`, `ResultPath`, `OutputPath`): "nothing". A jsii language can't
 * distinguish `null` from "not given", so the builders take this text instead. Anywhere else it is a reference that can't be
 * said, and the compiler reports it like every other one.
 */
export const DISCARD_PATH = DISCARD_MARK;
