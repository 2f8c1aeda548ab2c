import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An IAM action as AWS's authorization reference describes it. */
export interface IamAction {
  readonly name: string;
  readonly description: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly dependentActions: readonly string[];
  }[];
  readonly dependentActions: readonly string[];
}

/** The authorization reference, by IAM prefix. */
export class IamActions {
  private readonly actions = new Map<string, Readonly<Record<string, IamAction>>>();
  private readonly types = new Map<string, Readonly<Record<string, { readonly arn: string }>>>();

  constructor(private readonly folder: string) {}

  /** The action as the reference spells it, whatever the letter case of `name`. */
  public find(prefix: string, name: string): IamAction | undefined {
    return this.ofPrefix(prefix)[name.toLowerCase()];
  }

  public names(prefix: string): readonly string[] {
    return Object.values(this.ofPrefix(prefix)).map((action) => action.name);
  }

  /** The ARN template of a resource type; undefined where the type has none. */
  public arn(prefix: string, type: string): string | undefined {
    const types = this.types.get(prefix) ?? this.read(prefix, 'resourceTypes');
    this.types.set(prefix, types);
    return types[type.toLowerCase()]?.arn;
  }

  private ofPrefix(prefix: string): Readonly<Record<string, IamAction>> {
    const actions = this.actions.get(prefix) ?? this.read<IamAction>(prefix, 'actions');
    this.actions.set(prefix, actions);
    return actions;
  }

  private read<Row>(prefix: string, kind: string): Readonly<Record<string, Row>> {
    const path = join(this.folder, kind, `${prefix}.json`);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, Row>) : {};
  }
}
