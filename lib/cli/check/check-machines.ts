import { analyze } from '../../analysis/analyze';
import type { WorkflowType } from '../../analysis/workflow-type';
import type { JsonObject } from '../../asl/json';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { maskedDiagnostic } from '../../diagnostic/masked-diagnostic';
import type { LoadedMachine, LoadedMachines } from '../load/load-machines';

/** A state machine, or a file without any, with what was found. */
export interface CheckedEntry {
  /** The file that has the definition. */
  readonly file: string;
  readonly machine: CheckedMachine | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckedMachine {
  /** What its template calls it; undefined for a definition by itself. */
  readonly resource:
    | {
        readonly id: string;
        readonly variant: string | undefined;
        readonly constructPath: string | undefined;
        readonly template: string;
      }
    | undefined;
  /** Whether the definition could be read, and was checked. */
  readonly isRead: boolean;
}

/** All that was checked. */
export interface CheckResult {
  readonly entries: readonly CheckedEntry[];
  /** The texts of the files that may be quoted, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** How the machines are checked. */
export interface MachineCheck {
  /** Of definitions by themselves; templates specify it. */
  readonly type: WorkflowType | undefined;
  readonly inputSchema: JsonObject | undefined;
}

/** Checks all machines. A file that is not readable, or has no machine, is an entry of its own. */
export function checkMachines({ files, texts }: LoadedMachines, check: MachineCheck): CheckResult {
  const entries = files.flatMap(({ file, diagnostics, machines }): readonly CheckedEntry[] => [
    ...(machines.length === 0 || diagnostics.length > 0 ? [{ file, machine: undefined, diagnostics }] : []),
    ...machines.map((machine) => checkMachine(machine, check)),
  ]);
  return {
    entries: withoutRepetitions(entries).map((entry) => ({
      ...entry,
      diagnostics: entry.diagnostics.map(maskedDiagnostic),
    })),
    texts,
  };
}

/** The definitions of a machine that a condition chooses between share parts, and what is wrong with these is reported once. */
function withoutRepetitions(entries: readonly CheckedEntry[]): readonly CheckedEntry[] {
  const reported = new Set<string>();
  return entries.map((entry) => {
    const { id, variant, template } = entry.machine?.resource ?? {};
    if (variant === undefined) return entry;
    const diagnostics = entry.diagnostics.filter(({ code, message, source }) => {
      const key = JSON.stringify([template, id, code, message, source]);
      if (source === undefined || reported.has(key)) return source === undefined;
      reported.add(key);
      return true;
    });
    return { ...entry, diagnostics };
  });
}

function checkMachine(machine: LoadedMachine, { type, inputSchema }: MachineCheck): CheckedEntry {
  const { document, resource, diagnostics, definitionFile, file } = machine;
  const machineType = resource === undefined ? type : (machine.type ?? type);
  const found =
    document === undefined
      ? []
      : analyze(document, {
          positions: { locate: machine.locate },
          ...(machineType !== undefined && { type: machineType }),
          ...(inputSchema !== undefined && { inputSchema }),
          ...(resource?.secretsOfLeaf !== undefined && { secretsOfLeaf: resource.secretsOfLeaf }),
        });
  return {
    file: definitionFile,
    machine: {
      resource: resource && {
        id: resource.id,
        variant: resource.variant,
        constructPath: resource.constructPath,
        template: file,
      },
      isRead: document !== undefined,
    },
    diagnostics: [...diagnostics, ...found.map((one) => ({ ...one, path: machine.pathOf(one.path) }))],
  };
}
