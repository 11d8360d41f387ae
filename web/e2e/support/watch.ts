import type { BrowserContext, Page, Request } from '@playwright/test';

/** Sees what happens in browser contexts behind the tests' backs. */
export class Watch {
  /** What should not have happened. */
  readonly problems: string[] = [];
  /** Requests to the API, but for downloads. */
  readonly asked: Request[] = [];
  readonly #origin: string;
  readonly #expected: RegExp[] = [];

  constructor(address: string) {
    this.#origin = new URL(address).origin;
  }

  /** Says that a test is about such a problem. */
  expect(...problems: RegExp[]): void {
    this.#expected.push(...problems);
  }

  /** Problems that the test is not about. */
  get surprises(): string[] {
    return this.problems.filter((problem) => !this.#expected.some((expected) => expected.test(problem)));
  }

  async over(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        this.problems.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    context.on('weberror', (error) => this.problems.push(`exception: ${String(error.error())}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== this.#origin) {
        this.problems.push(`another origin: ${url.href}`);
      }
      if (url.origin === this.#origin && url.pathname === '/graphql' && request.resourceType() === 'fetch') {
        this.asked.push(request);
      }
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`);
      });
      const shifts: Shift[] = [];
      Object.assign(window, { layoutShifts: shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as LayoutShift[]) {
          const nodes = entry.sources.map(({ node }) =>
            node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent),
          );
          if (!entry.hadRecentInput) shifts.push({ value: entry.value, nodes });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
  }
}

/** Missing in TypeScript's library. */
type LayoutShift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: readonly { node: Node | null }[];
};

export type Shift = { value: number; nodes: string[] };

/** What has moved on the page by itself since it was opened. */
export function layoutShifts(page: Page): Promise<Shift[]> {
  return page.evaluate(() => (window as unknown as { layoutShifts: Shift[] }).layoutShifts);
}
