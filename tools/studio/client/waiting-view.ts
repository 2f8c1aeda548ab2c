import { element } from '../../report/client/dom';
import { sentence } from './parts';
import { store } from './store';
import { taskCard } from './task-card';
import type { View } from './view';

/** All tasks that wait for a person or a worker. */
export function waitingView(): View {
  const list = element('div', { class: 'waiting' });
  let shown = 'none';
  function draw(): void {
    const tasks = store.state?.tasks ?? [];
    const key = tasks.map(({ token }) => token).join();
    if (key === shown) return;
    shown = key;
    list.replaceChildren(
      ...(tasks.length === 0
        ? [
            sentence(
              'No task waits. A task with a task token, an activity, or a task that you answer yourself waits here.',
            ),
          ]
        : tasks.map(taskCard)),
    );
  }
  draw();
  return {
    title: 'Waiting tasks',
    element: element('div', { class: 'page' }, element('h1', {}, 'Waiting tasks'), list),
    update: draw,
  };
}
