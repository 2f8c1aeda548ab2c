import { RULES } from '../../lib/analysis/registry';
import type { Example, FaultyExample, Rule } from '../../lib/analysis/rule';
import { DOCUMENT_MEANING } from '../../lib/asl/field-content';
import { printJson } from '../../lib/asl/print-json';

/** The pages about the rules by file name: one for each rule, and one that lists them. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = new Map(RULES.map((rule): [string, string] => [`${rule.code}.md`, pageOf(rule)]));
  pages.set('README.md', index());
  return pages;
}

const GROUPS: Readonly<Record<string, string>> = {
  SW1: 'Structure',
  SW2: 'Query languages and data flow',
  SW3: 'Error handling',
  SW4: 'Limits and quotas',
  SW5: 'Service calls',
  SW6: 'Standard and Express',
  SW7: 'Operations and cost',
};

function index(): string {
  const sections = Object.entries(GROUPS).map(([prefix, title]) => {
    const rows = RULES.filter(({ code }) => code.startsWith(prefix)).map(
      ({ code, name, severity, what }) => `| [${code}](${code}.md) | ${name} | ${severity} | ${cell(what)} |`,
    );
    return `## ${title}\n\n| code | rule | severity | what it finds |\n|---|---|---|---|\n${rows.join('\n')}`;
  });
  return `${NOTICE}\n# Rules\n\nWhat the checker looks for. An error is refused by the service or fails the run for certain; a warning is very likely a\nmistake; advice is about a better way. Only warnings and advice can be silenced, with a reason.\n\n${sections.join('\n\n')}\n`;
}

const NOTICE = '<!-- Generated from lib/analysis/rules by "npm run rules". -->';

function pageOf(rule: Rule): string {
  const { code, name, severity, what, why, fix, url, examples } = rule;
  const parts = [
    NOTICE,
    `# ${code} ${name}`,
    `Severity: **${severity}**`,
    `**What.** ${what}`,
    `**Why.** ${why}`,
    `**Fix.** ${fix}`,
    `More: <${url}>`,
    ...(examples.invalid.length > 0 ? ['## Reported', ...examples.invalid.map(faulty)] : []),
    '## Not reported',
    ...examples.valid.map(shown),
  ];
  return `${parts.join('\n\n')}\n`;
}

function faulty(example: FaultyExample): string {
  const places = example.at.map((at) => `\`${at === '' ? '(the whole definition)' : shorten(at)}\``).join(', ');
  return `${shown(example)}\n\nAt ${places}.`;
}

function shown({ definition, type, inputSchema, resultSchemas }: Example): string {
  const notes = [
    ...(type ? [`A workflow of the type ${type}:`] : []),
    ...(inputSchema ? [`With the input schema \`${JSON.stringify(inputSchema)}\`:`] : []),
    ...(resultSchemas ? [`With the result schemas \`${JSON.stringify(resultSchemas)}\`:`] : []),
  ];
  const code = `\`\`\`json\n${printJson(definition, 2, DOCUMENT_MEANING).split('\n').map(shorten).join('\n')}\n\`\`\``;
  return [...notes, code].join('\n\n');
}

/** Names of 81 characters and texts of a thousand are examples too, but nobody reads them. */
function shorten(line: string): string {
  return line.replace(/(.)\1{40,}/g, (run, character: string) => `${character.repeat(5)}(${run.length} times)`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
