/** By which ARN an execution was started. */
export interface StartedBy {
  readonly machineArn: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
}
