// Compares the evaluator of lib/policy with @cloud-copilot/iam-simulate, on the requests of the runs of the examples and on
// changed ones that no statement allows. That package is under the AGPL: it is not a dependency, and is installed into a temporary
// folder. Needs the npm registry; says so and succeeds where it is not there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { handler as summarizeImport } from '../../examples/etl/handlers/summarize-import';
import { handler as transformBatch } from '../../examples/etl/handlers/transform-batch';
import { importStack } from '../../examples/etl/testing';
import { Warehouse } from '../../examples/etl/warehouse';
import { Shop } from '../../examples/orders/shop';
import { FUNCTIONS, ordersStack } from '../../examples/orders/testing';
import { shownCanonical } from '../../lib/policy/canonical-text';
import { decide } from '../../lib/policy/decide';
import type { NeededRequest } from '../../lib/policy/permission-request';
import type { PolicyStatement } from '../../lib/policy/policy-statement';
import type { RolePolicies } from '../../lib/policy/role-policies';
import { rolePoliciesOf } from '../../lib/testing/permissions/prove-permissions';
import { runRequests } from '../../lib/testing/permissions/run-requests';
import { simulate } from '../../lib/testing/run/simulate';

const PACKAGE = '@cloud-copilot/iam-simulate@0.1.173';
const ACCOUNT = '111122223333';

/** The part of the package that is used. */
interface Simulator {
  runSimulation(
    simulation: object,
    options: object,
  ): Promise<{ readonly overallResult?: string; readonly resultType?: string; readonly errors?: object }>;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-iam-'));
  try {
    const simulator = install(folder);
    if (simulator === undefined) {
      // As in scripts/proof.mjs: what did not look must not be green.
      const isAllowed = process.env.STEPWRIGHT_ALLOW_SKIP === '1';
      console.log(`iam-simulate: ${isAllowed ? 'skipped' : 'FAILED'}: the npm registry is not reachable`);
      if (!isAllowed) process.exitCode = 1;
      return;
    }
    let agreed = 0;
    const differences: string[] = [];
    const refused: string[] = [];
    for (const [policies, requests] of await proofs()) {
      for (const request of requests.flatMap(withChanges)) {
        const ours = decide(request, policies.statements).isAllowed;
        const theirs = await verdict(simulator, request, policies.statements);
        const shown = `${request.action} on ${plain(request.resource)}`;
        if (typeof theirs === 'string') refused.push(`${shown}: ${theirs}`);
        else if (theirs === ours) agreed += 1;
        else differences.push(`${shown}: ours ${ours}, theirs ${theirs}`);
      }
    }
    console.log(`iam-simulate: ${agreed} agree, ${differences.length} differ, ${refused.length} it does not judge`);
    for (const line of [...differences, ...refused]) console.log(`  ${line}`);
    if (differences.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(folder: string): Simulator | undefined {
  try {
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--silent', PACKAGE]);
  } catch {
    return undefined;
  }
  return createRequire(join(folder, 'index.js'))('@cloud-copilot/iam-simulate') as Simulator;
}

/** The requests of runs, with the policies that should allow them. */
async function proofs(): Promise<readonly (readonly [RolePolicies, readonly NeededRequest[]])[]> {
  const orders = ordersStack();
  const shop = rolePoliciesOf(Template.fromStack(orders), 'OrderMachine');
  const order = {
    orderId: 'o-1',
    customerEmail: 'ana@example.com',
    paymentToken: 'visa',
    lines: [{ sku: 'book', quantity: 4, unitPriceCents: 1999 }],
  };
  const paid = await simulate(orders.orderWorkflow)
    .named('Orders')
    .handlers(FUNCTIONS)
    .handlers(new Shop().handlers)
    .start(order);
  const imports = importStack();
  const warehouse = new Warehouse({ 'incoming/products.csv': 'sku,name,price,stock\na-1,A,12.50,1\na-2,,x,y\n' });
  const imported = await simulate(imports.workflow)
    .named('Import')
    .handlers({ TransformBatch: transformBatch, SummarizeImport: summarizeImport })
    .options({ objects: warehouse.objects })
    .handlers(warehouse.handlers)
    .start({ key: 'incoming/products.csv' });
  const store = rolePoliciesOf(Template.fromStack(imports), undefined);
  return [
    [shop, runRequests(paid, shop)],
    [store, runRequests(imported, store)],
  ];
}

/** A request, and two like it that a role without too many permissions refuses. */
function withChanges(request: NeededRequest): readonly NeededRequest[] {
  const [service = ''] = request.action.split(':');
  const other = OTHER_ACTIONS.get(service);
  return [
    request,
    ...(request.resource === '*' ? [] : [{ ...request, resource: `${request.resource}2` }]),
    ...(other === undefined ? [] : [{ ...request, action: other }]),
  ];
}

const OTHER_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['dynamodb', 'dynamodb:DeleteTable'],
  ['lambda', 'lambda:DeleteFunction'],
  ['sqs', 'sqs:DeleteQueue'],
  ['sns', 'sns:DeleteTopic'],
  ['s3', 's3:DeleteObject'],
]);

/** True, false, or why the package does not judge the request: its resource has a wildcard. */
async function verdict(
  simulator: Simulator,
  request: NeededRequest,
  statements: readonly PolicyStatement[],
): Promise<boolean | string> {
  const policy = {
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({
      Effect: statement.effect,
      [statement.isNotAction ? 'NotAction' : 'Action']: statement.shownActions.map(plain),
      [statement.isNotResource ? 'NotResource' : 'Resource']: statement.resources.map(plain),
      ...(statement.conditions.length > 0 && { Condition: conditionOf(statement) }),
    })),
  };
  const simulation = {
    request: {
      principal: `arn:aws:iam::${ACCOUNT}:role/machine`,
      action: request.action,
      resource: { resource: plain(request.resource), accountId: ACCOUNT },
      contextVariables: Object.fromEntries(
        [...request.context].map(([key, values]) => [
          key,
          values.length === 1 ? plain(values[0] ?? '') : values.map(plain),
        ]),
      ),
    },
    identityPolicies: [{ name: 'role', policy }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
  const { overallResult, errors } = await simulator.runSimulation(simulation, {});
  if (overallResult === undefined) return JSON.stringify(errors).slice(0, 160);
  return overallResult === 'Allowed';
}

function conditionOf({ conditions }: PolicyStatement): object {
  const block: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of conditions) {
    block[operator] = { ...block[operator], [key]: values.map(plain) };
  }
  return block;
}

/** What only the deployment knows, as something that looks like it. */
function plain(text: string): string {
  return shownCanonical(text)
    .replaceAll('${AWS::Partition}', 'aws')
    .replaceAll('${AWS::Region}', 'eu-west-1')
    .replaceAll('${AWS::AccountId}', ACCOUNT)
    .replace(/\$\{([^{}]*)\}/g, (_, name: string) => name.replace(/[^A-Za-z0-9]/g, '-').toLowerCase());
}

void main();
