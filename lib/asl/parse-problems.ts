import { SPECIFICATION } from '../diagnostic/guides';
import { Severity } from '../diagnostic/severity';

/** A kind of problem that is found before the language is looked at. */
export interface ParseProblemKind {
  readonly code: string;
  readonly severity: Severity;
  readonly url?: string;
}

const YAML_URL = 'https://yaml.org/spec/1.2.2/';

/** The codes of the parser. */
export const PARSE_PROBLEMS = Object.freeze({
  NOT_JSON: kind('SW1001', Severity.ERROR, 'https://www.rfc-editor.org/rfc/rfc8259'),
  NOT_YAML: kind('SW1002', Severity.ERROR, YAML_URL),

  DUPLICATE_KEY: kind('SW1003', Severity.ERROR),
  NOT_AN_OBJECT: kind('SW1004', Severity.ERROR, `${SPECIFICATION}#toplevelfields`),

  /** YAML that can be read, but not all of it has a meaning in JSON: a tag, which is omitted. */
  DOUBTFUL_YAML: kind('SW1005', Severity.WARNING, YAML_URL),

  /** A file that is something else altogether. What it holds is not quoted. */
  NOT_A_DEFINITION: kind('SW1006', Severity.ERROR, `${SPECIFICATION}#toplevelfields`),

  /** A state machine of a template whose definition can't be read from here. */
  UNREADABLE_DEFINITION: kind(
    'SW1007',
    Severity.ERROR,
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html',
  ),
});

function kind(code: string, severity: Severity, url?: string): ParseProblemKind {
  return Object.freeze({ code, severity, ...(url === undefined ? {} : { url }) });
}
