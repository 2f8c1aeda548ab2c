import { isJsonObject, type JsonValue } from '../../asl/json';
import { memberOf } from '../../util/member-of';

/**
 * A client of Lambda that calls a URL, as `sam local start-lambda` and the runtime interface emulator have it. It sends no
 * signature: these want none.
 */
export function lambdaEndpoint(url: string): object {
  return {
    async invoke(parameters: JsonValue): Promise<object> {
      const { FunctionName: name, Payload: payload, InvocationType: type } = isJsonObject(parameters) ? parameters : {};
      const given = typeof name === 'string' ? name : '';
      // Local endpoints know functions by their names only.
      const short = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(given)?.[1] ?? given;
      const path = `/2015-03-31/functions/${encodeURIComponent(placeholderName(short))}/invocations`;
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        body: typeof payload === 'string' ? payload : JSON.stringify(payload ?? {}),
        headers: {
          'Content-Type': 'application/json',
          ...(typeof type === 'string' ? { 'X-Amz-Invocation-Type': type } : {}),
        },
      });
      const body = new Uint8Array(await response.arrayBuffer());
      if (!response.ok && response.headers.get('x-amz-function-error') === null) throw refusal(response, body);
      return {
        StatusCode: response.status,
        ExecutedVersion: response.headers.get('x-amz-executed-version') ?? '$LATEST',
        FunctionError: response.headers.get('x-amz-function-error') ?? undefined,
        Payload: body,
      };
    },
  };
}

/** `${ChargeFn.Arn}` -> `ChargeFn` */
function placeholderName(name: string): string {
  return /^\$\{(\w+)/.exec(name)?.[1] ?? name;
}

/** As the SDK would throw it. */
function refusal(response: Response, body: Uint8Array): Error {
  const type = response.headers.get('x-amzn-errortype')?.split(':')[0] ?? 'ServiceException';
  return Object.assign(new Error(messageIn(Buffer.from(body).toString('utf8'))), {
    name: type,
    $metadata: { httpStatusCode: response.status },
  });
}

function messageIn(text: string): string {
  try {
    const answer: unknown = JSON.parse(text);
    return String(memberOf(answer, 'Message') ?? memberOf(answer, 'message') ?? text);
  } catch {
    return text.slice(0, 500);
  }
}
