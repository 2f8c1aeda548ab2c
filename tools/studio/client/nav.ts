import { element } from '../../report/client/dom';
import { link } from './parts';
import { linkTo } from './route';
import { store } from './store';

/** The way to everything: machines, executions, waiting tasks, histories. */
export class Nav {
  private shown = '';

  constructor(private readonly holder: HTMLElement) {}

  update(): void {
    const { machines = [], tasks = [], executions = [] } = store.state ?? {};
    const running = executions.filter(({ status }) => status === 'RUNNING').length;
    const here = location.hash === '' ? '#/' : location.hash;
    const rows = machines.map(({ name, arn, errors }) => ({ name, href: linkTo.machine(arn), isBad: errors > 0 }));
    const key = JSON.stringify([rows, tasks.length, running, here]);
    if (key === this.shown) return;
    this.shown = key;
    const item = (text: string, href: string, badge = '', tone = ''): HTMLElement => {
      const made = link(text, href);
      const isHere =
        href === '#/' ? here === '#/' : here === href || here.startsWith(`${href}/`) || here.startsWith(`${href}?`);
      if (isHere) made.setAttribute('aria-current', 'page');
      if (badge !== '') made.append(' ', element('span', { class: `badge ${tone}` }, badge));
      return element('li', {}, made);
    };
    const focused = this.holder.contains(document.activeElement)
      ? document.activeElement?.getAttribute('href')
      : undefined;
    this.holder.replaceChildren(
      element(
        'ul',
        {},
        item('State machines', '#/'),
        ...rows.map(({ name, href, isBad }) => {
          const made = item(name, href, isBad ? 'errors' : '', 'bad');
          made.classList.add('inner');
          return made;
        }),
        item('Executions', linkTo.executions(), running > 0 ? `${running} running` : ''),
        item('Waiting tasks', '#/waiting', tasks.length > 0 ? String(tasks.length) : '', 'warn'),
        item('Open a history', '#/histories'),
      ),
    );
    if (focused !== undefined && focused !== null) {
      this.holder.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
    }
  }
}
