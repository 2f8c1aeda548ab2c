import type { AlarmFacts, MachineFacts, StackFacts } from './facts';
import { type OutlineLine, outline, stateCount } from './outline';
import type { RunFacts } from './runs';

/** Where everything lies. */
export interface SummaryFiles {
  readonly template: string;
  /** By machine. */
  readonly definitions: Readonly<Record<string, string>>;
  /** What each additional file shows, by file. */
  readonly pictures?: Readonly<Record<string, string>>;
}

/** What is particular about an example. */
export interface Story {
  /** How its runs were made. */
  readonly runs: string;
  /** What to look at next, and why. */
  readonly next: readonly (readonly [what: string, why: string])[];
}

const ORDERS: Story = {
  runs: 'The order machine with its real functions. Tables and queue are in memory, time is virtual: no account, no waiting.',
  next: [
    ['examples/orders/order-workflow.ts', 'the source of it all: begin here'],
    ['examples/orders/run.test.ts', 'how to test it: orders, coverage, every fault'],
    ['npm test', 'tests it, and all of Stepwright'],
    ['npx cdk deploy', 'puts it on AWS; needs an account and credentials'],
  ],
};

/** How headings are shown: bold in a terminal, as they are elsewhere. */
export type Heading = (text: string) => string;

/** No line is longer. */
export const WIDTH = 100;

/** The summary as text. */
export function renderSummary(
  facts: StackFacts,
  runs: readonly RunFacts[],
  files: SummaryFiles,
  heading: Heading = (text) => text,
  story: Story = ORDERS,
): string {
  const lines = [
    heading(`Stack "${facts.name}"`),
    ...wrapped(facts.description, '  '),
    ...facts.machines.flatMap((machine) => machineLines(machine, heading)),
    '',
    heading('Resources'),
    ...resourceLines(facts.resources),
    '',
    heading('Run on this machine'),
    ...wrapped(story.runs, '  '),
    ...runs.flatMap((run) => runLines(run, heading)),
    '',
    heading('Files'),
    ...fileLines(files),
    '',
    heading('Next'),
    ...twoColumns(story.next),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function machineLines(machine: MachineFacts, heading: Heading): readonly string[] {
  const { name, type, definition, alarms, permissions } = machine;
  const { Comment, TimeoutSeconds } = definition;
  const facts = [
    type === 'EXPRESS' ? 'Express' : 'Standard',
    `${stateCount(definition)} states`,
    ...(typeof TimeoutSeconds === 'number' ? [`time-out ${duration(TimeoutSeconds)}`] : []),
  ];
  return [
    '',
    heading(`State machine "${name}"`),
    ...(typeof Comment === 'string' ? wrapped(Comment, '  ') : []),
    `  ${facts.join(', ')}`,
    '',
    heading('  States'),
    '    Each leads to the one below it, unless it says otherwise.',
    '',
    ...outline(definition).flatMap(outlineLine),
    '',
    heading(`  Alarms (${alarms.length})`),
    ...alarms.flatMap(alarmLine),
    '',
    heading(`  What its role may do (${permissions.length} statements)`),
    ...permissions.flatMap((permission, index) => [...(index === 0 ? [] : ['']), ...permissionLines(permission)]),
  ];
}

function runLines({ title, trace, afterwards }: RunFacts, heading: Heading): readonly string[] {
  const lines = trace.trimEnd().split('\n');
  return [
    '',
    heading(`  ${title}`),
    ...lines.flatMap((line) => (line.length + 4 > WIDTH ? wrapped(line, '    ', '      ') : [`    ${line}`])),
    ...wrapped(afterwards, '    Then '),
  ];
}

const DOES_COLUMN = 36;

function outlineLine({ depth, text, does }: OutlineLine): readonly string[] {
  const indent = ' '.repeat(4 + 2 * depth);
  if (does === undefined) return wrapped(text, indent, `${indent}  `);
  const name = `${indent}${text}`;
  if (name.length > DOES_COLUMN - 2) return [...wrapped(name.trim(), indent), `${' '.repeat(DOES_COLUMN)}${does}`];
  return [`${name.padEnd(DOES_COLUMN)}${does}`];
}

function alarmLine(alarm: AlarmFacts): readonly string[] {
  // `critical: 1 or more executions failed in 5 minutes. State machine …`
  const [, severity = '', says = alarm.description] = /^(\w+): (.*?)\. State machine /.exec(alarm.description) ?? [];
  const action = alarm.actions === 0 ? 'no action' : `${alarm.actions} ${alarm.actions === 1 ? 'action' : 'actions'}`;
  const text = `${says} (${action})`;
  return wrapped(text, `    ${severity.padEnd(10)}`, ' '.repeat(14));
}

function permissionLines(permission: MachineFacts['permissions'][number]): readonly string[] {
  const { actions, resources, conditions, reason, wildcardReason, states } = permission;
  return [
    ...wrapped(actions.join(', '), '    '),
    ...row('on', resources.join(', ')),
    ...(conditions === undefined ? [] : row('if', conditionText(conditions))),
    ...rows('why', reason.split('; ')),
    ...(wildcardReason === undefined ? [] : rows('why *', wildcardReason.split('; '))),
    ...row('for', states.length === 0 ? 'the machine itself' : states.join(', ')),
  ];
}

function row(label: string, text: string): readonly string[] {
  return rows(label, [text]);
}

/** The label stands before the first text only. */
function rows(label: string, texts: readonly string[]): readonly string[] {
  const indent = ' '.repeat(12);
  return texts.flatMap((text, index) => wrapped(text, index === 0 ? `      ${label.padEnd(6)}` : indent, indent));
}

function conditionText(conditions: NonNullable<MachineFacts['permissions'][number]['conditions']>): string {
  return Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => `${key} ${operator} ${[value].flat().join(' or ')}`),
    )
    .join(' and ');
}

function resourceLines(resources: StackFacts['resources']): readonly string[] {
  const total = [...resources.values()].reduce((sum, count) => sum + count, 0);
  return [
    ...[...resources].map(([type, count]) => `  ${String(count).padStart(3)}  ${type}`),
    `  ${String(total).padStart(3)}  in all`,
  ];
}

function fileLines({ template, definitions, pictures = {} }: SummaryFiles): readonly string[] {
  return twoColumns([
    [template, 'the CloudFormation template'],
    ...Object.entries(definitions).map(([machine, file]) => [file, `the definition of "${machine}"`] as const),
    ...Object.entries(pictures),
  ]);
}

function twoColumns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`);
}

const UNITS = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** In the largest unit that says it in a whole number. */
function duration(seconds: number): string {
  const [size, unit] = UNITS.find(([unitSize]) => seconds % unitSize === 0) ?? UNITS[2];
  const count = seconds / size;
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}

/** Text in lines that fit, broken between words; a word that is too long for a line is alone. */
function wrapped(text: string, first: string, following = ' '.repeat(first.length)): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = following;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return isEmpty ? lines : [...lines, line];
}
