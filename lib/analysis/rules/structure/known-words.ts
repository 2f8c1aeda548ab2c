import {
  PROCESSOR_CONFIG_WORDS,
  READER_CONFIG_WORDS,
  RETRIER_WORDS,
  WRITER_CONFIG_WORDS,
} from '../../../asl/field-words';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName, didYouMean } from '../../../util/closest-name';
import { END, jsonPath } from '../../example';
import { listOf } from '../../facts/field-presence';
import { describeObject, type LanguageObjectKind } from '../../facts/language-object';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const knownWords = defineRule({
  code: 'SW1116',
  name: 'known-words',
  severity: Severity.ERROR,
  what: 'A field that takes one of a few words has another one.',
  why: 'The service refuses the definition.',
  fix: 'Use one of the words. They are case-sensitive.',
  url: `${GUIDE}/concepts-amazon-states-language.html`,
  examples: {
    valid: [{ definition: { QueryLanguage: 'JSONPath', ...jsonPath({ A: END }) } }],
    invalid: [{ definition: { QueryLanguage: 'JsonPath', ...jsonPath({ A: END }) }, at: ['/QueryLanguage'] }],
  },
  check({ objects, report }) {
    for (const object of objects) {
      const words = WORDS[object.kind];
      if (words === undefined) continue;
      for (const field in words) {
        const value = Object.hasOwn(object.fields, field) ? object.fields[field] : undefined;
        if (typeof value !== 'string') continue;
        const allowed = words[field] ?? [];
        if (allowed.includes(value) || isUnknown(value)) continue;
        const near = closestName(value, allowed);
        report({
          place: object.place.at(field),
          message: `"${field}" of ${describeObject(object)} is "${value}"; it takes ${listOf(allowed, 'or')}.`,
          help: didYouMean(near),
        });
      }
    }
  },
});

const LANGUAGE = { QueryLanguage: ['JSONPath', 'JSONata'] };

const WORDS: Readonly<Partial<Record<LanguageObjectKind, Readonly<Record<string, readonly string[]>>>>> = {
  'state machine': LANGUAGE,
  state: LANGUAGE,
  ProcessorConfig: PROCESSOR_CONFIG_WORDS,
  retrier: RETRIER_WORDS,
  ReaderConfig: READER_CONFIG_WORDS,
  WriterConfig: WRITER_CONFIG_WORDS,
};
