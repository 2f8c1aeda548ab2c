import type { MachineRow } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { ask } from './api';
import { link, pictureOf, sentence, statusTag, tag } from './parts';
import { linkTo } from './route';
import { store } from './store';
import type { View } from './view';

/** Pictures take time to draw: the first ones only. */
const MOST_PICTURES = 24;

/** All machines, each with its picture. */
export function machinesView(): View {
  const list = element('ul', { class: 'machines' });
  const page = element('div', { class: 'page' }, element('h1', {}, 'State machines'), list);
  const pictures = new Map<string, HTMLElement>();
  let isClosed = false;
  let shown = '';

  function draw(): void {
    const { state } = store;
    if (state === undefined) return;
    // Rows that are the same are left, so that the focus stays.
    const key = JSON.stringify([state.machines, state.machines.map(({ arn }) => lastOf(arn))]);
    if (key === shown) return;
    shown = key;
    const focused = document.activeElement?.getAttribute('href');
    list.replaceChildren(...state.machines.map(item));
    if (state.machines.length === 0) {
      list.replaceChildren(
        element(
          'li',
          {},
          sentence('There are no state machines: name a file when you start the studio, or create one by the API.'),
        ),
      );
    }
    if (focused !== null && focused !== undefined)
      list.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
    void drawPictures(state.machines);
  }

  function item(row: MachineRow): HTMLElement {
    const { arn, name, type, file, isServed, errors, warnings, coverage, version } = row;
    const key = `${arn} ${version}`;
    const picture = pictures.get(key) ?? element('div', { class: 'thumbnail', 'aria-hidden': 'true' });
    pictures.set(key, picture);
    const last = lastOf(arn);
    return element(
      'li',
      { class: 'card machine' },
      picture,
      element(
        'div',
        { class: 'about' },
        element('h2', {}, link(name, linkTo.machine(arn))),
        element('p', { class: 'muted' }, `${type}${file === undefined ? ', created by a client' : `, ${file}`}`),
        element(
          'p',
          { class: 'tags' },
          ...(isServed ? [] : [tag("can't be run", 'failed')]),
          ...(errors > 0 ? [tag(`${errors} ${errors === 1 ? 'error' : 'errors'}`, 'failed')] : []),
          ...(warnings > 0 ? [tag(`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`, 'caught')] : []),
          tag(`${coverage} % covered`),
          ...(last === undefined ? [] : [statusTag(last)]),
        ),
        element(
          'p',
          { class: 'actions' },
          ...(isServed ? [link('Start', linkTo.start(arn), `Start ${name}`)] : []),
          link('Executions', linkTo.executions({ machine: arn }), `Executions of ${name}`),
        ),
      ),
    );
  }

  async function drawPictures(machines: readonly MachineRow[]): Promise<void> {
    for (const { arn, version } of machines.slice(0, MOST_PICTURES)) {
      const holder = pictures.get(`${arn} ${version}`);
      if (isClosed || holder === undefined || holder.dataset['asked'] !== undefined) continue;
      holder.dataset['asked'] = '';
      const { svg } = await ask('thumbnail', { arn }).catch(() => ({ svg: '' }));
      const picture = svg === '' ? undefined : pictureOf(svg);
      if (picture === undefined) holder.replaceChildren(sentence('No picture'));
      else {
        picture.removeAttribute('role');
        cropTop(picture);
        holder.replaceChildren(picture);
      }
    }
  }

  draw();
  return {
    title: 'State machines',
    element: page,
    update: draw,
    close: () => {
      isClosed = true;
    },
  };
}

/** Of a picture that is much higher than wide its top: the whole of it could not be read. */
function cropTop(picture: SVGSVGElement): void {
  const { width, height } = picture.viewBox.baseVal;
  const most = Math.max(width * 0.5, 460);
  if (height > most) picture.setAttribute('viewBox', `0 0 ${width} ${most}`);
}

function lastOf(arn: string) {
  return store.state?.executions.find(({ machineArn }) => machineArn === arn)?.status;
}
