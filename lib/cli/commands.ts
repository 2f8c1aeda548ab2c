import { checkCommand } from './check/check-command';
import type { Command } from './command';
import { permissionsCommand } from './permissions/permissions-command';
import { runCommand } from './run/run-command';
import { verifyCommand } from './verify/verify-command';

/** All commands, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [checkCommand, runCommand, permissionsCommand, verifyCommand];
