import { keysOf } from '../../util/keys-of';

/** What is shown on a graph: of a run, its coverage, its diagnostics, or the difference between two versions. */
export interface GraphMarks {
  /** By the id of the node. */
  readonly nodes: ReadonlyMap<string, NodeMark>;
  /** By the id of the edge. */
  readonly edges: ReadonlyMap<string, EdgeMark>;
  /** Whether what has no mark is drawn faintly. */
  readonly fadesOthers: boolean;
}

/** The meaning of a mark, which decides its colour. The legend explains those that a picture has. */
export type Tone =
  | 'taken'
  | 'failed'
  | 'caught'
  | 'open'
  | 'covered'
  | 'partial'
  | 'missed'
  | 'added'
  | 'removed'
  | 'changed'
  | 'error'
  | 'warning'
  | 'suggestion'
  | 'info';

export interface NodeMark {
  readonly tone: Tone;
  /** Short strings that are drawn in the box: `3 attempts`, `4 min 30 s`. */
  readonly notes: readonly string[];
  /** What a reader sees who asks for more. */
  readonly title: string;
}

export interface EdgeMark {
  readonly tone: Tone;
  /** Drawn at the line: `×3`; may be empty. */
  readonly note: string;
}

export const NO_MARKS: GraphMarks = { nodes: new Map(), edges: new Map(), fadesOthers: false };

/** What each tone means, for the legend. */
export const TONE_WORDS: Readonly<Record<Tone, string>> = {
  taken: 'succeeded',
  failed: 'failed',
  caught: 'failed, caught',
  open: 'not left',
  covered: 'covered',
  partial: 'partly covered',
  missed: 'never taken',
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  error: 'error',
  warning: 'warning',
  suggestion: 'suggestion',
  info: 'note',
};

/** The tones in the order of the legend; of two marks at one place, the later one in this list is drawn. */
export const TONES: readonly Tone[] = keysOf(TONE_WORDS);
