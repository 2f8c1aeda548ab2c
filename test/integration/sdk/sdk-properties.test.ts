import * as fc from 'fast-check';
import type { PermissionStatement } from '../../../lib/integration/call/permission-statement';
import { sdkService, sdkServiceNames } from '../../../lib/integration/sdk/sdk-data';
import { permissionsOfCall } from '../../../lib/integration/sdk/sdk-permissions';
import { samples } from '../../samples';
import { concreteParameters, placed, type Subject } from './concrete-call';
import { arnTemplatesOf } from './iam-reference';
import { allows, type PolicyRequest } from './policy-evaluator';

/** Every operation whose permissions are known. */
const SUBJECTS: readonly Subject[] = sdkServiceNames().flatMap((name) => {
  const service = sdkService(name);
  if (service === undefined) return [];
  return service.actions.flatMap((action) => {
    const operation = service.operation(action);
    return operation?.grants === undefined ? [] : [{ service, action, operation }];
  });
});

const known = new Map<string, readonly PermissionStatement[]>();

/** The statements of a call with concrete parameters, as the policy of a real machine has them. */
function statementsFor(subject: Subject, seed: string): readonly PermissionStatement[] {
  const key = `${seed} ${subject.service.name}:${subject.action}`;
  const statements = known.get(key) ?? makeStatements(subject, seed);
  known.set(key, statements);
  return statements;
}

function makeStatements({ service, action, operation }: Subject, seed: string): readonly PermissionStatement[] {
  const parameters = concreteParameters({ service, action, operation }, seed);
  return permissionsOfCall(service.name, action, parameters).statements.map((statement) => ({
    ...statement,
    resources: statement.resources.map(placed),
  }));
}

/** The requests that a statement is there for: each action on each resource, in the context that its conditions ask for. */
function requestsOf({ actions, resources, conditions = {} }: PermissionStatement): readonly PolicyRequest[] {
  const context = Object.assign({}, ...Object.values(conditions)) as Record<string, string>;
  return actions.flatMap((action) => resources.map((resource) => ({ action, resource, context })));
}

const isNarrow = ({ wildcardReason }: PermissionStatement) => wildcardReason === undefined;

/** What is wrong with the statements of a call; empty where all is well. */
function faultsOf(subject: Subject, seed: string, otherSeed: string): readonly string[] {
  const statements = statementsFor(subject, seed);
  const narrow = statements.filter(isNarrow);
  const others = statementsFor(subject, otherSeed).filter(isNarrow).flatMap(requestsOf);
  const faults: string[] = [];
  for (const request of narrow.flatMap(requestsOf)) {
    const tell = (fault: string) =>
      faults.push(`${subject.service.name}.${subject.action}: ${fault} ${request.action} on ${request.resource}`);
    if (!allows(statements, request)) tell('does not allow');
    if (allows(narrow, { ...request, resource: `${request.resource}x` })) tell('allows a longer ARN than');
    if (allows(narrow, { ...request, resource: request.resource.slice(0, -1) })) tell('allows a shorter ARN than');
    if (Object.keys(request.context ?? {}).length > 0 && allows(narrow, { ...request, context: {} })) {
      tell('does not ask for the conditions of');
    }
  }
  // The same call with other names: nothing of it is allowed, but for what no name is in.
  for (const request of others) {
    const ownName = request.resource.includes(otherSeed);
    if (ownName && allows(narrow, request))
      faults.push(`${subject.service.name}.${subject.action}: allows ${request.resource} too`);
  }
  for (const { resources, wildcardReason } of statements) {
    const wide = resources.some((resource) => /[*?]/.test(resource));
    if (wide !== (wildcardReason !== undefined))
      faults.push(`${subject.service.name}.${subject.action}: ${resources} without reason, or with one too many`);
  }
  return faults;
}

describe('the statements of every operation', () => {
  test('are narrow for most of them, so that there is something to prove', () => {
    const narrow = SUBJECTS.filter((subject) => statementsFor(subject, 'alpha').some(isNarrow));
    expect([SUBJECTS.length, narrow.length > 9_500]).toEqual([18_088, true]);
  });

  test('allow the call on the named resources, on no others, and report why where they are wide', () => {
    expect(SUBJECTS.flatMap((subject) => faultsOf(subject, 'alpha', 'omega'))).toEqual([]);
  }, 60_000);

  test('do so whatever the names are', () => {
    const seed = fc.stringMatching(/^[a-z][a-z0-9]{2,11}$/);
    const call = fc.nat({ max: SUBJECTS.length - 1 });
    const property = fc.property(call, seed, seed, (index, one, other) => {
      const subject = SUBJECTS[index];
      fc.pre(subject !== undefined && !one.includes(other) && !other.includes(one));
      expect(faultsOf(subject as Subject, one, other)).toEqual([]);
    });
    fc.assert(property, { numRuns: samples(300) });
  }, 60_000);

  test('name resources of the kinds that the authorization reference lists for the action', () => {
    const strange = SUBJECTS.flatMap((subject) =>
      statementsFor(subject, 'alpha').flatMap(({ actions, resources }) =>
        resources
          .filter((resource) => resource !== '*' && !actions.every((action) => isListed(action, resource)))
          .map((resource) => `${subject.service.name}.${subject.action} ${actions.join()} ${resource}`),
      ),
    );
    expect(strange.filter((line) => !WRITTEN_OTHERWISE.some(([pattern]) => pattern.test(line)))).toEqual([]);
  }, 60_000);
});

/** Resources that AWS documents otherwise than its authorization reference lists them, or not there at all. */
const WRITTEN_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/ apigateway:\w+ arn:aws:apigateway:[\w-]*::\//, 'paths of requests'],
  [/^ec2\.(?:create|delete)Tags .*:\*\/alpha/, 'ids without their types'],
  [/^ecs\..* arn:aws:ecs:.*:task-definition\/alpha\d+z$/, 'families, which stand for their newest revision'],
  [
    /^keyspaces\..* cassandra:Select .*\/keyspace\/(?:alpha\d+z\/)?\*$/,
    'the schema of a keyspace, which is read like rows',
  ],
  [/:\*$/, 'anything of a service, where a parameter takes ARNs of many types and was given none'],
];

function isListed(action: string, resource: string): boolean {
  return arnTemplatesOf(action).some((template) => {
    const source = template
      .replace(/\$\{Partition\}/g, 'aws')
      .split(/\$\{[^}]+\}|\*/)
      .map((literal) => literal.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'))
      .join('.*');
    // A wildcard of the statement represents what the template has there.
    return new RegExp(`^${source}$`, 's').test(resource);
  });
}
