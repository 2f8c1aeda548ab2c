import { awsError } from '../../lib/task-answer/aws-error';

/** As the clients of JavaScript throw what an API describes: an object of a class of that name. */
function described(name: string, status: number, more: object = {}): Error {
  const problem = Object.assign(new Error('No luck'), {
    $metadata: { httpStatusCode: status, requestId: 'r-1' },
    name,
  });
  return Object.assign(problem, more);
}

class DynamoDBServiceException extends Error {
  readonly $metadata = { httpStatusCode: 400, requestId: 'r-1' };
}

/** As the clients of JavaScript throw what it does not describe. */
function undescribed(name: string): Error {
  return Object.assign(new DynamoDBServiceException('No luck'), { name });
}

describe('an SDK integration', () => {
  test.each([
    // Recorded: aws-sdk:s3:listObjects, aws-sdk:dynamodb:putItem (twice), aws-sdk:secretsmanager:createSecret.
    ['aws-sdk:s3', described('NoSuchBucket', 404), 'S3.NoSuchBucketException'],
    ['aws-sdk:dynamodb', described('ResourceNotFoundException', 400), 'DynamoDb.ResourceNotFoundException'],
    ['aws-sdk:dynamodb', described('ValidationException', 400), 'DynamoDb.DynamoDbException'],
    ['aws-sdk:secretsmanager', described('ValidationException', 400), 'SecretsManager.SecretsManagerException'],
    // By the names of the library.
    ['aws-sdk:dynamodb', undescribed('ResourceNotFoundException'), 'DynamoDb.DynamoDbException'],
    ['aws-sdk:s3', described('NoSuchKey', 404), 'S3.NoSuchKeyException'],
    ['aws-sdk:s3', described('SlowDown', 503), 'S3.S3Exception'],
    ['aws-sdk:lambda', described('EC2ThrottledException', 502), 'Lambda.Ec2ThrottledException'],
    ['aws-sdk:rds', described('DBInstanceNotFoundFault', 404), 'Rds.DbInstanceNotFoundException'],
    ['aws-sdk:sqs', described('QueueDoesNotExist', 400), 'Sqs.QueueDoesNotExistException'],
    ['aws-sdk:brandnewservice', described('NoSuchThing', 404), 'Brandnewservice.NoSuchThingException'],
  ])('of %s names an error by the SDK for Java 2', (service, problem, error) => {
    expect(awsError(problem, service).error).toBe(error);
  });

  test('shows what the service answered', () => {
    const problem = described('NoSuchBucket', 404, {
      message: 'The specified bucket does not exist',
      $metadata: { httpStatusCode: 404, requestId: 'r-1', extendedRequestId: 'e-1' },
    });

    expect([awsError(problem, 'aws-sdk:s3').cause, awsError(described('NoSuchKey', 404), 'aws-sdk:s3').cause]).toEqual([
      'The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: r-1, Extended Request ID: e-1)',
      'No luck (Service: S3, Status Code: 404, Request ID: r-1)',
    ]);
  });
});

describe('an optimized integration', () => {
  test.each([
    // Recorded.
    [
      'dynamodb',
      described('ValidationException', 400),
      'DynamoDB.AmazonDynamoDBException',
      '(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: r-1; Proxy: null)',
    ],
    [
      'lambda',
      described('ResourceNotFoundException', 404),
      'Lambda.ResourceNotFoundException',
      '(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: r-1; Proxy: null)',
    ],
    [
      'states',
      described('StateMachineDoesNotExist', 400),
      'StepFunctions.StateMachineDoesNotExistException',
      '(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: r-1; Proxy: null)',
    ],
    [
      'sns',
      described('NotFoundException', 404),
      'SNS.NotFoundException',
      '(Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: r-1; Proxy: null)',
    ],
    // By the names of the library.
    [
      'lambda',
      described('EC2ThrottledException', 502),
      'Lambda.EC2ThrottledException',
      '(Service: AWSLambda; Status Code: 502; Error Code: EC2ThrottledException; Request ID: r-1; Proxy: null)',
    ],
    [
      'sqs',
      described('Broken', 500, { Code: 'AWS.Broken' }),
      'SQS.AmazonSQSException',
      '(Service: AmazonSQS; Status Code: 500; Error Code: AWS.Broken; Request ID: r-1; Proxy: null)',
    ],
  ])('of %s names an error by the SDK for Java 1', (service, problem, error, details) => {
    expect(awsError(problem, service)).toEqual({ error, cause: `No luck ${details}` });
  });
});

test.each([
  ['sqs', 'SQS.SdkClientException'],
  ['aws-sdk:s3', 'S3.SdkClientException'],
])('a connection of %s that fails is an error of the client', (service, error) => {
  const problem = Object.assign(new Error('getaddrinfo ENOTFOUND no-such-queue'), { code: 'ENOTFOUND' });

  expect(awsError(problem, service)).toEqual({
    error,
    cause: 'Unable to execute HTTP request: getaddrinfo ENOTFOUND no-such-queue',
  });
});

test('names of JavaScript are names of errors', () => {
  expect(awsError(described('constructor', 400), 'toString').error).toBe('ToString.constructorException');
  expect(awsError(described('constructor', 400), 'aws-sdk:s3').error).toBe('S3.S3Exception');
});
