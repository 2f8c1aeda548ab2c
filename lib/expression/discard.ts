/**
 * Stands for JSON `null` in a path field (`InputPath`, `ResultPath`, `OutputPath`): "nothing". A jsii language can't
 * tell `null` from "not given", so the builders take this text instead. Noncharacters, as in dynamic-text.
 */
export const DISCARD_PATH = '\uFDD0d\uFDD1';
