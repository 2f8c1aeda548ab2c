import * as fc from 'fast-check';
import { mergeStatements } from '../../lib/construct/merge-statements';
import type { RoleStatement, StatementConditions } from '../../lib/construct/role-statement';

function statement(actions: string[], resources: string[], rest: Partial<RoleStatement> = {}): RoleStatement {
  return { actions, resources, reasons: [], wildcardReasons: [], states: [], ...rest };
}

describe('mergeStatements', () => {
  it('unites the actions on the same resources, and says all reasons and states', () => {
    const merged = mergeStatements([
      statement(['ddb:Put'], ['t1', 't2'], { reasons: ['puts'], states: ['Put'] }),
      statement(['ddb:Get'], ['t2', 't1'], { reasons: ['gets'], states: ['Get'] }),
      statement(['ddb:Get'], ['t1', 't2'], { reasons: ['gets'], states: ['GetAgain'] }),
    ]);

    expect(merged).toEqual([
      statement(['ddb:Get', 'ddb:Put'], ['t1', 't2'], {
        reasons: ['puts', 'gets'],
        states: ['Put', 'Get', 'GetAgain'],
      }),
    ]);
  });

  it('unites the resources of the same actions', () => {
    const merged = mergeStatements([
      statement(['lambda:InvokeFunction'], ['fnB']),
      statement(['lambda:InvokeFunction'], ['fnA', 'fnB']),
    ]);

    expect(merged).toEqual([statement(['lambda:InvokeFunction'], ['fnB', 'fnA'])]);
  });

  it('does not unite what differs in both', () => {
    const statements = [statement(['a:X'], ['r1']), statement(['a:Y'], ['r2'])];

    expect(mergeStatements(statements)).toEqual(statements);
  });

  it('does not unite statements under different conditions', () => {
    const statements = [
      statement(['iam:PassRole'], ['role'], { conditions: { StringEquals: { 'iam:PassedToService': 'ecs' } } }),
      statement(['iam:PassRole'], ['role']),
    ];

    expect(mergeStatements(statements)).toEqual(statements);
  });

  it('unites statements whose conditions mean the same', () => {
    const merged = mergeStatements([
      statement(['a:X'], ['r1'], { conditions: { StringEquals: { k: 'v', l: ['a', 'b'] } } }),
      statement(['a:X'], ['r2'], { conditions: { StringEquals: { l: ['b', 'a'], k: ['v'] } } }),
    ]);

    expect(merged.map(({ actions, resources }) => ({ actions, resources }))).toEqual([
      { actions: ['a:X'], resources: ['r1', 'r2'] },
    ]);
  });

  it('keeps wildcards in statements of their own', () => {
    const merged = mergeStatements([
      statement(['a:X'], ['fn', 'fn:*', '*'], { wildcardReasons: ['versions'] }),
      statement(['a:X'], ['key${*}']),
    ]);

    expect(merged).toEqual([
      statement(['a:X'], ['fn', 'key${*}']),
      statement(['a:X'], ['fn:*'], { wildcardReasons: ['versions'] }),
      statement(['a:X'], ['*'], { wildcardReasons: ['versions'] }),
    ]);
  });

  it('allows exactly what the statements allowed one by one, and nothing twice', () => {
    const action = fc.constantFrom('s3:Get', 's3:Put', 'sqs:Send', 'kms:Decrypt*');
    const resource = fc.constantFrom('b/one', 'b/two', 'b/*', '*', 'b/t?o');
    const conditions = fc.constantFrom(
      undefined,
      { StringEquals: { k: 'x' } },
      { StringEquals: { k: ['x'] } },
      { StringEquals: { k: 'y' }, Bool: { m: 'true' } },
    );
    const any = fc.record({
      actions: fc.uniqueArray(action, { minLength: 1 }),
      resources: fc.uniqueArray(resource, { minLength: 1 }),
      conditions,
    });

    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (drawn) => {
        const statements = drawn.map(({ actions, resources, conditions }) =>
          statement(actions, resources, conditions ? { conditions: conditions as StatementConditions } : {}),
        );
        const merged = mergeStatements(statements);

        expect(allowed(merged)).toEqual(allowed(statements));
        expect(merged.length).toBeLessThanOrEqual(statements.length * 3);
        expect(mergeStatements(merged)).toEqual(merged);
      }),
      { numRuns: 300 },
    );
  });
});

/** Every request out of a small world that the statements allow: an evaluator of its own, by IAM's rules for `Allow`. */
function allowed(statements: readonly RoleStatement[]): string[] {
  const actions = ['s3:Get', 's3:Put', 'sqs:Send', 'kms:Decrypt', 'kms:DecryptAll', 'kms:Encrypt'];
  const resources = ['b/one', 'b/two', 'b/three', 'b/t', 'other', 'b/*'];
  const contexts = [{}, { k: 'x' }, { k: 'y' }, { k: 'y', m: 'true' }, { k: 'x', m: 'true' }];
  const requests: string[] = [];
  for (const action of actions) {
    for (const resource of resources) {
      for (const context of contexts) {
        const matches = statements.some(
          (candidate) =>
            candidate.actions.some((pattern) => glob(pattern, action)) &&
            candidate.resources.some((pattern) => glob(pattern, resource)) &&
            Object.values(candidate.conditions ?? {}).every((keys) =>
              Object.entries(keys).every(([key, wanted]) =>
                [wanted].flat().includes((context as Record<string, string>)[key] ?? ''),
              ),
            ),
        );
        if (matches) requests.push(`${action} ${resource} ${JSON.stringify(context)}`);
      }
    }
  }
  return requests;
}

const globs = new Map<string, RegExp>();

function glob(pattern: string, text: string): boolean {
  let regExp = globs.get(pattern);
  if (!regExp) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    regExp = new RegExp(`^${source}$`, 's');
    globs.set(pattern, regExp);
  }
  return regExp.test(text);
}
