import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../asl/json';
import { type AssemblyStack, cloudAssembly, constructPathsOf, nestedTemplates } from '../../template/cloud-assembly';
import { type CommandFiles, type FileText, unreadable } from './command-files';

/** What is specified about files that are loaded. */
export interface LoadReport {
  /** Sentences that make the call fail. */
  readonly problems: string[];
  /** Sentences about what was omitted. */
  readonly notes: string[];
}

/** A template or a definition in a folder that the user names. */
export interface FolderFile {
  readonly file: FileText;
  /** The construct path of each resource, by its logical id, for templates that do not have them. */
  readonly constructPaths: ReadonlyMap<string, string>;
}

/** Files of which a folder has one, in the order in which their tools look for them. */
const PROJECT_FILES = ['template.yaml', 'template.yml', 'template.json', 'serverless.yml', 'serverless.yaml'];

const NO_PATHS: ReadonlyMap<string, string> = new Map();

/**
 * The templates in a folder: those that the manifest of `cdk synth` lists, with those of stages and nested stacks; without
 * a manifest, the template of a project of SAM or of the Serverless Framework.
 */
export function filesInFolder(folder: string, files: CommandFiles, report: LoadReport): readonly FolderFile[] {
  const { problems } = report;
  if (existsSync(join(folder, 'manifest.json'))) return new AssemblyLoader(folder, files, report).load();
  const project = PROJECT_FILES.find((name) => existsSync(join(folder, name)));
  if (project === undefined) {
    problems.push(
      `${folder} is a folder without a manifest.json of "cdk synth": name its files, or a pattern such as "${join(folder, '**/*.asl.json')}"`,
    );
    return [];
  }
  try {
    return [{ file: files.inFolder(project, folder, files.rootFor(folder)), constructPaths: NO_PATHS }];
  } catch (problem) {
    problems.push(unreadable(join(folder, project), problem));
    return [];
  }
}

class AssemblyLoader {
  private readonly seen = new Set<string>();
  private readonly found: FolderFile[] = [];
  private readonly root: string;

  constructor(
    private readonly top: string,
    private readonly files: CommandFiles,
    private readonly report: LoadReport,
  ) {
    this.root = files.rootFor(top);
  }

  load(): readonly FolderFile[] {
    const pending = [this.top];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      const manifest = this.once('manifest.json', folder);
      if (manifest === undefined) continue;
      const assembly = cloudAssembly(manifest.text);
      if (assembly === undefined) {
        this.report.problems.push(`${manifest.file} is not a manifest of "cdk synth"`);
        continue;
      }
      for (const stack of assembly.stacks) this.loadStack(stack, folder);
      for (const name of [...assembly.folders].reverse()) pending.push(join(folder, name));
    }
    if (this.found.length === 0 && this.report.problems.length === 0) {
      this.report.problems.push(`${join(this.top, 'manifest.json')} lists no templates`);
    }
    return this.found;
  }

  private loadStack({ templateFile, constructPaths, metadataFile }: AssemblyStack, folder: string): void {
    const metadata = metadataFile === undefined ? undefined : this.optional(metadataFile, folder);
    const paths = metadata === undefined ? constructPaths : constructPathsOf(metadata.text);
    const list = this.optional(templateFile.replace(/\.template\.json$/, '.assets.json'), folder);
    const pending = [templateFile];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      const file = this.once(name, folder);
      if (file === undefined) continue;
      this.found.push({ file, constructPaths: paths });
      const inside = nestedTemplates(parsed(file.text), list?.text);
      for (const { id, path } of [...inside].reverse()) {
        if (path !== undefined) pending.push(join(dirname(name), path));
        else
          this.report.notes.push(
            `the template of the nested stack "${id}" of ${file.file} is not in ${folder}, and is not read`,
          );
      }
    }
  }

  /** A file that has not been read yet: folders and nested stacks of a stranger's manifest may name each other. */
  private once(name: string, folder: string): FileText | undefined {
    const path = join(folder, name);
    if (this.seen.has(path)) return undefined;
    this.seen.add(path);
    return this.read(name, folder);
  }

  private read(name: string, folder: string): FileText | undefined {
    try {
      return this.files.inFolder(name, folder, this.root);
    } catch (problem) {
      this.report.problems.push(unreadable(join(folder, name), problem));
      return undefined;
    }
  }

  /** A file that makes reports better, and is not missed where it is not there. */
  private optional(name: string, folder: string): FileText | undefined {
    const isThere = basename(name) === name && existsSync(join(folder, name));
    return isThere ? this.read(name, folder) : undefined;
  }
}

function parsed(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    // The file is read again by whoever reports what is wrong with it.
    return {};
  }
}
