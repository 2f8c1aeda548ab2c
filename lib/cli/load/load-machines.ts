import type { SecretsOfLeaf } from '../../analysis/secrets/deployed-secret';
import { secretsOfTemplate } from '../../analysis/secrets/template-secrets';
import { jsonOf } from '../../asl/document-json';
import { isJsonObject, type JsonObject } from '../../asl/json';
import { withoutByteOrderMark } from '../../asl/parse';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { Severity } from '../../diagnostic/severity';
import type { SourceLocation } from '../../diagnostic/source-location';
import { adjacentFiles } from '../../file/adjacent-files';
import { findDefinitions, shortNames, withVariant } from '../../template/find-machine';
import { MachineReader, type MachineReaderOptions, type TemplateFile } from '../../template/machine-reader';
import { isServerless, type ReadDefinitionText, readDefinitionText } from '../../template/read-definition-text';
import { readSubstituted } from '../../template/read-pieces';
import { resolveServerless } from '../../template/serverless-file';
import { serverlessMachines } from '../../template/serverless-machines';
import type { TemplateMachine } from '../../template/template-machine';
import { templateMachines } from '../../template/template-machines';
import { type CommandFiles, type FileText, unreadable } from './command-files';
import { filesInFolder, type LoadReport } from './load-folder';
import { machineTarget } from './machine-target';
import { passedRoles, templateArns } from './template-arns';

/** A state machine that a command was given, by itself or in a template. */
export interface LoadedMachine {
  /** The file that the user named, or that was found: the definition or the template. */
  readonly file: string;

  /** What the template has of it; undefined for a definition by itself. */
  readonly resource:
    | {
        readonly id: string;
        /** Of several definitions that a condition chooses between. */
        readonly variant: string | undefined;
        /** The shortest name that it goes by in its template. */
        readonly name: string;
        readonly constructPath: string | undefined;
        readonly machineName: string | undefined;
        /** What the references of the template are the ARNs of. */
        readonly arnOf: (substitution: string) => string | undefined;
        /** The role that is passed where the ARN is that of an instance profile of the template. */
        readonly passedRoleOf: (arn: string) => string | undefined;
        /** The template, and where it has the machine. */
        readonly template: JsonObject;
        readonly machine: TemplateMachine;
        readonly secretsOfLeaf: SecretsOfLeaf;
      }
    | undefined;

  /** Undefined where it is not known. */
  readonly type: 'STANDARD' | 'EXPRESS' | undefined;

  /** Undefined where the definition can't be read: an error among the diagnostics says why. */
  readonly document: StateMachineDocument | undefined;

  /** What is wrong with the text of the definition. */
  readonly diagnostics: readonly Diagnostic[];

  /** The file that has the definition. */
  readonly definitionFile: string;

  /** The pointer that reports show for a pointer into the definition. */
  readonly pathOf: (pointer: string) => string;

  readonly locate: (pointer: string) => SourceLocation | undefined;
}

/** A file that was read. */
export interface LoadedFile {
  readonly file: string;
  /** What is wrong with the file as a whole, so that nothing can be expressed about machines in it. */
  readonly diagnostics: readonly Diagnostic[];
  readonly machines: readonly LoadedMachine[];
}

/** All that the arguments of a command represent. */
export interface LoadedMachines {
  readonly files: readonly LoadedFile[];
  /** The texts of the files that may be quoted, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The one place that finds and reads state machines for the commands: definitions, templates of CloudFormation and SAM,
 * serverless.yml, folders, patterns, the standard input.
 */
export class MachineLoader implements LoadedMachines {
  readonly files: LoadedFile[] = [];
  readonly texts = new Map<string, string>();
  private readonly loaded = new Set<string>();
  /** Names of `--substitute` that no file has. */
  private readonly unknown: Set<string>;

  constructor(
    private readonly commandFiles: CommandFiles,
    private readonly report: LoadReport,
    private readonly options: Pick<MachineReaderOptions, 'exactIntegers' | 'hasDefaults' | 'known'>,
  ) {
    this.unknown = new Set(options.known?.keys());
  }

  /** What is wrong with an argument goes to the report. */
  load(given: string): this {
    const target = machineTarget(given);
    const { problems } = this.report;
    if (target.kind === 'pattern') {
      if (target.paths.length === 0) problems.push(`no file matches "${given}"`);
      for (const path of target.paths) {
        this.loadText(path, () => this.commandFiles.found(path, target.folder), undefined);
      }
    } else if (target.kind === 'folder') {
      this.loadFolder(target.path, target.machine);
    } else if (target.kind === 'input') {
      this.loadText('-', () => this.commandFiles.standardInput(), target.machine);
    } else {
      this.loadText(target.path, () => this.commandFiles.named(target.path), target.machine);
    }
    return this;
  }

  private loadFolder(folder: string, wanted: string | undefined): void {
    const loaded = filesInFolder(folder, this.commandFiles, this.report).map(({ file, constructPaths }) =>
      this.read(file, constructPaths),
    );
    if (wanted === undefined) {
      this.add(...loaded);
      return;
    }
    const holders = loaded.map((file) => ({ file, found: machineIn(file, wanted) }));
    const found = holders.filter((one) => 'machines' in one.found);
    if (found.length === 1) this.add(...found.map(({ file, found: one }) => only(file, one)));
    else
      this.report.problems.push(
        notOne(
          wanted,
          folder,
          loaded,
          found.map(({ file }) => file.file),
        ),
      );
  }

  private loadText(name: string, read: () => FileText, wanted: string | undefined): void {
    let text: FileText;
    try {
      text = read();
    } catch (problem) {
      this.report.problems.push(unreadable(name, problem));
      return;
    }
    const file = this.read(text, new Map());
    if (wanted === undefined) {
      this.add(file);
      return;
    }
    const found = machineIn(file, wanted);
    // Where the file can't be read, its own diagnostics say so.
    const isUnread = file.machines.length === 0 && file.diagnostics.some(({ severity }) => severity === Severity.ERROR);
    if (isUnread || 'machines' in found) this.add(only(file, found));
    else this.report.problems.push(found.problem);
  }

  /** Each machine once, however often it is named. */
  private add(...files: readonly LoadedFile[]): void {
    for (const file of files) {
      const key = (machine?: LoadedMachine) =>
        JSON.stringify([file.file, machine?.resource?.id, machine?.resource?.variant]);
      const fresh = file.machines.filter((machine) => !this.loaded.has(key(machine)));
      if (file.machines.length > 0 ? fresh.length === 0 : this.loaded.has(key())) continue;
      for (const machine of file.machines) this.loaded.add(key(machine));
      this.loaded.add(key());
      this.files.push({ ...file, machines: fresh });
    }
  }

  private read(source: FileText, constructPaths: ReadonlyMap<string, string>): LoadedFile {
    const { file, text } = source;
    const content = withoutByteOrderMark(text);
    for (const name of this.unknown) if (text.includes(name)) this.unknown.delete(name);
    const { document, positions, diagnostics, isQuotable } = this.readText(text, content, file);
    if (isQuotable) this.texts.set(file, content);
    if (document === undefined) return { file, diagnostics, machines: [] };
    const value = jsonOf(document);
    const template: TemplateFile = { file, value, source: { content, positions } };
    if (isTemplate(value)) return this.readTemplate(template, diagnostics, source, constructPaths);
    if (isServerless(value) && !('States' in value)) return this.readServerless(template, diagnostics, source);
    const machine: LoadedMachine = {
      file,
      resource: undefined,
      type: undefined,
      document,
      diagnostics,
      definitionFile: file,
      pathOf: (pointer) => pointer,
      locate: (pointer) => positions.locate(pointer),
    };
    return { file, diagnostics: [], machines: [machine] };
  }

  private readText(text: string, content: string, file: string): ReadDefinitionText {
    const { exactIntegers, known } = this.options;
    const asItIs = readDefinitionText(text, file, { exactIntegers });
    const value = asItIs.document && jsonOf(asItIs.document);
    // In a template it is the definitions that the values go into.
    if (
      known === undefined ||
      known.size === 0 ||
      (value !== undefined && (isTemplate(value) || isServerless(value)))
    ) {
      return asItIs;
    }
    const substituted = readSubstituted(content, known, file, { exactIntegers });
    if (substituted === undefined) this.report.problems.push(`the values of --substitute make ${file} too large`);
    return substituted ?? asItIs;
  }

  /** A sentence for each name of `--substitute` that is in none of the files. */
  unusedSubstitutions(): readonly string[] {
    return [...this.unknown].map((name) => `no file has "\${${name}}", for which --substitute has a value`);
  }

  private readTemplate(
    template: TemplateFile,
    diagnostics: readonly Diagnostic[],
    source: FileText,
    constructPaths: ReadonlyMap<string, string>,
  ): LoadedFile {
    const machines = templateMachines(template.value).map((machine) => ({
      ...machine,
      constructPath: machine.constructPath ?? constructPaths.get(machine.id),
    }));
    return this.machinesOf(machines, template, diagnostics, adjacentFiles(source.file, source.root));
  }

  private readServerless(template: TemplateFile, diagnostics: readonly Diagnostic[], source: FileText): LoadedFile {
    const { file, value, source: text } = template;
    const { readFile, readObject } = adjacentFiles(file, source.root);
    if (text === undefined || readFile === undefined) return { file, diagnostics, machines: [] };
    const resolved = resolveServerless(value, text.positions, readFile, this.options.hasDefaults);
    for (const [name, content] of resolved.texts) this.texts.set(name, content);
    const config = { file, value: resolved.value, source: { ...text, positions: resolved.positions } };
    const machines = serverlessMachines(resolved.value, resolved.problems);
    return this.machinesOf(machines, config, diagnostics, { readFile, readObject });
  }

  private machinesOf(
    machines: readonly TemplateMachine[],
    template: TemplateFile,
    diagnostics: readonly Diagnostic[],
    beside: Pick<MachineReaderOptions, 'readFile' | 'readObject'>,
  ): LoadedFile {
    const { file, value } = template;
    const reader = new MachineReader(template, { ...this.options, ...beside });
    const names = shortNames(machines);
    const resources = 'Resources' in value ? value : isJsonObject(value['resources']) ? value['resources'] : {};
    const arnOf = templateArns(resources);
    const passedRoleOf = passedRoles(resources);
    const { Parameters: parameters } = resources;
    const loaded = machines.map((machine, index): LoadedMachine => {
      const read = reader.read(machine);
      if (read.text !== undefined) this.texts.set(read.file, read.text);
      const { id, variant, constructPath, machineName, substitutions } = machine;
      return {
        file,
        resource: {
          id,
          variant,
          name: names[index] ?? id,
          constructPath,
          machineName,
          arnOf,
          passedRoleOf,
          template: resources,
          machine,
          secretsOfLeaf: secretsOfTemplate({ parameters, substitutions }),
        },
        type: machine.type,
        document: read.document,
        diagnostics: read.diagnostics,
        definitionFile: read.file,
        pathOf: read.pathOf,
        locate: read.locate,
      };
    });
    return { file, diagnostics, machines: loaded };
  }
}

function isTemplate(value: JsonObject): boolean {
  return isJsonObject(value['Resources']) && !('States' in value);
}

type Found = { readonly machines: readonly LoadedMachine[] } | { readonly problem: string };

function machineIn({ file, machines }: LoadedFile, wanted: string): Found {
  if (machines.length > 0 && machines.every(({ resource }) => resource === undefined)) {
    return { problem: `${file} is not a template, so it does not have "${wanted}" in it` };
  }
  const entries = machines.flatMap((machine) =>
    machine.resource === undefined ? [] : [{ ...machine.resource, machine }],
  );
  const found = findDefinitions(entries, wanted);
  return 'problem' in found ? found : { machines: found.machines.map(({ machine }) => machine) };
}

function only(file: LoadedFile, found: Found): LoadedFile {
  return { ...file, machines: 'machines' in found ? found.machines : [] };
}

function notOne(wanted: string, folder: string, files: readonly LoadedFile[], holders: readonly string[]): string {
  if (holders.length > 0) {
    return `"${wanted}" is in ${holders.length} templates: specify which one: ${holders.map((file) => `${file}#${wanted}`).join(', ')}`;
  }
  const names = files.flatMap(({ machines }) =>
    machines.map(({ resource }) => `"${withVariant(resource?.name ?? '', resource?.variant)}"`),
  );
  const list = names.length === 0 ? 'It has none' : `It has: ${names.join(', ')}`;
  return `there is no state machine "${wanted}" in ${folder}. ${list}`;
}

/** A sentence about files in which there is nothing to work on. */
export function noMachine(files: readonly string[]): string {
  return `there is no state machine in ${files.join(', ')}`;
}
