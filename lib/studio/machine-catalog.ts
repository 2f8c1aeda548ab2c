import { analyze } from '../analysis/analyze';
import { jsonOf } from '../asl/document-json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { documentPermissions } from '../compiler/definition/document-permissions';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { maskedDiagnostic } from '../diagnostic/masked-diagnostic';
import { Severity } from '../diagnostic/severity';
import { jsonText } from '../engine/json-text';
import type { LocalService } from '../service/local-service';
import type { Machine } from '../service/machine/machine';
import type { MachineRow } from './api-types';
import type { StudioApp, StudioSource } from './studio-app';

/** A machine as the studio knows it: what the service runs, what the user's file says now, or both. */
export interface CatalogEntry {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  /** Undefined where the definition can't be run, or not yet. */
  readonly machine: Machine | undefined;
  /** Undefined where a client has created the machine, or changed it since. */
  readonly source: StudioSource | undefined;
  /** The newest definition that can be read. */
  readonly document: StateMachineDocument | undefined;
  /** The states of that definition that a typed flow has added. */
  readonly helperStates: readonly string[];
}

/** All machines that there are, and what the checks say about them. */
export class MachineCatalog {
  private readonly checked = new WeakMap<object, readonly Diagnostic[]>();
  private readonly versions = new Map<string, { readonly key: unknown; readonly version: number }>();

  constructor(
    private readonly service: LocalService,
    private readonly app: StudioApp,
  ) {}

  get entries(): readonly CatalogEntry[] {
    const bySource = new Map(this.app.sources.map((source) => [source.name, source]));
    const served = this.service.machines.machines.map((machine) => {
      const source = bySource.get(machine.name);
      bySource.delete(machine.name);
      return this.entryOf(machine.name, machine, source);
    });
    // In the order of the files, where nothing of them is served.
    return [...served, ...[...bySource.values()].map((source) => this.entryOf(source.name, undefined, source))];
  }

  find(arn: string): CatalogEntry | undefined {
    return this.entries.find((entry) => entry.arn === arn);
  }

  /** @returns undefined while nothing has been checked */
  knownDiagnostics(entry: CatalogEntry): readonly Diagnostic[] | undefined {
    return this.checked.get(keyOf(entry));
  }

  diagnosticsOf(entry: CatalogEntry): readonly Diagnostic[] {
    const key = keyOf(entry);
    let found = this.checked.get(key);
    if (found === undefined) {
      found = entry.source?.diagnostics ?? checkedDocument(entry);
      this.checked.set(key, found);
    }
    return found;
  }

  row(entry: CatalogEntry, coverage: number): MachineRow {
    const { arn, name, type, machine, source } = entry;
    const known = this.knownDiagnostics(entry);
    const count = (severity: Severity): number => known?.filter((one) => one.severity === severity).length ?? 0;
    return {
      ...{ arn, name, type, coverage },
      ...(source !== undefined && { file: source.file }),
      isServed: machine !== undefined,
      errors: Math.max(count(Severity.ERROR), source?.problems.length ?? 0),
      warnings: count(Severity.WARNING),
      version: this.versionOf(arn, keyOf(entry)),
    };
  }

  private entryOf(name: string, machine: Machine | undefined, given: StudioSource | undefined): CatalogEntry {
    const isOfFile = machine === undefined || (given !== undefined && isServedFrom(machine, given));
    const source = isOfFile ? given : undefined;
    const shown = source?.document === undefined ? machine?.revision : source;
    return {
      arn: machine?.arn ?? `${this.service.arnPrefix}:stateMachine:${name}`,
      name,
      type: machine?.type ?? given?.type ?? 'STANDARD',
      machine,
      source,
      document: shown?.document,
      helperStates: shown?.helperStates ?? [],
    };
  }

  private versionOf(arn: string, key: unknown): number {
    const known = this.versions.get(arn);
    if (known !== undefined && known.key === key) return known.version;
    const version = (known?.version ?? 0) + 1;
    this.versions.set(arn, { key, version });
    return version;
  }
}

/** A file that can't be run leaves the machine what it was; a client that updates a machine makes it another one than the file's. */
function isServedFrom(machine: Machine, { document, problems }: StudioSource): boolean {
  if (problems.length > 0 || document === undefined) return true;
  return machine.revision.document === document || machine.revision.definition === jsonText(jsonOf(document));
}

function keyOf({ source, machine, document }: CatalogEntry): object {
  return source ?? machine?.revision ?? document ?? NOTHING;
}

const NOTHING = {};

function checkedDocument({ document, type }: CatalogEntry): readonly Diagnostic[] {
  return document === undefined ? [] : analyze(document, { type }).map(maskedDiagnostic);
}

/** What each state needs to be allowed. */
export function permissionRows(document: StateMachineDocument | undefined): readonly {
  readonly path: string;
  readonly state: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly reason: string;
}[] {
  if (document === undefined || !isDrawable(document)) return [];
  return documentPermissions(document).permissions.map(({ path, stateName, statement }) => ({
    path,
    state: stateName,
    actions: statement.actions,
    resources: statement.resources.map((resource) => (typeof resource === 'string' ? resource : jsonText(resource))),
    reason: statement.reason,
  }));
}

function isDrawable({ States: states }: StateMachineDocument): boolean {
  return typeof states === 'object' && states !== null;
}
