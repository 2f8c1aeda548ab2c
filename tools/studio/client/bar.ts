import { element } from '../../report/client/dom';
import { tell } from './api';
import { action, problem, say, select, spanText } from './parts';
import { store } from './store';

const DAY = 86_400;

const THEMES = [
  ['system', 'System colours'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['light-contrast', 'Light, high contrast'],
  ['dark-contrast', 'Dark, high contrast'],
] as const;

/** The bar above everything: whether the service is there, what time it is in it, and how the page looks. */
export class Bar {
  private readonly connection = element('span', { class: 'connection', role: 'status' });
  private readonly clock = element('span', { class: 'clock' });
  private readonly lost = element('div', { class: 'lost', role: 'alert' });
  private readonly next;

  constructor(holder: HTMLElement, onHelp: () => void) {
    this.next = action('To the next timer', () => void this.move('next'), {
      key: 'n',
      title: 'Moves the clock of the service to what is due next',
    });
    const day = action('+24 h', () => void this.move(DAY), { title: 'Moves the clock of the service by 24 hours' });
    const theme = select('Colours', THEMES, this.theme, (value) => this.setTheme(value));
    this.setTheme(this.theme);
    this.lost.hidden = true;
    holder.append(
      element('a', { class: 'brand', href: '#/' }, 'Stepwright ', element('span', {}, 'studio')),
      this.connection,
      element('div', { class: 'time', role: 'group', 'aria-label': 'Time of the service' }, this.clock, this.next, day),
      theme,
      action('Keys', onHelp, { key: '?' }),
      this.lost,
    );
    setInterval(() => this.update(), 1_000);
  }

  update(): void {
    const { state, isConnected } = store;
    this.connection.textContent = isConnected ? 'live' : 'not connected';
    this.connection.className = `connection ${isConnected ? 'on' : 'off'}`;
    const isLost = state !== undefined && !isConnected;
    if (this.lost.hidden === isLost) {
      this.lost.hidden = !isLost;
      this.lost.textContent = isLost
        ? 'The service has stopped, or is not reachable. What you see is what was last known; the page connects by itself when the service is there again.'
        : '';
    }
    if (state === undefined) return;
    const { mode, factor, aheadMillis, nextDue } = state.clock;
    const name = mode === 'virtual' ? 'virtual time' : mode === 'fast' ? `time, ${factor} times as fast` : 'real time';
    const ahead = mode === 'real' && aheadMillis > 60_000 ? `, moved ${spanText(aheadMillis)} ahead` : '';
    const text = `${new Date(store.now).toISOString().slice(0, 19).replace('T', ' ')} UTC · ${name}${ahead}`;
    if (this.clock.textContent !== text) this.clock.textContent = text;
    this.clock.classList.toggle('unreal', mode !== 'real' || ahead !== '');
    const label =
      nextDue === undefined ? 'No timer' : `To the next timer, in ${spanText(Math.max(0, nextDue - store.now))}`;
    this.next.disabled = nextDue === undefined;
    this.next.firstChild?.replaceWith(label);
  }

  async move(seconds: number | 'next'): Promise<void> {
    try {
      const { now } = await tell('clock', { seconds });
      say(`It is ${new Date(now).toISOString().slice(0, 19).replace('T', ' ')} UTC now.`);
    } catch (thrown) {
      this.lost.hidden = false;
      this.lost.replaceChildren(problem(thrown));
      setTimeout(() => this.update(), 4_000);
    }
  }

  private get theme(): string {
    try {
      return localStorage.getItem('stepwright-theme') ?? 'system';
    } catch {
      return 'system';
    }
  }

  private setTheme(theme: string): void {
    const { dataset } = document.documentElement;
    const [colours = 'system', contrast] = theme.split('-');
    if (colours === 'system') delete dataset['theme'];
    else dataset['theme'] = colours;
    if (contrast === undefined) delete dataset['contrast'];
    else dataset['contrast'] = 'more';
    try {
      localStorage.setItem('stepwright-theme', theme);
    } catch {
      // It holds for this page only.
    }
  }
}
