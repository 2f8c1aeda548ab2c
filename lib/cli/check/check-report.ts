import { RULES } from '../../analysis/registry';
import { formatDiagnostic } from '../../diagnostic/format-diagnostics';
import { Severity } from '../../diagnostic/severity';
import { formatLocation } from '../../diagnostic/source-location';
import { withVariant } from '../../template/find-machine';
import { visibleLine } from '../../util/visible-text';
import type { CheckedEntry, CheckedMachine, CheckResult } from './check-machines';
import type { CheckFormat } from './check-options';
import { CodeFrames } from './code-frame';

/** The diagnostics of all machines as text of a format. */
export const REPORTS: Readonly<Record<CheckFormat, (result: CheckResult) => string>> = {
  text,
  json,
  github,
  sarif,
};

/** For a terminal: each diagnostic with the lines it is about, then how many there are. */
function text({ entries, texts }: CheckResult): string {
  const frames = new Map([...texts].map(([file, content]) => [file, new CodeFrames(content)]));
  const blocks = entries.flatMap(({ file, machine, diagnostics }) =>
    diagnostics.map((diagnostic) => {
      const { source } = diagnostic;
      const [headline = '', ...details] = formatDiagnostic(diagnostic).split('\n');
      const frame = source === undefined ? undefined : frames.get(source.file)?.at(source);
      return [
        visibleLine(source ? formatLocation(source) : file),
        headline,
        ...(frame === undefined ? [] : [frame]),
        ...machineRow(machine),
        ...details.filter((line) => !line.startsWith('  source ')),
      ].join('\n');
    }),
  );
  return [...blocks, `${summary(entries)}\n`].join('\n\n');
}

/** A file can have many machines; the path of the construct is what the program that made it calls one. */
function machineRow(machine: CheckedMachine | undefined): readonly string[] {
  const { constructPath, id, variant } = machine?.resource ?? {};
  const name = constructPath ?? id;
  return name === undefined ? [] : [`  machine ${visibleLine(withVariant(name, variant))}`];
}

function summary(entries: readonly CheckedEntry[]): string {
  const count = (severity: Severity) =>
    entries.reduce((sum, { diagnostics }) => sum + diagnostics.filter((one) => one.severity === severity).length, 0);
  const counts = [
    plural(count(Severity.ERROR), 'error', 'errors'),
    plural(count(Severity.WARNING), 'warning', 'warnings'),
    plural(count(Severity.SUGGESTION), 'suggestion', 'suggestions'),
  ];
  return `Checked ${checkedMachines(entries)}: ${counts.join(', ')}.`;
}

/** How many machines there are, not files: a template can have many, or none. */
function checkedMachines(entries: readonly CheckedEntry[]): string {
  const machines = entries.flatMap(({ machine }) => machine ?? []);
  const read = machines.filter(({ isRead }) => isRead).length;
  return read === machines.length
    ? plural(read, 'state machine', 'state machines')
    : `${read} of ${plural(machines.length, 'state machine', 'state machines')}`;
}

function plural(count: number, one: string, many: string): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;
}

/** For other programs: an entry for each machine, and for each file that has none or can't be read. */
function json({ entries }: CheckResult): string {
  const report = entries.map(({ file, machine, diagnostics }) => ({
    file,
    machine: machine?.resource?.id,
    variant: machine?.resource?.variant,
    constructPath: machine?.resource?.constructPath,
    template: machine?.resource?.template,
    diagnostics: diagnostics.map(({ code, severity, path, source, message, help }) => ({
      code,
      severity,
      path,
      // Where it is in another file: that of an included part.
      file: source === undefined || source.file === file ? undefined : source.file,
      line: source?.line,
      column: source?.column,
      message,
      help,
    })),
  }));
  return `${JSON.stringify(report, null, 2)}\n`;
}

const GITHUB: Readonly<Record<Severity, string>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.SUGGESTION]: 'notice',
};

/**
 * Workflow commands of GitHub Actions, which become annotations of the lines.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
function github({ entries }: CheckResult): string {
  const lines = entries.flatMap(({ file, diagnostics }) =>
    diagnostics.map(({ code, severity, source, message, help }) => {
      const place = source ? `,line=${source.line},col=${source.column}` : '';
      const content = help === undefined ? message : `${message} ${help}`;
      return `::${GITHUB[severity]} file=${property(source?.file ?? file)}${place},title=${code}::${data(content)}`;
    }),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** Control characters would be commands as well, to the terminal that shows the log. */
function data(content: string): string {
  return visibleLine(content).replaceAll('%', '%25');
}

function property(content: string): string {
  return data(content).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const SARIF: Readonly<Record<Severity, string>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.SUGGESTION]: 'note',
};

/** SARIF 2.1.0, which code hosts and editors show. */
function sarif({ entries }: CheckResult): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'stepwright',
            informationUri: 'https://github.com/stepwright/stepwright',
            rules: RULES.map(({ code, name, what, fix, url, severity }) => ({
              id: code,
              name,
              shortDescription: { text: what },
              help: { text: fix },
              helpUri: url,
              defaultConfiguration: { level: SARIF[severity] },
            })),
          },
        },
        results: entries.flatMap(({ file, diagnostics }) =>
          diagnostics.map(({ code, severity, source, message, help, path }) => ({
            ruleId: code,
            level: SARIF[severity],
            message: { text: help === undefined ? message : `${message} ${help}` },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: encodeURI(source?.file ?? file) },
                  ...(source && { region: { startLine: source.line, startColumn: source.column } }),
                },
                logicalLocations: [{ fullyQualifiedName: path }],
              },
            ],
          })),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
