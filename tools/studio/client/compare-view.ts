import type { Comparison, VisitPair } from '../../../lib/studio/api-types';
import { element } from '../../report/client/dom';
import { changesView } from '../../report/client/json-view';
import { Picture } from '../../report/client/picture';
import { ask } from './api';
import { link, pictureOf, problem, sentence, spanText, statusTag, table, tag } from './parts';
import { linkTo } from './route';
import type { View } from './view';
import { VirtualList } from './virtual-list';

const WORDS: Readonly<Record<VisitPair['difference'], readonly [text: string, tone: string]>> = {
  same: ['the same', 'succeeded'],
  data: ['other data', 'caught'],
  outcome: ['other outcome', 'failed'],
  onlyA: ['only in A', 'failed'],
  onlyB: ['only in B', 'open'],
};

/** Two executions next to each other: what each took, and where their data differ. */
export function compareView(a: string, b: string): View {
  const page = element('div', { class: 'page split' });
  const panel = element('section', { class: 'panel', 'aria-label': 'Difference', tabindex: '0' });
  const pictureHolder = element('section', { class: 'picture', 'aria-label': 'Picture' });
  const lists = element('section', { class: 'lists', 'aria-label': 'Visits' });

  function draw(comparison: Comparison): void {
    const { facts, visits, svg, isSameDefinition, helperStates } = comparison;
    const side = (letter: string, row: Comparison['a']) =>
      element(
        'p',
        {},
        element('strong', {}, `${letter}  `),
        link(row.name, linkTo.execution(row.arn)),
        ' ',
        statusTag(row.status),
      );
    const list = new VirtualList({
      label: 'Visits of states in both',
      rowHeight: 30,
      columns: ['State', 'Difference', 'A', 'B'],
      row: (index) => cells(visits[index], helperStates),
      onOpen: (index) => void show(visits[index]),
    });
    page.replaceChildren(
      element(
        'div',
        { class: 'head' },
        element('h1', {}, 'Compare'),
        side('A', comparison.a),
        side('B', comparison.b),
        ...(isSameDefinition
          ? []
          : [element('p', { class: 'note' }, 'They ran with different definitions; the picture is of B.')]),
      ),
      pictureHolder,
      panel,
      lists,
    );
    lists.replaceChildren(
      element(
        'h2',
        {},
        `${visits.filter(({ difference }) => difference !== 'same').length} of ${visits.length} visits differ`,
      ),
      list.element,
      element('h2', {}, 'As a whole'),
      table(
        ['', 'A', 'B'],
        facts.map(({ name, a: one, b: other }) => [name, one, one === other ? other : element('mark', {}, other)]),
        'Facts',
      ),
    );
    list.show(visits.length);
    const picture = pictureOf(svg);
    if (picture !== undefined) {
      const shown = new Picture(
        pictureHolder,
        picture,
        (path) => {
          shown.select(path, false);
          void show(
            visits.find((pair) => pair.path === path && pair.difference !== 'same') ??
              visits.find((pair) => pair.path === path),
          );
        },
        true,
      );
    }
    const first = visits.findIndex(({ difference }) => difference !== 'same');
    if (first >= 0) {
      list.choose(first);
      void show(visits[first]);
    } else panel.replaceChildren(element('h2', {}, 'No difference'), sentence('Both did the same with the same data.'));
  }

  async function show(pair: VisitPair | undefined): Promise<void> {
    if (pair === undefined) {
      panel.replaceChildren(sentence('Neither of them came here.'));
      return;
    }
    const [text, tone] = WORDS[pair.difference];
    const heading = [element('h2', {}, pair.state), tag(text, tone)];
    try {
      const [one, other] = await Promise.all([
        pair.a === undefined ? undefined : ask('visit', { arn: a, index: pair.a.index }),
        pair.b === undefined ? undefined : ask('visit', { arn: b, index: pair.b.index }),
      ]);
      panel.replaceChildren(
        ...heading,
        element('h3', {}, 'Input'),
        changesView(one?.input, other?.input, ['A', 'B'], 'The same in both.'),
        element('h3', {}, 'Output'),
        changesView(one?.output, other?.output, ['A', 'B'], 'The same in both.'),
        element('h3', {}, 'Results of its calls'),
        changesView(
          one?.attempts.map(({ result = null, error = null }) => (error === null ? result : { error })),
          other?.attempts.map(({ result = null, error = null }) => (error === null ? result : { error })),
          ['A', 'B'],
          'The same in both.',
        ),
      );
    } catch (thrown) {
      panel.replaceChildren(...heading, problem(thrown));
    }
  }

  ask('compare', { a, b }).then(draw, (thrown: unknown) => page.replaceChildren(problem(thrown)));
  return { title: 'Compare', element: page };
}

function cells(pair: VisitPair | undefined, helperStates: readonly string[]): readonly (Node | string)[] {
  if (pair === undefined) return [];
  const { state, iteration, a, b, difference } = pair;
  const [text, tone] = WORDS[difference];
  const side = (visit: VisitPair['a']): string =>
    visit === undefined
      ? ''
      : [
          visit.outcome,
          visit.error ?? '',
          visit.attempts > 1 ? `${visit.attempts} attempts` : '',
          visit.millis === undefined ? '' : spanText(visit.millis),
        ]
          .filter((part) => part !== '')
          .join(', ');
  const helper = helperStates.includes(state) ? ', helper' : '';
  return [`${state}${iteration === undefined ? '' : ` [${iteration}]`}${helper}`, tag(text, tone), side(a), side(b)];
}
