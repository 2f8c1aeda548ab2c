import { parseDefinition } from '../../../lib/asl/parse';
import { Workflow } from '../../../lib/index';
import { readDefinitionText } from '../../../lib/template/read-definition-text';
import type { CodePage } from '../code-page';

/** What is found before the States Language is looked at. */
export const DOCUMENT_PAGES: readonly CodePage[] = [
  {
    code: 'SW1001',
    name: 'json-syntax',
    what: 'The file or string is not valid JSON.',
    why: 'The service refuses it.',
    fix: 'Correct it at the line and column of the message.',
    examples: [() => Workflow.fromAsl('{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } }')],
  },
  {
    code: 'SW1002',
    name: 'yaml-syntax',
    what: 'The file or string is not valid YAML, or has what JSON cannot have.',
    why: 'It has no meaning as a definition.',
    fix: 'Correct it at the line and column of the message.',
    examples: [() => Workflow.fromAsl('StartAt: A\nStates:\n  A: { Type: Succeed\n')],
  },
  {
    code: 'SW1003',
    name: 'unique-keys',
    what: 'An object has the same key twice.',
    why: 'Only the last one counts, so a state or a field that was written would be lost.',
    fix: 'Rename one of them, or remove it.',
    examples: [
      () => Workflow.fromAsl('{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "A": { "Type": "Fail" } } }'),
    ],
  },
  {
    code: 'SW1004',
    name: 'object-definition',
    what: 'The definition is a list, a string, a number, a boolean or null.',
    why: 'A definition is an object with "StartAt" and "States".',
    fix: 'Pass the object itself.',
    examples: [() => parseDefinition('[{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }]').diagnostics],
  },
  {
    code: 'SW1005',
    name: 'plain-yaml',
    what: 'A definition has what one reader of YAML understands and others do not: a tag, or JSON with a comma too many.',
    why: 'Step Functions itself takes JSON only. What a tag says is not known before the deployment.',
    fix: 'Write the value itself, or keep the tag where the definition is part of a template.',
    examples: [() => parseDefinition('StartAt: A\nStates:\n  A: { Type: Fail, Error: !Ref Name }\n').diagnostics],
  },
  {
    code: 'SW1006',
    name: 'definition-file',
    what: 'A file that the command should read is something else: not a definition, a template or a serverless.yml.',
    why: 'There is no state machine in it. Its content is not quoted, as it may be secret.',
    fix: 'Name the right file.',
    examples: [() => readDefinitionText('{ "name": "shop", "version": "1.0.0" }', 'package.json').diagnostics],
  },
  {
    code: 'SW1007',
    name: 'readable-definition',
    what: 'The definition of a state machine cannot be read, for example because it is in a file that is missing.',
    why: 'Nothing of it is checked, so this is an error rather than nothing.',
    fix: 'Correct the reference, or check the file by itself.',
    examples: [() => Workflow.fromAsl({ Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine' } } })],
  },
];
