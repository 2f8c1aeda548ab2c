// The browser that proofs drive, and the packages that drive it.
import { existsSync } from 'node:fs';

export const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const PLAYWRIGHT = 'playwright-core@1.65.1';
export const AXE = 'axe-core@4.14.1';

/** @throws Error where there is none: a proof that looks at no page proves nothing */
export function checkBrowser() {
  if (existsSync(BROWSER)) return;
  throw new Error(`There is no browser at ${BROWSER}: install Debian's chromium, or set CHROMIUM.`);
}
