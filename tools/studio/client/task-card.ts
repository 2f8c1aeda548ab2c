import type { WaitingTask } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { jsonView } from '../../report/client/json-view';
import { tell } from './api';
import { openDialog } from './dialog';
import { action, field, jsonEditor, link, problem, say, spanText } from './parts';
import { linkTo } from './route';
import { store } from './store';

/** A task that waits: what it was called with, and buttons for its answer. */
export function taskCard(task: WaitingTask): HTMLElement {
  const {
    token,
    state,
    resource,
    execution,
    executionArn,
    machine,
    since,
    parameters,
    timeoutSeconds,
    heartbeatSeconds,
  } = task;
  const failed = element('div');
  const send = async (body: object, done: string): Promise<void> => {
    await tell('task', { token, ...body });
    say(done);
  };
  const heartbeat = (): void => {
    send({ action: 'heartbeat' }, 'The heartbeat is sent.').catch((thrown: unknown) =>
      failed.replaceChildren(problem(thrown)),
    );
  };
  const limits = [
    timeoutSeconds === undefined ? '' : `times out after ${spanText(timeoutSeconds * 1000)}`,
    heartbeatSeconds === undefined ? '' : `needs a heartbeat every ${spanText(heartbeatSeconds * 1000)}`,
  ].filter((text) => text !== '');
  return element(
    'article',
    { class: 'card task', 'aria-label': `${state} waits` },
    element('h3', {}, state),
    element(
      'p',
      { class: 'muted' },
      `${resource} in `,
      link(`${machine} ${execution.length > 24 ? execution.slice(0, 8) : execution}`, linkTo.execution(executionArn)),
      `, waits for ${spanText(store.now - since)}${limits.length === 0 ? '' : `; ${limits.join('; ')}`}.`,
    ),
    element('details', {}, element('summary', {}, 'What it was called with'), jsonView(parameters)),
    element(
      'div',
      { class: 'actions' },
      action('Succeed', () => succeed(state, send), { tone: 'main' }),
      action('Fail', () => fail(state, send), { tone: 'bad' }),
      action('Heartbeat', heartbeat),
    ),
    failed,
  );
}

type Send = (body: object, done: string) => Promise<void>;

function succeed(state: string, send: Send): void {
  const { element: editor, area } = jsonEditor('Output', '{}');
  openDialog({
    title: `"${state}" succeeds`,
    content: [field('Output of the task', editor)],
    ok: { text: 'Succeed', run: () => send({ action: 'success', output: area.value }, `"${state}" has succeeded.`) },
  });
}

function fail(state: string, send: Send): void {
  const error = element('input', { 'aria-label': 'Error', value: 'States.TaskFailed' });
  const cause = element('input', { 'aria-label': 'Cause' });
  openDialog({
    title: `"${state}" fails`,
    content: [field('Error', error), field('Cause', cause)],
    ok: {
      text: 'Fail',
      run: () => send({ action: 'failure', error: error.value, cause: cause.value }, `"${state}" has failed.`),
    },
  });
}
