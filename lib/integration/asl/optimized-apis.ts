import { API_GATEWAY_APIS } from '../api-gateway-permissions';
import { ATHENA_APIS } from '../athena-permissions';
import { BATCH_APIS } from '../batch-permissions';
import { BEDROCK_AGENT_CORE_APIS } from '../bedrock-agent-core-permissions';
import { BEDROCK_APIS } from '../bedrock-permissions';
import { CODE_BUILD_APIS } from '../code-build-permissions';
import { DATA_BREW_APIS } from '../data-brew-permissions';
import { DYNAMO_DB_APIS } from '../dynamo-db-permissions';
import { ECS_APIS } from '../ecs-permissions';
import { EKS_APIS } from '../eks-permissions';
import { EMR_CONTAINERS_APIS } from '../emr-containers-permissions';
import { EMR_APIS } from '../emr-permissions';
import { EMR_SERVERLESS_APIS } from '../emr-serverless-permissions';
import { EVENT_BRIDGE_APIS } from '../event-bridge-permissions';
import { GLUE_APIS } from '../glue-permissions';
import { HTTP_ENDPOINT_APIS } from '../http-endpoint-permissions';
import { LAMBDA_APIS } from '../lambda-permissions';
import { MEDIA_CONVERT_APIS } from '../media-convert-permissions';
import { SAGE_MAKER_APIS } from '../sage-maker-permissions';
import type { ServiceApis } from '../service-api';
import { SNS_APIS } from '../sns-permissions';
import { SQS_APIS } from '../sqs-permissions';
import { STEP_FUNCTIONS_APIS } from '../step-functions-permissions';

/**
 * Every API of every optimized integration, as the "Resource" field names it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
export const OPTIMIZED_APIS: ServiceApis = Object.freeze({
  ...API_GATEWAY_APIS,
  ...ATHENA_APIS,
  ...BATCH_APIS,
  ...BEDROCK_AGENT_CORE_APIS,
  ...BEDROCK_APIS,
  ...CODE_BUILD_APIS,
  ...DATA_BREW_APIS,
  ...DYNAMO_DB_APIS,
  ...ECS_APIS,
  ...EKS_APIS,
  ...EMR_APIS,
  ...EMR_CONTAINERS_APIS,
  ...EMR_SERVERLESS_APIS,
  ...EVENT_BRIDGE_APIS,
  ...GLUE_APIS,
  ...HTTP_ENDPOINT_APIS,
  ...LAMBDA_APIS,
  ...MEDIA_CONVERT_APIS,
  ...SAGE_MAKER_APIS,
  ...SNS_APIS,
  ...SQS_APIS,
  ...STEP_FUNCTIONS_APIS,
});
