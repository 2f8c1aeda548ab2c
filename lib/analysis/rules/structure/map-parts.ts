import { READER_CONFIG_WORDS } from '../../../asl/field-words';
import { isJsonObject } from '../../../asl/json';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { block, distributed, END, jsonPath } from '../../example';
import type { LanguageObject } from '../../facts/language-object';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const mapParts = defineRule({
  code: 'SW1120',
  name: 'map-parts',
  severity: Severity.ERROR,
  what: 'A Distributed Map has no execution type, or its reader, batcher or writer lacks a setting, or has one that does not go with the others.',
  why: 'The service refuses it, or the Map fails when it reads or writes its data.',
  fix: 'See the tables of the page.',
  url: `${GUIDE}/state-map-distributed.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Map', ItemBatcher: { MaxItemsPerBatch: 10 }, ItemProcessor: distributed({ B: END }), End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: {
            Type: 'Map',
            ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...block({ B: END }) },
            End: true,
          },
        }),
        at: ['/States/A/ItemProcessor/ProcessorConfig'],
      },
      {
        definition: jsonPath({
          A: { Type: 'Map', ItemBatcher: {}, ItemProcessor: distributed({ B: END }), End: true },
        }),
        at: ['/States/A/ItemBatcher'],
      },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      const message = FAULTS[object.kind]?.(object);
      if (message === undefined) continue;
      const isRefused = object.kind === 'ProcessorConfig';
      report({
        place: object.place,
        // Whether the service refuses a part that lacks something is not known.
        severity: isRefused ? Severity.ERROR : Severity.WARNING,
        message: `${object.kind} of "${object.state?.name ?? ''}" ${message}.`,
        help: isRefused ? 'Add "ExecutionType": "STANDARD" or "EXPRESS".' : undefined,
      });
    }
  },
});

const BOUNDS = ['MaxItemsPerBatch', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'];

const FAULTS: Readonly<Partial<Record<LanguageObject['kind'], (object: LanguageObject) => string | undefined>>> = {
  ProcessorConfig({ fields }) {
    return fields['Mode'] === 'DISTRIBUTED' && !('ExecutionType' in fields)
      ? 'has the mode "DISTRIBUTED", but no "ExecutionType"'
      : undefined;
  },

  ItemBatcher({ fields }) {
    return BOUNDS.some((bound) => bound in fields)
      ? undefined
      : 'has no limit: neither of the items nor of the bytes of a batch';
  },

  ResultWriter({ fields }) {
    return 'Resource' in fields || 'WriterConfig' in fields
      ? undefined
      : 'is empty: it specifies neither where nor how to write';
  },

  ItemReader({ fields }) {
    const resource = fields['Resource'];
    if (typeof resource !== 'string' || !resource.endsWith(':s3:getObject')) return undefined;
    return isJsonObject(fields['ReaderConfig']) || isUnknown(fields['ReaderConfig'])
      ? undefined
      : 'reads an object, but its "ReaderConfig" does not specify what is in it';
  },

  ReaderConfig({ fields }) {
    const { InputType: type, CSVHeaderLocation: location, ManifestType: manifest } = fields;
    if (type === 'CSV' && location === undefined && manifest === undefined)
      return 'does not specify where the CSV file has its headers';
    if (location === 'GIVEN' && fields['CSVHeaders'] === undefined)
      return 'specifies that the CSV headers are in the definition, but "CSVHeaders" is missing';
    if (location === 'FIRST_ROW' && fields['CSVHeaders'] !== undefined)
      return 'has "CSVHeaders", but takes them from the first row';
    const csv = ['CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter'].find((field) => field in fields);
    // A type that does not exist has its own diagnostic.
    if (typeof type === 'string' && !READER_CONFIG_WORDS.InputType.some((word) => word === type)) return undefined;
    if (csv !== undefined && typeof type === 'string' && type !== 'CSV' && !isUnknown(type))
      return `has "${csv}", but the type is "${type}"`;
    if (fields['ItemsPointer'] !== undefined && typeof type === 'string' && type !== 'JSON' && !isUnknown(type)) {
      return `has "ItemsPointer", which only files of type "JSON" have, and the type is "${type}"`;
    }
    return undefined;
  },
};
