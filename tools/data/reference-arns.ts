import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Which CloudFormation resources return their ARN for `Ref`, and which have it in the attribute `Arn`: what the classes of the
 * installed `aws-cdk-lib` say of themselves, in their `xxxRef` properties. Written to lib/integration/sdk/reference-arns.json.
 */
export interface ReferenceArns {
  /** Types whose `Ref` is the ARN, by service: `{ "SNS": "Topic" }`. */
  readonly ref: Readonly<Record<string, string>>;
  /** Types whose `Ref` is something else, and that have an attribute `Arn`. */
  readonly attribute: Readonly<Record<string, string>>;
}

const CDK = dirname(require.resolve('aws-cdk-lib/package.json'));
const FILE = join(__dirname, '../../lib/integration/sdk/reference-arns.json');

/**
 * Types whose class calls the ARN an identifier. Each from "Return values" on its page of the CloudFormation Template
 * Reference: `Ref` returns the ARN of the secret.
 */
const BY_HAND = [
  'AWS::SecretsManager::Secret',
  'AWS::SecretsManager::SecretTargetAttachment',
  'AWS::SecretsManager::ResourcePolicy',
];

const TYPE = /CFN_RESOURCE_TYPE_NAME="AWS::([^"]+)"/;
const REFERENCE = /get \w+Ref\(\)\{return\{([^}]*)\}/;

/** What the CDK's classes say. */
export function referenceArns(): ReferenceArns {
  const ref = BY_HAND.map((type) => type.slice('AWS::'.length));
  const attribute: string[] = [];
  for (const source of generatedSources()) {
    for (const body of source.split(/class Cfn\w+ extends/).slice(1)) {
      const [, type] = TYPE.exec(body) ?? [];
      const [, members = ''] = REFERENCE.exec(body) ?? [];
      if (type === undefined || ref.includes(type)) continue;
      if (/\w+Arn:this\.ref\b/.test(members)) ref.push(type);
      else if (/\w+Arn:this\.attrArn\b/.test(members)) attribute.push(type);
    }
  }
  return { ref: byService(ref), attribute: byService(attribute) };
}

function generatedSources(): readonly string[] {
  const folders = readdirSync(CDK).filter((name) => /^(?:aws|alexa)-/.test(name));
  return folders.flatMap((folder) => {
    const library = join(CDK, folder, 'lib');
    const files = readdirSync(library).filter((file) => file.endsWith('.generated.js'));
    return files.map((file) => readFileSync(join(library, file), 'utf8'));
  });
}

function byService(types: readonly string[]): Readonly<Record<string, string>> {
  const services = new Map<string, string[]>();
  for (const type of [...types].sort()) {
    const [service = '', name = ''] = type.split('::');
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return Object.fromEntries([...services].map(([service, names]) => [service, names.join(' ')]));
}

/** Writes the file. */
export function writeReferenceArns(): void {
  writeFileSync(FILE, `${JSON.stringify(referenceArns(), undefined, 2)}\n`);
}

if (require.main === module) writeReferenceArns();
