import type { ServiceApis } from '../call/service-api';
import { API_GATEWAY_APIS } from '../service/api-gateway-permissions';
import { ATHENA_APIS } from '../service/athena-permissions';
import { BATCH_APIS } from '../service/batch-permissions';
import { BEDROCK_AGENT_CORE_APIS } from '../service/bedrock-agent-core-permissions';
import { BEDROCK_APIS } from '../service/bedrock-permissions';
import { CODE_BUILD_APIS } from '../service/code-build-permissions';
import { DATA_BREW_APIS } from '../service/data-brew-permissions';
import { DYNAMO_DB_APIS } from '../service/dynamo-db-permissions';
import { ECS_APIS } from '../service/ecs-permissions';
import { EKS_APIS } from '../service/eks-permissions';
import { EMR_CONTAINERS_APIS } from '../service/emr-containers-permissions';
import { EMR_APIS } from '../service/emr-permissions';
import { EMR_SERVERLESS_APIS } from '../service/emr-serverless-permissions';
import { EVENT_BRIDGE_APIS } from '../service/event-bridge-permissions';
import { GLUE_APIS } from '../service/glue-permissions';
import { HTTP_ENDPOINT_APIS } from '../service/http-endpoint-permissions';
import { LAMBDA_APIS } from '../service/lambda-permissions';
import { MEDIA_CONVERT_APIS } from '../service/media-convert-permissions';
import { SAGE_MAKER_APIS } from '../service/sage-maker-permissions';
import { SNS_APIS } from '../service/sns-permissions';
import { SQS_APIS } from '../service/sqs-permissions';
import { STEP_FUNCTIONS_APIS } from '../service/step-functions-permissions';

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
