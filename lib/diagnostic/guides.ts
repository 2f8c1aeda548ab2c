/** The developer guide of Step Functions. */
export const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg';

/** The specification of the Amazon States Language. */
export const SPECIFICATION = 'https://states-language.net/spec.html';
