/** A secret whose value CloudFormation writes into a definition. */
export interface DeployedSecret {
  readonly kind: 'secureString' | 'secretsManager' | 'noEcho' | 'accessKey' | 'secretValue';
  /** What the definition names: the reference, the parameter, the resource; undefined where only the deployment knows. */
  readonly name?: string;
}

/** What a leaf of a definition that only the deployment knows brings in. */
export type SecretsOfLeaf = (leaf: unknown) => readonly DeployedSecret[];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
const REFERENCE = /\{\{resolve:(ssm-secure|secretsmanager):([^{}]*)(\}\})?/g;

const KINDS: ReadonlyMap<string, DeployedSecret['kind']> = new Map([
  ['ssm-secure', 'secureString'],
  ['secretsmanager', 'secretsManager'],
]);

/** The secrets that a string names by dynamic references: `{{resolve:secretsmanager:prod/db}}`. */
export function secretReferencesIn(text: string): readonly DeployedSecret[] {
  if (!text.includes('{{resolve:')) return [];
  return [...text.matchAll(REFERENCE)].flatMap(([reference, service = '', , end]): DeployedSecret[] => {
    const kind = KINDS.get(service);
    if (kind === undefined) return [];
    // A name with a token in it, `{{resolve:secretsmanager:${Token[Db.17]}:...}}`, says nothing to a reader.
    return [end === undefined ? { kind } : { kind, name: reference }];
  });
}
