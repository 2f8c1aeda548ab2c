/** What is known of the calls of one service. The optimized integrations are written out; the AWS SDK's come as data. */
export interface ServiceModel {
  /** By action, in camel case. */
  readonly actions: Readonly<Record<string, ActionModel>>;
}

/** One action of a service. */
export interface ActionModel {
  /** Besides the plain call. */
  readonly patterns: readonly ServicePattern[];

  /** Members that a call is refused without; of the members of one inner list one is enough. */
  readonly required: readonly (string | readonly string[])[];

  /** All members, where that is known for sure; only names that differ in case from one of them are called wrong. */
  readonly members: readonly string[];
}

export type ServicePattern = 'sync' | 'sync:2' | 'waitForTaskToken';
