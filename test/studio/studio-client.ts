import { ServiceServer } from '../../lib/service/http/service-server';
import { LocalService } from '../../lib/service/local-service';
import { serveMachine } from '../../lib/service/machine/serve-machine';
import type { ServiceOptions } from '../../lib/service/service-options';
import { Studio, type StudioOptions } from '../../lib/studio/studio';
import { StudioPages } from '../../lib/studio/studio-pages';
import type { Answer } from '../../lib/task-answer/answer';
import { NO_SOURCES } from '../../lib/task-answer/answer-sources';
import { resolveTarget, type SimulationTarget } from '../../lib/testing/run/target';

/** A studio on a free port, and what its page would ask for and send. */
export interface ServedStudio {
  readonly service: LocalService;
  readonly studio: Studio;
  readonly url: string;
  readonly token: string;
  /** @returns the status and the answer */
  ask(name: string, query?: Readonly<Record<string, string | number>>): Promise<Answered>;
  tell(name: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  close(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each question has another answer
  readonly body: any;
}

export const PATH = '/_stepwright/studio';

export async function servedStudio(
  machines: Readonly<Record<string, SimulationTarget>>,
  mocks: Readonly<Record<string, Answer>> = {},
  options: Partial<StudioOptions> & Pick<ServiceOptions, 'clock'> = {},
): Promise<ServedStudio> {
  let studio: Studio | undefined;
  const feed = Studio.feedFor(() => studio);
  const service = new LocalService({
    clock: options.clock ?? { kind: 'virtual' },
    startTime: Date.UTC(2026, 0, 1),
    sourcesOf: () => ({ ...NO_SOURCES, mocks: new Map(Object.entries(mocks)) }),
    observers: [feed],
  });
  studio = new Studio(service, feed, { version: '0.0.0', ...options });
  for (const [name, target] of Object.entries(machines)) {
    const { document, helperStates } = resolveTarget(target);
    serveMachine(service, { name, type: 'STANDARD', document, helperStates, definition: JSON.stringify(document) });
  }
  const server = new ServiceServer(service, { port: 0, pages: new StudioPages(studio) });
  const url = await server.listen();
  const page = await (await fetch(`${url}${PATH}`)).text();
  const token = /name="stepwright-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const answered = async (response: Response): Promise<Answered> => ({
    status: response.status,
    body: await response.json(),
  });
  return {
    ...{ service, studio, url, token },
    ask: async (name, query = {}) => {
      const parameters = new URLSearchParams(
        Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
      );
      return answered(await fetch(`${url}${PATH}/${name}?${parameters}`));
    },
    tell: async (name, body, headers = {}) =>
      answered(
        await fetch(`${url}${PATH}/${name}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { Origin: url, 'Content-Type': 'application/json', 'X-Stepwright-Token': token, ...headers },
        }),
      ),
    close: async () => {
      await server.close();
      await service.close();
    },
  };
}

export const arnOf = (name: string): string => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

/** Runs until the execution has ended. */
export async function ended({ service }: ServedStudio, arn: string): Promise<void> {
  await service.ended(service.executions.execution(arn));
}
