import { RULES } from '../../analysis/registry';
import { formatDiagnostic } from '../../diagnostic/format-diagnostics';
import { Severity } from '../../diagnostic/severity';
import { formatLocation } from '../../diagnostic/source-location';
import { visibleLine } from '../../util/visible-text';
import type { CheckedFile } from './check-file';
import type { CheckFormat } from './check-options';
import { CodeFrames } from './code-frame';

/** The findings of all files as text of a format. */
export const REPORTS: Readonly<Record<CheckFormat, (files: readonly CheckedFile[]) => string>> = {
  text,
  json,
  github,
  sarif,
};

/** For a terminal: each finding with the lines it is about, then how many there are. */
function text(files: readonly CheckedFile[]): string {
  const blocks = files.flatMap(({ file, text: content, diagnostics }) => {
    const frames = content === undefined ? undefined : new CodeFrames(content);
    return diagnostics.map((diagnostic) => {
      const { source } = diagnostic;
      const [headline = '', ...details] = formatDiagnostic(diagnostic).split('\n');
      // A finding in another file (a definition of a template) has its frame there.
      const frame = frames !== undefined && source?.file === file ? [frames.at(source)] : [];
      return [
        visibleLine(source ? formatLocation(source) : file),
        headline,
        ...frame,
        ...details.filter((line) => !line.startsWith('  source ')),
      ].join('\n');
    });
  });
  return [...blocks, `${summary(files)}\n`].join('\n\n');
}

function summary(files: readonly CheckedFile[]): string {
  const count = (severity: Severity) =>
    files.reduce((sum, { diagnostics }) => sum + diagnostics.filter((one) => one.severity === severity).length, 0);
  const checked = files.length === 1 ? '1 file' : `${files.length} files`;
  const counts = [
    plural(count(Severity.ERROR), 'error', 'errors'),
    plural(count(Severity.WARNING), 'warning', 'warnings'),
    plural(count(Severity.ADVICE), 'piece of advice', 'pieces of advice'),
  ];
  return `Checked ${checked}: ${counts.join(', ')}.`;
}

function plural(count: number, one: string, many: string): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;
}

/** For other programs. */
function json(files: readonly CheckedFile[]): string {
  const report = files.map(({ file, diagnostics }) => ({
    file,
    diagnostics: diagnostics.map(({ code, severity, path, source, message, help }) => ({
      code,
      severity,
      path,
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
  [Severity.ADVICE]: 'notice',
};

/**
 * Workflow commands of GitHub Actions, which become annotations of the lines.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
function github(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ file, diagnostics }) =>
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
  [Severity.ADVICE]: 'note',
};

/** SARIF 2.1.0, which code hosts and editors show. */
function sarif(files: readonly CheckedFile[]): string {
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
        results: files.flatMap(({ file, diagnostics }) =>
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
