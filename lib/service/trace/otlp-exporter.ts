import { errorMessage } from '../../util/error-message';
import type { ExecutionRecord } from '../execution/execution-record';
import type { ServiceObserver } from '../service-observer';
import { executionSpans, type Span } from './execution-spans';

/** Spans that wait for their way: what is beyond is dropped, a collector that is slow does not fill the memory. */
const MOST_SPANS = 20_000;

/** Sends traces of executions to an OpenTelemetry collector, by OTLP over HTTP in JSON. */
export class OtlpExporter implements ServiceObserver {
  private readonly waiting: Span[] = [];
  private sending: Promise<void> | undefined;
  private hasFailed = false;

  /** @param url of the collector: `http://127.0.0.1:4318`, or with the path of its traces */
  constructor(
    private readonly url: string,
    private readonly note: (text: string) => void,
  ) {}

  public executionEnded(record: ExecutionRecord): void {
    const spans = executionSpans(record);
    if (this.waiting.length + spans.length > MOST_SPANS) return;
    this.waiting.push(...spans);
    this.sending ??= this.send();
  }

  public async close(): Promise<void> {
    await this.sending;
  }

  private async send(): Promise<void> {
    while (this.waiting.length > 0) {
      const spans = this.waiting.splice(0, 1_000);
      try {
        const response = await fetch(new URL(this.url).pathname === '/' ? `${this.url}/v1/traces` : this.url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(exportRequest(spans)),
          signal: AbortSignal.timeout(10_000),
        });
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`the collector answers ${response.status}`);
        this.hasFailed = false;
      } catch (problem) {
        if (!this.hasFailed) this.note(`Traces can't be sent to ${this.url}: ${errorMessage(problem)}`);
        this.hasFailed = true;
      }
    }
    this.sending = undefined;
  }
}

function exportRequest(spans: readonly Span[]): object {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'stepwright-dev' } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'stepwright' }, spans }] }] };
}
