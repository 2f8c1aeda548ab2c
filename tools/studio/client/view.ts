import type { StudioChange } from '../../../lib/studio/api-types';

/** What is in the middle of the page. */
export interface View {
  readonly title: string;
  readonly element: HTMLElement;
  /** Something has changed; undefined where everything may have. */
  update?(change: StudioChange | undefined): void;
  /** Keys of this view, in addition to those of the page. */
  readonly keys?: Readonly<Record<string, KeyAction>>;
  close?(): void;
}

export interface KeyAction {
  /** For the help. */
  readonly says: string;
  run(): void;
}
