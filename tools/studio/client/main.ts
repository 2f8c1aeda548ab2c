import { byId, element } from '../../report/client/dom';
import { Bar } from './bar';
import { compareView } from './compare-view';
import { openDialog } from './dialog';
import { executionView } from './execution-view';
import { executionsView } from './executions-view';
import { historiesView } from './histories-view';
import { machineView } from './machine-view';
import { machinesView } from './machines-view';
import { Nav } from './nav';
import { link, sentence } from './parts';
import { type Route, routeOf } from './route';
import { startView } from './start-view';
import { store } from './store';
import type { KeyAction, View } from './view';
import { waitingView } from './waiting-view';

const main = byId('main');
const bar = new Bar(byId('bar'), () => help());
const nav = new Nav(byId('nav'));
let view: View | undefined;

function viewOf(route: Route): View {
  switch (route.name) {
    case 'machines':
      return machinesView();
    case 'machine':
      return machineView(route.arn);
    case 'start':
      return startView(route.arn);
    case 'executions':
      return executionsView(route.filters);
    case 'execution':
      return executionView(route.arn, route.visit);
    case 'compare':
      return compareView(route.a, route.b);
    case 'waiting':
      return waitingView();
    case 'histories':
      return historiesView();
    case 'unknown':
      return {
        title: 'Not here',
        element: element(
          'div',
          { class: 'page' },
          sentence('There is nothing at this address.'),
          link('State machines', '#/'),
        ),
      };
  }
}

function open(): void {
  if (store.state === undefined) return;
  view?.close?.();
  view = viewOf(routeOf(location.hash));
  document.title = `${view.title} · Stepwright studio`;
  main.replaceChildren(view.element);
  nav.update();
}

/** Keys of the page, whatever is in its middle. After `g` comes where to go. */
const KEYS: Readonly<Record<string, KeyAction>> = {
  '?': { says: 'These keys', run: () => help() },
  n: { says: 'Move the clock to the next timer', run: () => void bar.move('next') },
  'g m': { says: 'Go to the state machines', run: () => go('#/') },
  'g e': { says: 'Go to the executions', run: () => go('#/executions') },
  'g w': { says: 'Go to the waiting tasks', run: () => go('#/waiting') },
  'g h': { says: 'Open a history', run: () => go('#/histories') },
};
let prefix = '';

function go(hash: string): void {
  location.hash = hash;
  main.focus();
}

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  const isTyping =
    target instanceof HTMLElement && target.closest('input:not([type=checkbox]), textarea, select, dialog') !== null;
  if (isTyping) {
    if (key === 'Escape' && target instanceof HTMLElement && target.closest('dialog') === null) main.focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const combined = prefix === '' ? key : `${prefix} ${key}`;
  prefix = key === 'g' && prefix === '' ? 'g' : '';
  const keys = { ...KEYS, ...view?.keys };
  if (!Object.hasOwn(keys, combined)) return;
  event.preventDefault();
  keys[combined]?.run();
});

function help(): void {
  const rows = Object.entries({ ...view?.keys, ...KEYS }).flatMap(([key, { says }]) => [
    element('dt', {}, ...key.split(' ').map((one) => element('kbd', {}, one))),
    element('dd', {}, says),
  ]);
  const more = [
    ['Tab', 'To the next control; in a picture to the next state, Enter selects it'],
    ['Arrow keys', 'Move the picture, choose a row of a list, go to another tab'],
    ['+ − 0', 'Larger, smaller, fit, in the picture'],
    ['Ctrl Enter', 'Does what the form or the dialog is for'],
    ['Esc', 'Closes a dialog, leaves a field'],
  ].flatMap(([key = '', says = '']) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, says)]);
  openDialog({ title: 'Keys', content: [element('dl', { class: 'keys' }, ...rows, ...more)] });
}

window.addEventListener('hashchange', open);
store.listen((change) => {
  bar.update();
  nav.update();
  if (view === undefined) open();
  else view.update?.(change);
});
// What fails by surprise is specified, rather than a page that does nothing.
window.addEventListener('unhandledrejection', ({ reason }) => {
  main.prepend(sentence(`The page failed: ${reason instanceof Error ? reason.message : String(reason)}`, 'problem'));
});
window.addEventListener('error', ({ message }) => {
  main.prepend(sentence(`The page failed: ${message}`, 'problem'));
});
bar.update();
nav.update();
setTimeout(() => {
  if (store.state === undefined)
    main.replaceChildren(
      sentence('The service does not answer. The page connects by itself when it is there.', 'problem'),
    );
}, 5_000);
store.connect();
