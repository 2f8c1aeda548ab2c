import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonata, jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const noJsonPathInJsonataMachine = defineRule({
  code: 'SW2102',
  name: 'no-json-path-in-jsonata-machine',
  severity: Severity.ERROR,
  what: 'A JSONPath state is in a JSONata machine.',
  why: 'Only a JSONata state in a JSONPath machine is possible; the service refuses the definition.',
  fix: 'Write the state in JSONata; or make the machine JSONPath and set "QueryLanguage": "JSONata" in its other states.',
  url: `${GUIDE}/transforming-data.html`,
  examples: {
    valid: [{ definition: jsonPath({ A: { ...END, QueryLanguage: 'JSONata' } }) }],
    invalid: [{ definition: jsonata({ A: { ...END, QueryLanguage: 'JSONPath' } }), at: ['/States/A/QueryLanguage'] }],
  },
  check({ states, language, report }) {
    if (language !== 'JSONata') return;
    for (const { fields, name, place } of states) {
      if (fields['QueryLanguage'] !== 'JSONPath') continue;
      report({ place: place.at('QueryLanguage'), message: `"${name}" is a JSONPath state in a JSONata machine.` });
    }
  },
});
