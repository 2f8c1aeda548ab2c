import { App } from 'aws-cdk-lib';
import { ImportStack } from './import-stack';

/** `npx cdk synth --app 'node --import tsx examples/etl/app.ts'` starts it, and `npx cdk deploy` likewise. */
const app = new App();
new ImportStack(app, 'Import');
