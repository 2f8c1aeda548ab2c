import { dirname } from 'node:path';
import { jsonOf } from '../../asl/document-json';
import { jsonText } from '../../engine/json-text';
import type { LocalService } from '../../service/local-service';
import { serveMachine } from '../../service/machine/serve-machine';
import type { LambdaOptions } from '../../task-answer/lambda/lambda-options';
import { suggest } from '../../util/closest-name';
import { visibleLine } from '../../util/visible-text';
import type { CliIo } from '../cli-io';
import type { AppMachine } from './app-machine';
import { sourceWithValues } from './app-source';
import type { DevOptions } from './dev-options';
import { foldersOf, signatureOf, treeSignature } from './file-signature';
import { FileWatch } from './file-watch';
import { type LoadedApp, loadApp } from './load-app';
import { openNames, substituted } from './substituted';

interface Watched {
  readonly given: string;
  signature: string;
  app: LoadedApp;
  /** As the files are now, whether that can be served or not. */
  sources: LoadedApp['sources'];
}

/**
 * The user's machines and functions, read again when their files have changed: a saved file is the definition of the next
 * execution. A file that can't be read leaves what it had.
 */
export class DevApp {
  /** Grows with each change of a file. */
  public version = 0;
  private readonly watched: Watched[] = [];
  private entries: Readonly<Record<string, LambdaOptions>> = {};
  private entrySignature = '';
  private entryFolders: readonly string[] = [];
  private checking: Promise<void> | undefined;
  private readonly watch = new FileWatch();

  constructor(
    private readonly options: DevOptions,
    private readonly io: CliIo,
  ) {}

  /** Reads everything for the first time. @returns what is wrong */
  public async load(service: LocalService): Promise<readonly string[]> {
    for (const given of this.options.files) {
      const app = await loadApp(given, this.options, this.io);
      this.watched.push({ given, signature: signatureOf(app.files), app, sources: this.sourcesOf(app) });
      for (const note of app.notes) this.io.err(`Note: ${visibleLine(note)}.\n`);
    }
    this.readEntries();
    this.watchFiles();
    const problems = this.watched.flatMap(({ app }) => app.problems);
    return [...problems, ...this.doubles(), ...this.unknownNames(), ...this.serve(service, this.machines)];
  }

  public get machines(): readonly AppMachine[] {
    return this.watched.flatMap(({ app }) => app.machines);
  }

  /** All machines of the files, those that can't be served included. */
  public get sources(): LoadedApp['sources'] {
    return this.watched.flatMap(({ sources }) => sources);
  }

  /** The code of functions by the names that tasks call them by. */
  public get lambdas(): ReadonlyMap<string, LambdaOptions> {
    return new Map(
      [...this.watched.map(({ app }) => app.lambdas), this.entries].flatMap((lambdas) => Object.entries(lambdas)),
    );
  }

  /** Looks whether files have changed, and reads those that have. */
  public async refresh(service: LocalService): Promise<void> {
    if (!this.options.watch) return;
    // A look that continues already may have come to a file before it was saved.
    await this.checking;
    if (!(await this.watch.mayHaveChanged())) return;
    this.checking ??= this.check(service).finally(() => {
      this.checking = undefined;
    });
    await this.checking;
  }

  /** Files are not watched any more. */
  public close(): void {
    this.watch.close();
  }

  private watchFiles(): void {
    if (!this.options.watch) return;
    const files = this.watched.filter(({ given }) => given !== '-').flatMap(({ app }) => app.files);
    this.watch.look([...foldersOf(files), ...this.entryFolders]);
  }

  private async check(service: LocalService): Promise<void> {
    let hasChanged = false;
    this.watchFiles();
    for (const one of this.watched) {
      if (one.given === '-' || signatureOf(one.app.files) === one.signature) continue;
      const app = await loadApp(one.given, this.options, this.io);
      one.sources = this.sourcesOf(app);
      this.version += 1;
      one.signature = signatureOf([...new Set([...app.files, ...one.app.files])]);
      const problems = app.problems.length > 0 ? app.problems : this.serve(service, app.machines);
      if (problems.length > 0) {
        this.io.err(`${problems.map((problem) => `Not reloaded: ${visibleLine(problem)}`).join('\n')}\n`);
        one.app = { ...one.app, files: [...new Set([...app.files, ...one.app.files])] };
      } else {
        one.app = app;
        one.signature = signatureOf(app.files);
        this.io.err(`Reloaded: ${visibleLine(one.given)}\n`);
      }
      hasChanged = true;
    }
    if (!this.readEntries() && !hasChanged) return;
    this.watchFiles();
    await service.reloadFunctions();
  }

  /** Functions of which the user names the file. @returns whether a file has changed */
  private readEntries(): boolean {
    const { lambdas } = this.options;
    const trees = [...lambdas.values()].map((file) => treeSignature(dirname(file)));
    const signature = trees.map((tree) => tree.signature).join('\n');
    this.entryFolders = trees.flatMap(({ folders }) => folders);
    if (signature === this.entrySignature) return false;
    this.entrySignature = signature;
    this.entries = Object.fromEntries([...lambdas].map(([name, file]) => [name, { entry: file }]));
    return true;
  }

  private sourcesOf({ sources }: LoadedApp): LoadedApp['sources'] {
    return sources.map((source) => sourceWithValues(source, this.options.substitutions));
  }

  private serve(service: LocalService, machines: readonly AppMachine[]): readonly string[] {
    return machines.flatMap(({ document: written, file, ...machine }) => {
      const document = substituted(written, this.options.substitutions);
      const problems = serveMachine(service, { ...machine, document, definition: jsonText(jsonOf(document)) });
      return problems.map((problem) => `${file}: ${problem}`);
    });
  }

  private unknownNames(): readonly string[] {
    const known = new Set(this.machines.flatMap(({ document }) => [...openNames(document)]));
    return [...this.options.substitutions.keys()].flatMap((name) =>
      known.has(name)
        ? []
        : [`no definition has "\${${name}}", for which --substitute has a value.${suggest(name, [...known])}`],
    );
  }

  private doubles(): readonly string[] {
    const seen = new Map<string, AppMachine>();
    return this.machines.flatMap((machine) => {
      const before = seen.get(machine.name);
      seen.set(machine.name, machine);
      return before === undefined
        ? []
        : [`two state machines have the name "${machine.name}": in ${before.file} and in ${machine.file}`];
    });
  }
}
