import type { Command } from './command';

/** A command that is loaded when it is called: each needs other parts of the library, and some need most of it. */
interface CommandEntry {
  readonly name: string;
  load(): Command;
}

/** All commands, in the order in which the help lists them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'check',
    load: () => (require('./check/check-command') as typeof import('./check/check-command')).checkCommand,
  },
  {
    name: 'run',
    load: () => (require('./run/run-command') as typeof import('./run/run-command')).runCommand,
  },
  {
    name: 'permissions',
    load: () =>
      (require('./permissions/permissions-command') as typeof import('./permissions/permissions-command'))
        .permissionsCommand,
  },
  {
    name: 'dev',
    load: () => (require('./dev/dev-command') as typeof import('./dev/dev-command')).devCommand,
  },
  {
    name: 'studio',
    load: () => (require('./studio/studio-command') as typeof import('./studio/studio-command')).studioCommand,
  },
  {
    name: 'verify',
    load: () => (require('./verify/verify-command') as typeof import('./verify/verify-command')).verifyCommand,
  },
  {
    name: 'draw',
    load: () => (require('./draw/draw-command') as typeof import('./draw/draw-command')).drawCommand,
  },
  {
    name: 'report',
    load: () => (require('./report/report-command') as typeof import('./report/report-command')).reportCommand,
  },
];
