import { element } from '../../report/client/dom';
import { action, type Child, problem, say } from './parts';

interface DialogOptions {
  readonly title: string;
  readonly content: readonly Child[];
  /** What the button of the dialog does; the dialog closes when it is done, and shows why where it can't. */
  readonly ok?: { readonly text: string; run(): Promise<void> | void };
}

/** A dialog of the browser: it keeps the focus, and Escape closes it. */
export function openDialog({ title, content, ok }: DialogOptions): void {
  const before = document.activeElement;
  const heading = element('h2', { id: 'dialog-title' }, title);
  const failed = element('div');
  const dialog = element('dialog', { 'aria-labelledby': 'dialog-title' });
  const run = async (): Promise<void> => {
    try {
      await ok?.run();
      dialog.close();
    } catch (thrown) {
      failed.replaceChildren(problem(thrown));
    }
  };
  dialog.append(
    heading,
    element('div', { class: 'dialog-body' }, ...content),
    failed,
    element(
      'div',
      { class: 'actions' },
      ...(ok === undefined ? [] : [action(ok.text, () => void run(), { tone: 'main', key: 'Ctrl Enter' })]),
      action(ok === undefined ? 'Close' : 'Cancel', () => dialog.close(), { key: 'Esc' }),
    ),
  );
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ok !== undefined) {
      event.preventDefault();
      void run();
    }
    // Keys in a dialog are not those of the page.
    event.stopPropagation();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** A text to be copied or saved. */
export function openText(title: string, fileName: string, text: string, notes: readonly string[]): void {
  const area = element('textarea', { readonly: '', class: 'json copied', 'aria-label': title, spellcheck: 'false' });
  area.value = text;
  const save = element('a', { class: 'action', download: fileName }, `Save ${fileName}`);
  save.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  openDialog({
    title,
    content: [
      ...notes.map((note) => element('p', { class: 'note' }, note)),
      area,
      element(
        'div',
        { class: 'actions' },
        action('Copy', () => void copy(area), { tone: 'main' }),
        save,
      ),
    ],
  });
}

async function copy(area: HTMLTextAreaElement): Promise<void> {
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
    say('Copied.');
  } catch {
    say('The browser does not allow it: press Ctrl C, the text is selected.');
  }
}
