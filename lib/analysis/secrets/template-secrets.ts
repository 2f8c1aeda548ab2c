import { isJsonObject, type JsonValue } from '../../asl/json';
import { shortLogicalId } from '../../util/placeholder-name';
import { type DeployedSecret, type SecretsOfLeaf, secretReferencesIn } from './deployed-secret';

/** A template of CloudFormation or SAM, as far as it distinguishes where secrets come from. */
export interface SecretSources {
  /** `Parameters` of the template. */
  readonly parameters?: JsonValue | undefined;
  /** `DefinitionSubstitutions` of the state machine. */
  readonly substitutions?: JsonValue | undefined;
}

const PLACEHOLDER = /\$\{([^{}]+)\}/g;

/** What secrets the placeholders of a template's definition bring in: `${DbPassword}` of a NoEcho parameter. */
export function secretsOfTemplate({ parameters, substitutions }: SecretSources): SecretsOfLeaf {
  const secrets = new Map<string, readonly DeployedSecret[]>();
  for (const [id, parameter] of members(parameters)) {
    if (!isJsonObject(parameter) || String(parameter['NoEcho']) !== 'true') continue;
    const secret: DeployedSecret = { kind: 'noEcho', name: id };
    // Definitions show ids without the hash that the CDK puts behind them.
    for (const name of [id, shortLogicalId(id)]) secrets.set(name, [secret]);
  }
  for (const [name, value] of members(substitutions)) secrets.set(name, secretsOfValue(value, secrets));
  return (leaf) => (typeof leaf === 'string' && leaf.includes('${') ? secretsOfText(leaf, secrets) : []);
}

function secretsOfText(text: string, known: ReadonlyMap<string, readonly DeployedSecret[]>): readonly DeployedSecret[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name = '']): readonly DeployedSecret[] => {
    const key = /^(.+)\.SecretAccessKey$/.exec(name)?.[1];
    return key === undefined ? (known.get(name) ?? []) : [{ kind: 'accessKey', name: key }];
  });
}

/** What represents a substitution: text, `{ Ref: ... }`, `{ "Fn::GetAtt": ... }`. */
function secretsOfValue(
  value: JsonValue,
  known: ReadonlyMap<string, readonly DeployedSecret[]>,
): readonly DeployedSecret[] {
  if (typeof value === 'string') return [...secretReferencesIn(value), ...secretsOfText(value, known)];
  if (!isJsonObject(value)) return [];
  const { Ref: id, 'Fn::Sub': text, 'Fn::GetAtt': attribute } = value;
  if (typeof id === 'string') return known.get(id) ?? [];
  if (typeof text === 'string') return [...secretReferencesIn(text), ...secretsOfText(text, known)];
  const path = Array.isArray(attribute) ? attribute.join('.') : attribute;
  return typeof path === 'string' ? secretsOfText(`\${${path}}`, known) : [];
}

function members(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isJsonObject(value) ? Object.entries(value).map(([key, member]) => [key, member ?? null]) : [];
}
