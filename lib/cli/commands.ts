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
    load() {
      const { checkCommand }: typeof import('./check/check-command') = require('./check/check-command');
      return checkCommand;
    },
  },
  {
    name: 'run',
    load() {
      const { runCommand }: typeof import('./run/run-command') = require('./run/run-command');
      return runCommand;
    },
  },
  {
    name: 'permissions',
    load() {
      const {
        permissionsCommand,
      }: typeof import('./permissions/permissions-command') = require('./permissions/permissions-command');
      return permissionsCommand;
    },
  },
  {
    name: 'dev',
    load() {
      const { devCommand }: typeof import('./dev/dev-command') = require('./dev/dev-command');
      return devCommand;
    },
  },
  {
    name: 'studio',
    load() {
      const { studioCommand }: typeof import('./studio/studio-command') = require('./studio/studio-command');
      return studioCommand;
    },
  },
  {
    name: 'verify',
    load() {
      const { verifyCommand }: typeof import('./verify/verify-command') = require('./verify/verify-command');
      return verifyCommand;
    },
  },
  {
    name: 'draw',
    load() {
      const { drawCommand }: typeof import('./draw/draw-command') = require('./draw/draw-command');
      return drawCommand;
    },
  },
  {
    name: 'report',
    load() {
      const { reportCommand }: typeof import('./report/report-command') = require('./report/report-command');
      return reportCommand;
    },
  },
];
