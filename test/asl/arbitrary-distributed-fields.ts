import fc from 'fast-check';
import type { JsonObject } from '../../lib/asl/json';
import type { QueryLanguageName } from '../../lib/asl/query-language';
import { all, expression, optional, required, twin } from './arbitrary-fields';
import { arbitraryItemReader } from './arbitrary-item-reader';
import { jsonObject, jsonValue } from './arbitrary-json';

/** The fields that only a distributed Map may have. */
export function distributedFields(language: QueryLanguageName): fc.Arbitrary<JsonObject> {
  const bucket = fc.constant<JsonObject>({ Bucket: 'results', Prefix: 'out' });
  const writerConfig = optional({
    Transformation: fc.constantFrom('NONE', 'COMPACT', 'FLATTEN'),
    OutputType: fc.constantFrom('JSON', 'JSONL'),
  });
  const writeTo = {
    Resource: fc.constant('arn:aws:states:::s3:putObject'),
    [language === 'JSONPath' ? 'Parameters' : 'Arguments']: bucket,
  };
  const bounds = fc.integer({ min: 1, max: 1000 });
  const batcher =
    language === 'JSONPath'
      ? all([
          twin('MaxItemsPerBatch', bounds),
          twin('MaxInputBytesPerBatch', bounds),
          optional({ BatchInput: jsonObject }),
        ])
      : optional({
          MaxItemsPerBatch: fc.oneof(bounds, expression),
          MaxInputBytesPerBatch: bounds,
          BatchInput: jsonValue,
        });
  const tolerated =
    language === 'JSONPath'
      ? all([twin('ToleratedFailureCount', fc.nat()), twin('ToleratedFailurePercentage', fc.nat(100))])
      : optional({ ToleratedFailureCount: fc.nat(), ToleratedFailurePercentage: fc.oneof(fc.nat(100), expression) });
  return all([
    tolerated,
    optional({
      Label: fc.stringMatching(/^[A-Za-z0-9]{1,40}$/),
      ItemReader: arbitraryItemReader(language),
      ItemBatcher: batcher,
      ResultWriter: fc.oneof(
        required({ WriterConfig: writerConfig }),
        required(writeTo),
        required({ ...writeTo, WriterConfig: writerConfig }),
      ),
    }),
  ]);
}
