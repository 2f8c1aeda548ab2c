import type { ReportPage } from '../../../lib/report/report-page';
import { button, byId, element } from './dom';
import { coverageTable, eventTable, timeline, visitTable } from './lists';
import { Picture } from './picture';
import { nameOf } from './pointer-name';
import { diagnosticList, StatePanel } from './state-panel';
import { type Tab, Tabs } from './tabs';

/** The data without the pictures, which are in the page as SVG. */
const PAGES: readonly ReportPage[] = JSON.parse(byId('report-data').textContent ?? '[]');
const pictures = [...document.querySelectorAll<SVGSVGElement>('#pictures > svg')];
const search = byId('search') as HTMLInputElement;
let current = { picture: undefined as Picture | undefined, panel: undefined as StatePanel | undefined };

const lists = new Tabs(byId('lists'), 'Lists', 'lists');

function showPage(index: number): void {
  const page = PAGES[index];
  const svg = pictures[index];
  if (page === undefined || svg === undefined) return;
  const panel = new StatePanel(byId('panel'), page);
  const picture = new Picture(byId('picture'), svg, (pointer) => select(pointer));
  current = { picture, panel };
  const onVisit = (visit: ReportPage['visits'][number]) => select(visit.path, visit);
  const facts = page.summary.flatMap(({ name, value, tone }) => [
    element('dt', {}, name),
    element('dd', { class: tone }, value),
  ]);
  byId('facts').replaceChildren(...facts);
  const tabs: Tab[] = [];
  if (page.visits.length > 0) {
    tabs.push({ name: 'Timeline', content: () => timeline(page, onVisit) });
    tabs.push({ name: `Visits (${page.visits.length})`, content: () => visitTable(page, onVisit) });
  }
  if (page.events.length > 0) tabs.push({ name: `Events (${page.events.length})`, content: () => eventTable(page) });
  if (page.coverage.length > 0)
    tabs.push({ name: 'Coverage', content: () => coverageTable(page, (pointer) => select(pointer)) });
  if (page.diagnostics.length > 0)
    tabs.push({ name: `Diagnostics (${page.diagnostics.length})`, content: () => diagnosticList(page.diagnostics) });
  lists.show(tabs);
  search.value = '';
  byId('found').replaceChildren();
}

function select(pointer: string, visit?: ReportPage['visits'][number]): void {
  current.picture?.select(pointer, true);
  current.panel?.show(pointer, visit);
}

function find(): void {
  const found = current.picture?.search(search.value) ?? [];
  const items = found.slice(0, 12).map((pointer) => {
    const item = button(nameOf(pointer), `Select ${nameOf(pointer)}`, () => select(pointer));
    return element('li', {}, item);
  });
  const none = search.value.trim() !== '' && found.length === 0 ? [element('li', {}, 'No state has such a name.')] : [];
  byId('found').replaceChildren(...items, ...none);
  byId('count').textContent = search.value.trim() === '' ? '' : `${found.length} found`;
}

search.addEventListener('input', find);
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') byId('found').querySelector('button')?.click();
  if (event.key !== 'Escape') return;
  search.value = '';
  find();
});
document.addEventListener('keydown', (event) => {
  const isTyping =
    event.target instanceof HTMLElement && ['INPUT', 'SELECT', 'TEXTAREA'].includes(event.target.tagName);
  if (event.key !== '/' || isTyping) return;
  event.preventDefault();
  search.focus();
});

byId('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const isDark =
    root.dataset['theme'] === undefined
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : root.dataset['theme'] === 'dark';
  root.dataset['theme'] = isDark ? 'light' : 'dark';
  byId('theme').setAttribute('aria-pressed', String(!isDark));
});

const pages = byId('pages') as HTMLSelectElement;
pages.append(...PAGES.map(({ name }, index) => element('option', { value: String(index) }, name)));
pages.hidden = PAGES.length < 2;
pages.addEventListener('change', () => showPage(Number(pages.value)));
showPage(0);
