// Type-checked by sdk-call.test.ts: each line that says so must be an error, all others must not.
import { sdkCall } from '../../lib/sdk';

sdkCall('s3', 'listObjectsV2', { Bucket: 'orders', Prefix: 'in/' });
sdkCall('s3', 'getObject', '{% $states.input %}');
sdkCall('sfn', 'listStateMachines');
sdkCall('dynamodb', 'query', { TableName: 'orders' }, { permissions: [] });
sdkCall('s33', 'getObject', {}); // error: no such service
sdkCall('s3', 'getObjects', {}); // error: no such action
sdkCall('s3', 'getObject', { Bucket: 'orders' }); // error: a required parameter is missing
sdkCall('s3', 'getObject', { Bucket: 'orders', Key: 'k', Kee: 1 }); // error: no such parameter
sdkCall('s3', 'getObject'); // error: it has required parameters
