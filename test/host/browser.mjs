// The browser that shows VS Code's window.
import { chromium } from 'playwright-core';
import { findBrowser } from './install.mjs';

/** Starts the browser, able to reach this machine only. It is shown on the screen when HEADED is set. */
export function startBrowser() {
  return chromium.launch({
    executablePath: findBrowser(),
    headless: !process.env.HEADED,
    // Who started us decides what a signal means; the browser is closed with everything else.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}
