import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { analyze } from '../analysis/analyze';
import { RULES } from '../analysis/registry';
import { secretsOfTemplate } from '../analysis/secrets/template-secrets';
import { isJsonObject, type JsonObject } from '../asl/json';
import { Severity } from '../diagnostic/severity';
import { visibleLine } from '../util/visible-text';
import { deployedDefinition } from './deployed-definition';

const MACHINE = 'AWS::StepFunctions::StateMachine';

/**
 * Puts the findings about every state machine of an app into the CDK's own validation report.
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
  const { Resources: resources, Parameters: parameters } = templateAt(templatePath);
  return Object.entries(isJsonObject(resources) ? resources : {}).flatMap(([resourceLogicalId, resource]) => {
    const properties = isJsonObject(resource) && resource['Type'] === MACHINE ? resource['Properties'] : undefined;
    const document = isJsonObject(properties) ? deployedDefinition(properties) : undefined;
    if (document === undefined || !isJsonObject(properties)) return [];
    const type = properties['StateMachineType'] ?? 'STANDARD';
    const secretsOfLeaf = secretsOfTemplate({ parameters, substitutions: properties['DefinitionSubstitutions'] });
    const diagnostics = analyze(document, {
      secretsOfLeaf,
      ...((type === 'STANDARD' || type === 'EXPRESS') && { type }),
    });
    return diagnostics
      .filter(({ severity }) => severity !== Severity.ADVICE)
      .map(({ code, message, help, severity, path }) => ({
        ruleName: code,
        description: visibleLine(message),
        severity,
        ...(help === undefined ? {} : { fix: visibleLine(help) }),
        violatingResources: [
          { resourceLogicalId, templatePath, locations: [path === '' ? 'the definition' : visibleLine(path)] },
        ],
      }));
  });
}

function templateAt(path: string): JsonObject {
  const template: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isJsonObject(template) ? template : {};
}
