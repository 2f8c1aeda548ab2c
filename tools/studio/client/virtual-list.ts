import { element } from '../../report/client/dom';

export interface VirtualListOptions {
  readonly label: string;
  readonly rowHeight: number;
  /** The names of the columns. */
  readonly columns: readonly string[];
  /** The cells of a row. */
  row(index: number): readonly (Node | string)[];
  /** A class of a row. */
  rowClass?(index: number): string;
  onOpen?(index: number): void;
  onKey?(key: string, index: number): boolean;
}

/** Rows above and below those that are seen. */
const MARGIN = 6;

/**
 * A table of which only the rows that are seen exist, so that 25,000 scroll as 25 do. Arrow keys, Page Up, Page Down, Home and End
 * choose a row, Enter opens it.
 */
export class VirtualList {
  readonly element: HTMLElement;
  chosen = -1;
  private count = 0;
  private readonly body = element('div', { class: 'virtual-body', role: 'rowgroup' });
  private readonly scroller: HTMLElement;
  private readonly rows = new Map<number, HTMLElement>();
  private isPlanned = false;

  constructor(private readonly options: VirtualListOptions) {
    const { label, columns } = options;
    const head = element(
      'div',
      { class: 'virtual-head', role: 'rowgroup' },
      element(
        'div',
        { class: 'virtual-row', role: 'row' },
        ...columns.map((name) => element('span', { role: 'columnheader' }, name)),
      ),
    );
    this.scroller = element(
      'div',
      { class: 'virtual-scroll', tabindex: '0', role: 'table', 'aria-label': label },
      head,
      this.body,
    );
    this.element = element('div', { class: 'virtual' }, this.scroller);
    this.scroller.addEventListener('scroll', () => this.plan(), { passive: true });
    this.scroller.addEventListener('keydown', (event) => this.press(event));
    new ResizeObserver(() => this.plan()).observe(this.scroller);
  }

  /** @param keeps whether rows that exist are still right */
  show(count: number, keeps = false): void {
    this.count = count;
    if (!keeps) this.clear();
    this.body.style.height = `${count * this.options.rowHeight}px`;
    this.scroller.setAttribute('aria-rowcount', String(count + 1));
    if (this.chosen >= count) this.chosen = count - 1;
    this.plan();
  }

  /** Rows have changed; without arguments all of them may have. */
  refresh(from = 0, to = this.count): void {
    for (const [index, row] of this.rows) {
      if (index < from || index >= to) continue;
      row.remove();
      this.rows.delete(index);
    }
    this.plan();
  }

  choose(index: number): void {
    if (this.count === 0) return;
    const before = this.chosen;
    this.chosen = Math.max(0, Math.min(index, this.count - 1));
    const { rowHeight } = this.options;
    const { scroller } = this;
    const [top, bottom] = [this.chosen * rowHeight, (this.chosen + 1) * rowHeight];
    const height = scroller.clientHeight - rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (bottom > scroller.scrollTop + height) scroller.scrollTop = bottom - height;
    this.refresh(before, before + 1);
    this.refresh(this.chosen, this.chosen + 1);
  }

  focus(): void {
    this.scroller.focus();
  }

  private clear(): void {
    this.rows.clear();
    this.body.replaceChildren();
  }

  private plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    requestAnimationFrame(() => {
      this.isPlanned = false;
      this.draw();
    });
  }

  private draw(): void {
    const { rowHeight } = this.options;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / rowHeight) - MARGIN);
    const last = Math.min(
      this.count,
      Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / rowHeight) + MARGIN,
    );
    for (const [index, row] of this.rows) {
      if (index >= first && index < last) continue;
      row.remove();
      this.rows.delete(index);
    }
    const missing: number[] = [];
    for (let index = first; index < last; index++) if (!this.rows.has(index)) missing.push(index);
    // All at once, and in the order in which they are read.
    if (this.rows.size === 0) {
      this.body.append(...missing.map((index) => this.made(index)));
      return;
    }
    for (const index of missing) {
      const next = [...this.rows.keys()].filter((key) => key > index).sort((one, other) => one - other)[0];
      const before = next === undefined ? null : (this.rows.get(next) ?? null);
      this.body.insertBefore(this.made(index), before);
    }
  }

  private made(index: number): HTMLElement {
    const { row, rowClass, rowHeight, onOpen } = this.options;
    const made = element(
      'div',
      { class: `virtual-row ${rowClass?.(index) ?? ''}`, role: 'row', 'aria-rowindex': String(index + 2) },
      ...row(index).map((cell) => element('span', { role: 'cell' }, cell)),
    );
    if (index === this.chosen) {
      made.classList.add('chosen');
      made.setAttribute('aria-current', 'true');
    }
    made.style.transform = `translateY(${index * rowHeight}px)`;
    made.style.height = `${rowHeight}px`;
    made.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('a, button, input') !== null) return;
      this.choose(index);
      onOpen?.(index);
    });
    this.rows.set(index, made);
    return made;
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.scroller) return;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.options.rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (step !== undefined) this.choose(this.chosen + step);
    else if (event.key === 'Home') this.choose(0);
    else if (event.key === 'End') this.choose(this.count - 1);
    else if (event.key === 'Enter' && this.chosen >= 0) this.options.onOpen?.(this.chosen);
    else if (this.chosen < 0 || this.options.onKey?.(event.key, this.chosen) !== true) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
