import { escapeXml } from '../../util/escape-xml';
import type { CoverageCollector, CoverageCount, CoveredItem, WorkflowCoverage } from './coverage-collector';

/** The coverage as one HTML page that needs nothing else. */
export function coverageHtml(coverage: CoverageCollector): string {
  const { workflows, total } = coverage;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Workflow coverage</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Workflow coverage</h1>
<table class="summary">
<thead><tr><th scope="col">Workflow</th><th scope="col">States</th><th scope="col">Edges</th></tr></thead>
<tbody>
${workflows.map((workflow, index) => summaryRow(`<a href="#w${index}">${escapeXml(workflow.name)}</a>`, workflow)).join('\n')}
</tbody>
<tfoot>${summaryRow('All', total)}</tfoot>
</table>
${workflows.map(section).join('\n')}
</main>
</body>
</html>
`;
}

// Two columns of fixed width: names without a space, of up to 80 characters, must break on a phone.
const STYLE = `
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #b42318; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --good: #3fb950; --bad: #ff8b81; --link: #79b8ff; }
  body { background: #14171c; color: #e6e8eb; }
}
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem 1rem; }
main { max-width: 60rem; margin: 0 auto; }
a { color: var(--link); }
h2, th, td { overflow-wrap: anywhere; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 1rem 0 2rem; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th.hits, td.hits { text-align: right; font-variant-numeric: tabular-nums; width: 4rem; }
td.item { padding-left: calc(.6rem + var(--depth) * 1.2rem); }
tr.way td.item { padding-left: calc(1.8rem + var(--depth) * 1.2rem); }
tr:not(.way) td.item { font-weight: 600; }
tr.missed td { color: var(--bad); }
tfoot th, tfoot td { border-bottom: 0; }
progress { display: block; width: 100%; max-width: 14rem; height: .6rem; margin: .45rem 0 .2rem; accent-color: var(--good); }
progress.low { accent-color: var(--bad); }
.percent, .count { white-space: nowrap; }
.count { opacity: .75; font-size: .9em; }
@media print { a { color: inherit; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
`;

function summaryRow(name: string, { states, edges }: Pick<WorkflowCoverage, 'states' | 'edges'>): string {
  return `<tr><th scope="row">${name}</th><td>${meter(states)}</td><td>${meter(edges)}</td></tr>`;
}

/** Below so many percent a bar is red. */
const LOW = 80;

function meter({ percent, covered, total }: CoverageCount): string {
  const low = percent < LOW ? ' class="low"' : '';
  return `<progress${low} max="100" value="${percent}" aria-label="${percent} % covered"></progress><span class="percent">${percent} %</span> <span class="count">${covered} of ${total}</span>`;
}

function section({ name, items }: WorkflowCoverage, index: number): string {
  return `<section id="w${index}">
<h2>${escapeXml(name)}</h2>
<table>
<thead><tr><th scope="col">State or way</th><th scope="col" class="hits">Times</th></tr></thead>
<tbody>
${items.map(itemRow).join('\n')}
</tbody>
</table>
</section>`;
}

function itemRow({ kind, label, state, pointer, hits }: CoveredItem): string {
  const classes = [...(kind === 'state' ? [] : ['way']), ...(hits === 0 ? ['missed'] : [])].join(' ');
  // A way stands below its state, whose name need not be repeated; states of branches and items stand farther in.
  const text = kind === 'state' ? label : label.slice(state.length + 1);
  const depth = pointer.split('/States/').length - 2;
  return `<tr${classes === '' ? '' : ` class="${classes}"`}><td class="item" style="--depth: ${depth}">${escapeXml(text)}</td><td class="hits">${hits === 0 ? 'never' : hits}</td></tr>`;
}
