import { SFNClient } from '@aws-sdk/client-sfn';
import { type ServerOptions, ServiceServer } from '../../lib/service/http/service-server';
import { LocalService } from '../../lib/service/local-service';
import type { ServiceOptions } from '../../lib/service/service-options';

/** A service on a free port, and a client of the AWS SDK for it. */
export interface Served {
  readonly service: LocalService;
  readonly client: SFNClient;
  readonly url: string;
  close(): Promise<void>;
}

export async function served(options: ServiceOptions = {}, server: Partial<ServerOptions> = {}): Promise<Served> {
  const service = new LocalService({ clock: { kind: 'virtual' }, startTime: Date.UTC(2026, 0, 1), ...options });
  const http = new ServiceServer(service, { port: 0, ...server });
  const url = await http.listen();
  const client = new SFNClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    disableHostPrefix: true,
    maxAttempts: 1,
  });
  return {
    service,
    client,
    url,
    close: async () => {
      client.destroy();
      await http.close();
      await service.close();
    },
  };
}

export const ROLE = 'arn:aws:iam::123456789012:role/StepFunctionsRole';

/** `arn:aws:states:us-east-1:123456789012:...` */
export const arn = (rest: string): string => `arn:aws:states:us-east-1:123456789012:${rest}`;

/** What the service answers to a request that is not made by an SDK. */
export async function raw(
  url: string,
  target: string | undefined,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      ...(target === undefined ? {} : { 'X-Amz-Target': target }),
      ...headers,
    },
  });
  return { status: response.status, body: await response.json() };
}
