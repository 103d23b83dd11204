import type { Page, Route } from 'playwright-core';

/** Keeps some of a page's requests back until they are let go. */
export class Held {
  private readonly waiting: Route[] = [];
  private isOpen = false;

  private constructor(private readonly concerns: (body: string) => boolean) {}

  /** From now on, requests to addresses of this pattern whose body is concerned; without `concerns` all are. */
  static async back(
    page: Page,
    addresses: string,
    concerns: (body: string) => boolean = () => true,
  ): Promise<Held> {
    const held = new Held(concerns);
    await page.route(addresses, (route) => held.take(route));
    return held;
  }

  get count(): number {
    return this.waiting.length;
  }

  async letGo(): Promise<void> {
    this.isOpen = true;
    for (const route of this.waiting.splice(0)) await route.continue();
  }

  private async take(route: Route): Promise<void> {
    const concerned = this.concerns(route.request().postData() ?? '');
    if (concerned && !this.isOpen) this.waiting.push(route);
    else await route.continue();
  }
}
