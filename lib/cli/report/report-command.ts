import { coveragePage } from '../../report/pages';
import { reportHtml } from '../../report/report-html';
import type { ReportPage } from '../../report/report-page';
import { isRunRecord, recordPages } from '../../report/run-record';
import { messageOf } from '../../task-answer/json-result';
import { CoverageCollector } from '../../testing/coverage/coverage-collector';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { textOf } from '../load/command-files';
import { misuse } from '../misuse';
import { readArguments } from '../read-arguments';

export const reportCommand: Command = {
  name: 'report',
  summary: 'makes one HTML file of the coverage and the runs of tests',
  help: `Usage: stepwright report FILE... [-o FILE] [--title TEXT]

Makes one HTML file, with a page for each workflow that was covered and for each execution. It opens from disk, and needs no
network. A FILE is JSON that a test wrote:

  CoverageCollector.toJSON()    how often each state and transition was taken; of several files the sum
  run.toRecord()                a run, with what each state got and gave

Options:
  -o, --output FILE      where to write; without it, the standard output
  --title TEXT           the heading

Exit status: 0 written, 2 the call is wrong.
`,
  run,
};

const NAMES = ['output', 'title'] as const;

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const problems: string[] = [];
  const { files, output, title } = readOptions(args, problems);
  const pages = pagesOf(files, io, problems);
  if (problems.length > 0) return misuse(reportCommand, problems, io);
  const html = reportHtml(pages, { title: title ?? 'Workflow tests' });
  if (output === undefined || io.writeFile === undefined) io.out(html);
  else {
    io.writeFile(output, html);
    io.err(`Wrote ${output}.\n`);
  }
  return EXIT.OK;
}

interface ReportOptions {
  readonly files: readonly string[];
  readonly output: string | undefined;
  readonly title: string | undefined;
}

function readOptions(args: readonly string[], problems: string[]): ReportOptions {
  const { files, texts } = readArguments(args, { texts: NAMES, letters: { output: 'o' } }, problems);
  if (files.length === 0) problems.push('the files to be reported are missing');
  return { files, output: texts.get('output'), title: texts.get('title') };
}

function pagesOf(files: readonly string[], io: CliIo, problems: string[]): readonly ReportPage[] {
  const coverage = new CoverageCollector();
  const runs: ReportPage[] = [];
  for (const file of files) {
    const text = textOf(file, `the file ${file}`, io, problems);
    if (text === undefined) continue;
    try {
      const value: unknown = JSON.parse(text);
      if (isRunRecord(value)) runs.push(...recordPages(value));
      else coverage.merge(text);
    } catch (problem) {
      const why = problem instanceof SyntaxError ? 'it is not JSON' : messageOf(problem);
      problems.push(`${file} has neither coverage nor a run: ${why}`);
    }
  }
  const covered = coverage
    .toJSON()
    .workflows.map(({ name, document }) => coveragePage(name, document, coverage.of(document).items));
  return [...covered, ...runs];
}
