import { button, element } from './dom';
import { nameOf } from './pointer-name';

/** The picture of a page: it can be moved and enlarged, and its states can be selected. */
export class Picture {
  private scale = 1;
  private x = 0;
  private y = 0;
  private svg: SVGSVGElement;
  private readonly frame: HTMLElement;

  constructor(
    holder: HTMLElement,
    svg: SVGSVGElement,
    private readonly onSelect: (pointer: string) => void,
    /** Whether a picture that is too high is made smaller until it is seen whole, as far as it can be read then. */
    private readonly isSeenWhole = false,
  ) {
    this.svg = svg;
    this.frame = element('div', {
      class: 'frame',
      tabindex: '0',
      role: 'group',
      'aria-label': 'Picture: arrow keys move it, + and - change its size, 0 fits it',
    });
    this.frame.append(svg);
    const tools = element(
      'div',
      { class: 'tools', role: 'toolbar', 'aria-label': 'Size of the picture' },
      button('+', 'Larger', () => this.zoom(1.25)),
      button('−', 'Smaller', () => this.zoom(0.8)),
      button('Fit', 'Fit the picture', () => this.fit()),
    );
    holder.replaceChildren(tools, this.frame);
    this.makeSelectable();
    this.listen();
    this.fit();
  }

  /** Another picture in its place, moved and enlarged as this one was. */
  replace(svg: SVGSVGElement): void {
    const focused = document.activeElement;
    const pointer =
      focused instanceof SVGElement && this.svg.contains(focused) ? focused.dataset['pointer'] : undefined;
    this.svg.replaceWith(svg);
    this.svg = svg;
    this.makeSelectable();
    this.apply();
    if (pointer !== undefined)
      this.nodes()
        .find((node) => node.dataset['pointer'] === pointer)
        ?.focus();
  }

  /** Shows which state is selected, and brings it into view. */
  select(pointer: string | undefined, moves: boolean): void {
    for (const node of this.nodes()) {
      const isSelected = node.dataset['pointer'] === pointer;
      node.classList.toggle('selected', isSelected);
      if (isSelected) node.setAttribute('aria-pressed', 'true');
      else node.removeAttribute('aria-pressed');
      if (isSelected && moves) this.bringIntoView(node);
    }
  }

  /** Those whose names hold the string are drawn clearly, the others faintly. */
  search(text: string): readonly string[] {
    const wanted = text.trim().toLowerCase();
    const found: string[] = [];
    for (const node of this.nodes()) {
      const isFound = nameOf(node.dataset['pointer'] ?? '')
        .toLowerCase()
        .includes(wanted);
      node.classList.toggle('missed', wanted !== '' && !isFound);
      node.classList.toggle('found', wanted !== '' && isFound);
      if (wanted !== '' && isFound) found.push(node.dataset['pointer'] ?? '');
    }
    return found;
  }

  private nodes(): readonly SVGGElement[] {
    return [...this.svg.querySelectorAll<SVGGElement>('g.sw-node')];
  }

  private makeSelectable(): void {
    for (const node of this.nodes()) {
      node.setAttribute('tabindex', '0');
      node.setAttribute('role', 'button');
      // Its name is its title then, which has all that is written on it.
      node.removeAttribute('aria-label');
    }
  }

  private listen(): void {
    const { frame } = this;
    let moved = 0;
    frame.addEventListener('pointerdown', (down) => {
      let from = { x: down.clientX, y: down.clientY };
      moved = 0;
      const move = (event: PointerEvent): void => {
        moved += Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y);
        this.move(event.clientX - from.x, event.clientY - from.y);
        from = { x: event.clientX, y: event.clientY };
      };
      const end = (): void => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', end);
        window.removeEventListener('pointercancel', end);
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', end);
      window.addEventListener('pointercancel', end);
    });
    frame.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) this.zoom(event.deltaY < 0 ? 1.1 : 0.9);
        else this.move(-event.deltaX, -event.deltaY);
      },
      { passive: false },
    );
    frame.addEventListener('click', (event) => {
      // The end of a movement is not a click.
      if (moved < 6 && event.target instanceof Element) this.selectAt(event.target);
    });
    frame.addEventListener('keydown', (event) => {
      const action = this.keys()[event.key];
      if (event.key === 'Enter' || event.key === ' ') {
        if (event.target instanceof Element && event.target !== frame) {
          event.preventDefault();
          this.selectAt(event.target);
        }
      } else if (action !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        action();
      }
    });
  }

  private keys(): Readonly<Record<string, () => void>> {
    const step = 60;
    return {
      ArrowLeft: () => this.move(step, 0),
      ArrowRight: () => this.move(-step, 0),
      ArrowUp: () => this.move(0, step),
      ArrowDown: () => this.move(0, -step),
      '+': () => this.zoom(1.25),
      '=': () => this.zoom(1.25),
      '-': () => this.zoom(0.8),
      '0': () => this.fit(),
    };
  }

  private selectAt(target: Element): void {
    const node = target.closest<SVGGElement>('g.sw-node');
    if (node?.dataset['pointer'] !== undefined) this.onSelect(node.dataset['pointer']);
  }

  private bringIntoView(node: Element): void {
    const [outer, inner] = [this.frame.getBoundingClientRect(), node.getBoundingClientRect()];
    const isInside =
      inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
    if (isInside) return;
    this.move(
      outer.left + outer.width / 2 - (inner.left + inner.width / 2),
      outer.top + outer.height / 2 - (inner.top + inner.height / 2),
    );
  }

  private move(x: number, y: number): void {
    this.x += x;
    this.y += y;
    this.apply();
  }

  private zoom(factor: number): void {
    const { width, height } = this.frame.getBoundingClientRect();
    const scale = Math.min(4, Math.max(0.05, this.scale * factor));
    // The middle stays where it is.
    this.x = width / 2 - ((width / 2 - this.x) * scale) / this.scale;
    this.y = height / 2 - ((height / 2 - this.y) * scale) / this.scale;
    this.scale = scale;
    this.apply();
  }

  private fit(): void {
    const { width, height } = this.frame.getBoundingClientRect();
    const [w, h] = [this.svg.width.baseVal.value, this.svg.height.baseVal.value];
    // Small enough to be seen whole, but never so small that nothing can be read.
    const whole = Math.min(1, width / w, height / h);
    this.scale = this.isSeenWhole ? Math.max(whole, 0.5) : Math.max(Math.min(1, width / w), whole, 0.35);
    this.x = Math.max(0, (width - w * this.scale) / 2);
    this.y = 0;
    this.apply();
  }

  private apply(): void {
    this.svg.style.transformOrigin = '0 0';
    this.svg.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }
}
