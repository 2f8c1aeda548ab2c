import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/analysis/registry';
import type { CodePage, Program } from './code-page';
import { DATA_FLOW_PAGES } from './pages/data-flow';
import { DOCUMENT_PAGES } from './pages/documents';
import { MACHINE_PAGES } from './pages/machines';
import { SDK_CALL_PAGES } from './pages/sdk-calls';
import { SERVICE_CALL_PAGES } from './pages/service-calls';
import { STRUCTURE_PAGES } from './pages/structure';
import { TYPED_PAGES } from './pages/typed';
import { programSources } from './program-source';

/** Of each file of pages its name, for the sources of its programs. */
const PAGES: Readonly<Record<string, readonly CodePage[]>> = {
  documents: DOCUMENT_PAGES,
  structure: STRUCTURE_PAGES,
  typed: TYPED_PAGES,
  'data-flow': DATA_FLOW_PAGES,
  'service-calls': SERVICE_CALL_PAGES,
  'sdk-calls': SDK_CALL_PAGES,
  machines: MACHINE_PAGES,
};

/** A program and its source as its page shows it. */
export interface ProgramExample {
  readonly program: Program;
  readonly source: string;
}

/** The texts of a code, and the programs that show it. */
export interface ProgramPage extends Omit<CodePage, 'examples'> {
  readonly examples: readonly ProgramExample[];
}

/** Every code that is not a rule of the checker's. */
export const PROGRAM_PAGES: readonly ProgramPage[] = Object.entries(PAGES).flatMap(([name, pages]) => {
  const file = join(__dirname, 'pages', `${name}.ts`);
  const sources = programSources(file, readFileSync(file, 'utf8'));
  return pages.map((page) => ({
    ...page,
    examples: page.examples.map((program, index) => ({ program, source: sources.get(page.code)?.[index] ?? '' })),
  }));
});

/** The name of every code, whoever reports it, in the order of the codes. */
export const NAMES: ReadonlyMap<string, string> = new Map(
  [...RULES, ...PROGRAM_PAGES]
    .map(({ code, name }): [string, string] => [code, name])
    .sort(([left], [right]) => (left < right ? -1 : 1)),
);
