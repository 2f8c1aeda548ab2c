import { memberOf } from '../../util/member-of';
import { referenceOf } from '../sdk/reference-arns';
import { unlessImported } from './unless-imported';

/** What a construct says that it is called by: `{ queueUrl, queueArn }`. */
export interface ConstructReference {
  /** The members of its reference, by their names. */
  readonly members: ReadonlyMap<string, string>;

  /** Its ARN, where a member or its `Ref` is one. */
  readonly arn?: string;

  /** What kind of thing it is: `queue`, `task definition`. */
  readonly noun: string;
}

/**
 * The reference of a construct: every low-level construct (`CfnQueue`), and everything that implements an `IQueueRef`, has a
 * property `queueRef` with its names. Undefined for anything else.
 */
export function referenceOfConstruct(construct: object): ConstructReference | undefined {
  for (const name of referenceNames(construct)) {
    const value = unlessImported(() => memberOf(construct, name));
    const members = stringMembers(value);
    if (members.size === 0) continue;
    const arn = [...members].find(([member]) => /arn$/i.test(member))?.[1] ?? refArn(construct);
    const words = name.slice(0, -'Ref'.length).replace(/([a-z])([A-Z])/g, '$1 $2');
    return { members, noun: words.toLowerCase(), ...(arn !== undefined && { arn }) };
  }
  return undefined;
}

/**
 * The member that a parameter asks for: the one of its name (`QueueUrl`), an ARN for parameters that end so, else the name or
 * the id.
 */
export function memberFor({ members, arn }: ConstructReference, parameter: string): string | undefined {
  const wanted = parameter.toLowerCase();
  const exact = [...members].find(([member]) => member.toLowerCase() === wanted)?.[1];
  if (exact !== undefined) return exact;
  if (/arns?$/i.test(parameter)) return arn;
  return [...members].find(([member]) => !/arn$/i.test(member))?.[1] ?? arn;
}

/** The own getter comes first: a class may have those of its parents, too. */
function referenceNames(construct: object): readonly string[] {
  const names: string[] = [];
  for (let at: object | null = construct; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    names.push(...Object.getOwnPropertyNames(at).filter((name) => /^[a-z]\w*Ref$/.test(name)));
  }
  return names;
}

function stringMembers(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return new Map(entries);
}

/** The class of a secret calls its ARN an id. */
function refArn(construct: object): string | undefined {
  const [type, ref] = [memberOf(construct, 'cfnResourceType'), memberOf(construct, 'ref')];
  return typeof type === 'string' && typeof ref === 'string' && referenceOf(type) === 'arn' ? ref : undefined;
}
