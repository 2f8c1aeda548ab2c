import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { RULES } from '../analysis/registry';
import { isJsonObject, type JsonObject } from '../asl/json';
import { Severity } from '../diagnostic/severity';
import { adjacentFiles } from '../file/adjacent-files';
import { MachineReader } from '../template/machine-reader';
import { templateMachines } from '../template/template-machines';
import { visibleLine } from '../util/visible-text';
import { checkedMachine } from './checked-machine';

/**
 * Puts the diagnostics about every state machine of an app into the CDK's own validation report.
 *
 *     Validations.of(app).addPlugins(new CheckValidationPlugin());
 *
 * Works on the templates, so that it sees what is deployed, whatever made it. Errors fail the validation.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class CheckValidationPlugin implements IPolicyValidationPlugin {
  /** The plugin's name in the report. */
  readonly name = 'stepwright';

  /** The codes of all rules. */
  readonly ruleIds?: string[] = RULES.map(({ code }) => code);

  /** Checks the state machines in all templates. */
  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const found = context.templatePaths.flatMap((path) => checkTemplate(path));
    return {
      success: found.every(({ severity }) => severity !== Severity.ERROR),
      violations: found,
    };
  }
}

function checkTemplate(templatePath: string) {
  const template = templateAt(templatePath);
  const machines = templateMachines(template);
  const reader = new MachineReader(
    { file: templatePath, value: template },
    { exactIntegers: false, ...adjacentFiles(templatePath, assetFolder(templatePath)) },
  );
  return machines.flatMap((machine) =>
    checkedMachine(reader.read(machine), template)
      .filter(({ severity }) => severity !== Severity.SUGGESTION)
      .map(({ code, message, help, severity, path }) => ({
        ruleName: code,
        description: visibleLine(message),
        severity,
        ...(help === undefined ? {} : { fix: visibleLine(help) }),
        violatingResources: [
          {
            resourceLogicalId: machine.id,
            templatePath,
            locations: [path === '' ? 'the definition' : visibleLine(path)],
          },
        ],
      })),
  );
}

/** The folder of the app: a stage has a folder inside of it, but no assets of its own. */
function assetFolder(templatePath: string): string {
  const folder = dirname(templatePath);
  return basename(folder).startsWith('assembly-') ? dirname(folder) : folder;
}

function templateAt(path: string): JsonObject {
  const template: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isJsonObject(template) ? template : {};
}
