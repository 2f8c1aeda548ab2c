import { App } from 'aws-cdk-lib';
import { context } from '../../cdk.json';
import { ImportStack } from './import-stack';

/** The stack of the example, made as `cdk synth` makes it, but for the bundling of the functions. */
export function importStack(): ImportStack {
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
  return new ImportStack(app, 'Import');
}
