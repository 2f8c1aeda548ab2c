import { Duration, Stack } from 'aws-cdk-lib';
import { QueryLanguage } from 'aws-cdk-lib/aws-stepfunctions';
import { Pass, Release, Workflow, WorkflowStateMachine } from '../../lib/index.ts';

const ONE_FAILURE = { failed: { critical: { threshold: 1 } }, timedOut: {}, throttled: {}, aborted: {} };

/**
 * A machine of each form of a release. What the emulator's own Step Functions runs is in JSONPath, as it does not know JSONata.
 */
export class ReleasedStack extends Stack {
  constructor(app, id) {
    super(app, id);
    const alarms = { aliasAlarms: ONE_FAILURE, versionAlarms: ONE_FAILURE, description: 'commit 1b2c3d4' };
    this.machine(
      'Canary',
      Release.canary({ alias: 'live', percentage: 10, interval: Duration.minutes(10), ...alarms }),
    );
    this.machine('Linear', Release.linear({ alias: 'live', percentage: 25, interval: Duration.minutes(5), ...alarms }));
    this.machine('AllAtOnce', Release.allAtOnce({ alias: 'live', ...alarms }));
    this.machine('Versions', Release.versions({ description: 'commit 1b2c3d4' }));
  }

  machine(id, release) {
    const workflow = Workflow.startWith(new Pass('Work', { result: { done: true } }), {
      queryLanguage: QueryLanguage.JSON_PATH,
    });
    return new WorkflowStateMachine(this, id, { workflow, release, timeout: Duration.minutes(5), alarms: false });
  }
}
