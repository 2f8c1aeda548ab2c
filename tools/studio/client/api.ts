import type {
  ClockFacts,
  Comparison,
  CopiedText,
  EventPage,
  ExecutionRow,
  ExecutionView,
  MachineView,
  VisitView,
} from '../../../lib/studio/api-types';

const BASE = '/_stepwright/studio';

/** What only this page was given: without it nothing can be changed. */
const TOKEN = document.querySelector<HTMLMetaElement>('meta[name=stepwright-token]')?.content ?? '';

/** What each question is answered with. */
interface Answers {
  readonly machine: MachineView;
  readonly execution: ExecutionView;
  readonly visit: VisitView;
  readonly events: EventPage;
  readonly compare: Comparison;
  readonly test: CopiedText;
  readonly config: CopiedText;
  readonly thumbnail: { readonly svg: string };
  readonly histories: { readonly histories: readonly ExecutionRow[] };
}

interface Results {
  readonly start: { readonly arn: string };
  readonly rerun: { readonly arn: string };
  readonly history: { readonly arn: string };
  readonly clock: ClockFacts;
  readonly stop: object;
  readonly redrive: object;
  readonly task: object;
}

/** @throws Error with a sentence for the reader */
export function ask<Name extends keyof Answers>(
  name: Name,
  query: Readonly<Record<string, string | number>> = {},
): Promise<Answers[Name]> {
  const parameters = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return answer(fetch(`${BASE}/${name}?${parameters}`, { credentials: 'omit' }));
}

/** @throws Error with a sentence for the reader */
export function tell<Name extends keyof Results>(name: Name, body: object): Promise<Results[Name]> {
  return answer(
    fetch(`${BASE}/${name}`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', 'X-Stepwright-Token': TOKEN },
      body: JSON.stringify(body),
    }),
  );
}

async function answer<Data>(fetching: Promise<Response>): Promise<Data> {
  let response: Response;
  try {
    response = await fetching;
  } catch {
    throw new Error('The service does not answer: it has stopped, or is not reachable.');
  }
  const data: unknown = await response.json().catch(() => undefined);
  const { problem, message } = (data ?? {}) as { readonly problem?: string; readonly message?: string };
  if (!response.ok || problem !== undefined)
    throw new Error(problem ?? message ?? `The service answered with the status ${response.status}.`);
  return data as Data;
}

export function feedUrl(): string {
  return `${BASE}/feed`;
}
