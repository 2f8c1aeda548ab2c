import { distributedMapPermissions } from '../../analysis/distributed-map-permissions';
import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { LOG_DELIVERY, TRACING } from '../../construct/observability-statements';
import { ownArn } from '../../integration/resource/arn';
import { type NeededRequest, requestsOf } from '../../policy/permission-request';
import type { RolePolicies } from '../../policy/role-policies';

/** What the service itself does for a machine, as its resource in the template says: logs, traces, encryption. */
export function machineRequests({ template, machine, texts }: RolePolicies): readonly NeededRequest[] {
  const properties = objectOf(objectOf(objectOf(template['Resources'])[machine.id])['Properties']);
  const logs = writesLogs(properties['LoggingConfiguration'] ?? properties['Logging']);
  const traces = objectOf(properties['TracingConfiguration'] ?? properties['Tracing'])['Enabled'] === true;
  const { Type: encryption, KmsKeyId: key } = objectOf(properties['EncryptionConfiguration']);
  const keys = encryption === 'CUSTOMER_MANAGED_KMS_KEY' && key !== undefined ? [texts.ofPolicy(key)] : [];
  const own = [
    ...(logs ? [{ ...LOG_DELIVERY, reason: LOG_DELIVERY.reasons.join('; ') }] : []),
    ...(traces ? [{ ...TRACING, reason: TRACING.reasons.join('; ') }] : []),
  ];
  const ofKey = (actions: readonly string[], context: string, value: string, reason: string) =>
    keys.flatMap((resource) =>
      requestsOf(
        [{ actions, resources: ['*'], conditions: { StringEquals: { [context]: value } }, reason }],
        undefined,
        texts,
      ).map((request) => ({ ...request, resource })),
    );
  return [
    ...requestsOf(own, undefined, texts),
    ...ofKey(
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      'kms:EncryptionContext:aws:states:stateMachineArn',
      `\${${machine.id}}`,
      'encrypts and decrypts the execution data of this machine',
    ),
    ...(logs
      ? ofKey(
          ['kms:GenerateDataKey'],
          'kms:EncryptionContext:SourceArn',
          ownArn('logs', '*'),
          'encrypts log records for CloudWatch Logs',
        )
      : []),
  ];
}

/** What the Distributed Maps of the given states need: reading, writing, and the permissions of the machine over itself. */
export function distributedMapRequests(
  { machine, texts }: RolePolicies,
  document: StateMachineDocument,
  visited: (path: string) => boolean,
): readonly NeededRequest[] {
  const { maps, statements } = distributedMapPermissions(document);
  return maps
    .filter(({ path }) => visited(path))
    .flatMap(({ path, stateName, label }) => {
      const name = `\${${machine.id}.Name}`;
      const own = [
        {
          actions: ['states:StartExecution'],
          resources: [`\${${machine.id}}`],
          reason: 'starts the child executions of its Distributed Maps',
        },
        {
          actions: ['states:DescribeExecution', 'states:StopExecution'],
          resources: [ownArn('states', `execution:${name}:*`)],
          reason: 'follows and stops the child executions of its Distributed Maps',
        },
        {
          actions: ['states:RedriveExecution'],
          resources: [ownArn('states', `execution:${name}/${label ?? '*'}:*`)],
          reason: 'redrives failed child executions of its Distributed Maps',
        },
      ];
      const needed = statements.filter((one) => one.path === path).map(({ statement }) => statement);
      return requestsOf([...needed, ...own], stateName, texts);
    });
}

function writesLogs(logging: JsonValue | undefined): boolean {
  const { Level: level, Destinations: destinations } = objectOf(logging);
  return level !== 'OFF' && destinations !== undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
