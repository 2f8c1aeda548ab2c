// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the pseudo parameters look like template placeholders on purpose
import type { Stack } from 'aws-cdk-lib';
import { encodeReference, ReferenceKind } from '../../lib/expression/dynamic-text';
import type { Integration } from '../../lib/integration/call/integration';

/** What `JsonPath.at(path)` gives. */
export function path(text: string): string {
  return encodeReference({ kind: ReferenceKind.JSON_PATH, text });
}

/** What a member of `Context` gives. */
export function context(text: string): string {
  return encodeReference({ kind: ReferenceKind.CONTEXT, text });
}

export const TASK_TOKEN = context('Task.Token');

/** The state's whole input, in either language. */
export const INPUT = encodeReference({ kind: ReferenceKind.INPUT, text: '' });

/** An ARN of the machine's own account and Region. */
export function own(service: string, resource: string): string {
  return ['arn', '${AWS::Partition}', service, '${AWS::Region}', '${AWS::AccountId}', resource].join(':');
}

/** The condition under which a key may be used: by the service, for the caller. */
export function via(service: string) {
  return { StringEquals: { 'kms:ViaService': `${service}.\${AWS::Region}.amazonaws.com` } };
}

/** A call with its CDK tokens as CloudFormation sees them. */
export function resolved(stack: Stack, integration: Integration): unknown {
  return stack.resolve(integration._call);
}

/** The code and severity of each problem of a call. */
export function problemsOf(integration: Integration): readonly string[] {
  return (integration._call.problems ?? []).map(({ code, severity }) => `${severity} ${code}`);
}
