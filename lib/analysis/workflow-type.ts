/** The two kinds of state machine, as CloudFormation names them. */
export type WorkflowType = 'STANDARD' | 'EXPRESS';
