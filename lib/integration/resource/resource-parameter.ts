import type { IConstruct } from 'constructs';
import { ownArn } from './arn';
import { isLoneToken } from './cdk-token';
import { arnResource, type CalledResource, constructResource, nameResource, textResource } from './resource';
import { stackOf } from './stock-construct';

/** A parameter that names a resource: how its text becomes the ARN that the policy holds. */
export interface ResourceParameter {
  /** In reasons and messages: "job". */
  readonly noun: string;
  readonly read: (text: string) => CalledResource;
  /** Whether the service takes calls without it. */
  readonly optional?: true;
}

/** A parameter that takes names only, so that a deploy-time token is a name unless it is known to be an ARN. */
export function nameParameter(noun: string, arnOf: (name: string) => string): ResourceParameter {
  return { noun, read: (text) => nameResource(noun, text, arnOf) };
}

/** A parameter that takes ARNs only. */
export function arnParameter(noun: string, arnOf: (name: string) => string): ResourceParameter {
  return { noun, read: (text) => arnResource(noun, text, arnOf) };
}

/** A parameter that takes names and ARNs. */
export function nameOrArnParameter(noun: string, arnOf: (name: string) => string): ResourceParameter {
  return { noun, read: (text) => textResource(noun, text, arnOf) };
}

/** The same parameter, where it may be omitted. */
export function optional(parameter: ResourceParameter): ResourceParameter {
  return { ...parameter, optional: true };
}

type Named = { readonly argument: string; readonly arn: string };

/** The resource that the user gives as a construct or as text. */
export function givenResource<Construct extends IConstruct>(
  parameter: ResourceParameter,
  given: Construct | string,
  namesOf: (construct: Construct) => Named,
): CalledResource {
  if (typeof given === 'string') return parameter.read(given);
  return constructResource(parameter.noun, given, namesOf(given));
}

/** The ARN of what a construct without an ARN of its own represents: it is where its stack is. */
export function arnInStack(construct: IConstruct, service: string, resource: string): string {
  const stack = stackOf(construct);
  if (stack === undefined) return ownArn(service, resource);
  return `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;
}

/** Whether a name may be followed by a revision that the service chooses: it is there, and names none. */
export function lacksRevision(arn: string, kind: string): boolean {
  const [, name] = arn.split(`:${kind}/`);
  return name !== undefined && !isLoneToken(arn) && !/[:*]/.test(name.replace(/\$\{[^{}]*\}/g, ''));
}
