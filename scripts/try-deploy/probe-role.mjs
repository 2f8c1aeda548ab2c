import { isDeepStrictEqual } from 'node:util';
import { ACCOUNT } from './emulator.mjs';

/**
 * A role with the permissions of a machine's role, which this script may assume: only Step Functions may assume the machine's own.
 * The role that was deployed is not changed.
 */
export class ProbeRole {
  static async of(roleArn, { iam }) {
    const RoleName = roleArn.split('/').at(-1);
    const policies = [];
    const inline = await iam.listRolePolicies({ RoleName });
    for (const PolicyName of inline.PolicyNames ?? []) {
      const { PolicyDocument } = await iam.getRolePolicy({ RoleName, PolicyName });
      policies.push(JSON.parse(decodeURIComponent(PolicyDocument)));
    }
    const attached = await iam.listAttachedRolePolicies({ RoleName });
    for (const { PolicyArn } of attached.AttachedPolicies ?? []) {
      const { Policy } = await iam.getPolicy({ PolicyArn });
      const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn, VersionId: Policy.DefaultVersionId });
      policies.push(JSON.parse(decodeURIComponent(PolicyVersion.Document)));
    }
    const probe = new ProbeRole(iam, `probe-${RoleName}`.slice(0, 64), policies);
    await probe.create();
    return probe;
  }

  constructor(iam, name, policies) {
    this.iam = iam;
    this.name = name;
    this.statements = policies.flatMap(({ Statement }) => [Statement].flat());
    this.arn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  }

  async create() {
    await this.iam.createRole({
      RoleName: this.name,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }],
      }),
    });
    await this.allow(this.statements);
  }

  allow(Statement) {
    return this.iam.putRolePolicy({
      RoleName: this.name,
      PolicyName: 'All',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    });
  }

  without(removed) {
    return this.allow(this.statements.filter((one) => !isDeepStrictEqual(one, removed)));
  }

  async remove() {
    await this.iam.deleteRolePolicy({ RoleName: this.name, PolicyName: 'All' });
    await this.iam.deleteRole({ RoleName: this.name });
  }
}
