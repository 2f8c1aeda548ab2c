// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the pseudo parameters look like template placeholders on purpose
import { splitAtColons } from '../../util/split-at-colons';

/**
 * Pseudo parameters for the machine's own partition, Region, account and domain.
 *
 * They are in the ARNs of permissions (resources and condition values), and in arguments and targets that must be
 * an ARN, a URL or a host name where the user gave a name. The construct puts the stack's values there; without a
 * construct they stay, as readable placeholders.
 */
export const PARTITION = '${AWS::Partition}';
export const REGION = '${AWS::Region}';
export const ACCOUNT = '${AWS::AccountId}';
export const URL_SUFFIX = '${AWS::URLSuffix}';

/** The ARN of a resource in the machine's own account and Region. */
export function ownArn(service: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

/** Whether the text is written as an ARN. What begins with a deploy-time token is judged by `beginningOf`. */
export function isArn(text: string): boolean {
  return text.startsWith('arn:');
}

/** The fields of an ARN. The resource keeps its colons: `function:orders:live`. */
export interface ArnFields {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Takes an ARN apart; undefined for anything else. Tokens and pseudo parameters are fields like others. */
export function arnFields(arn: string): ArnFields | undefined {
  const [prefix, partition, service, region, account, ...resource] = splitAtColons(arn);
  if (prefix !== 'arn' || !partition || !service || region === undefined || account === undefined) return undefined;
  return { partition, service, region, account, resource: resource.join(':') };
}

/** Whether a pattern begins as an ARN and ends before the resource: the run decides more than the name. */
export function isBeginningOfArn(pattern: string): boolean {
  return isArn(pattern) && pattern.endsWith('*') && (arnFields(pattern)?.resource ?? '') === '';
}

/** The resource's name, for messages: `orders:live` of `arn:aws:lambda:eu-west-1:111122223333:function:orders:live`. */
export function arnName(arn: string): string {
  return (arnFields(arn)?.resource ?? arn).replace(/^[A-Za-z-]+[:/]/, '');
}
