import { element } from './dom';

export interface Tab {
  readonly name: string;
  content(): HTMLElement;
}

/** Tabs as the ARIA pattern has them: one of them is in the order of the Tab key, arrow keys go to the others. */
export class Tabs {
  private chosen = '';
  private shown = '';

  constructor(
    private readonly holder: HTMLElement,
    private readonly label: string,
    private readonly id: string,
  ) {}

  /** The name of the tab that is shown. */
  get current(): string {
    return this.shown;
  }

  show(tabs: readonly Tab[]): void {
    const current = tabs.find(({ name }) => name === this.chosen) ?? tabs[0];
    if (current === undefined) {
      this.holder.replaceChildren();
      return;
    }
    this.shown = current.name;
    const panel = element(
      'div',
      { role: 'tabpanel', id: `${this.id}-panel`, 'aria-label': current.name, tabindex: '0' },
      current.content(),
    );
    const buttons = tabs.map((tab) => {
      const isChosen = tab === current;
      const made = element(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(isChosen),
          'aria-controls': `${this.id}-panel`,
          tabindex: isChosen ? '0' : '-1',
        },
        tab.name,
      );
      made.addEventListener('click', () => this.choose(tab.name, tabs));
      return made;
    });
    const list = element('div', { role: 'tablist', 'aria-label': this.label }, ...buttons);
    list.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
      if (next !== undefined) this.choose(next.name, tabs);
    });
    this.holder.replaceChildren(list, panel);
  }

  private choose(name: string, tabs: readonly Tab[]): void {
    this.chosen = name;
    this.show(tabs);
    this.holder.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }
}
