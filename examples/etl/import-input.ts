import { jsonSchema, type SchemaInput } from 'stepwright/typed';

/**
 * What starts an import. The schema gives the type below, is checked when the workflow runs in a test, and is there for
 * triggers by `inputJsonSchema(workflow)`.
 */
export const importInput = jsonSchema({
  type: 'object',
  properties: {
    key: { type: 'string', pattern: '^incoming/.+[.]csv$', description: 'The file in the bucket.' },
    toleratedFailurePercentage: {
      type: 'number',
      minimum: 0,
      maximum: 100,
      description: 'How many percent of the rows may be in batches that fail. Default: 5.',
    },
  },
  required: ['key'],
});

export type ImportInput = SchemaInput<typeof importInput>;
