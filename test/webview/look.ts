// Pictures of the panel in its states, themes and widths.   npx tsx test/webview/look.ts OUT_DIR [NAME_PART]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startBrowser } from '../host/browser.mjs';
import { openPanel, panelFiles, THEMES } from './page';
import { STATES } from './states';

interface Picture {
  readonly state: string;
  readonly theme: string;
  readonly width: number;
  readonly height?: number;
  readonly expanded?: boolean;
  readonly ticked?: boolean;
  readonly forced?: boolean;
}

const [out = 'panel', part = ''] = process.argv.slice(2);
const themes = Object.keys(THEMES);
const pictures: readonly Picture[] = [
  ...Object.keys(STATES).flatMap((state) => themes.map((theme) => ({ state, theme, width: 320 }))),
  ...themes.map((theme) => ({ state: 'results', theme, width: 320, height: 1100, expanded: true })),
  ...[220, 600, 1000].map((width) => ({ state: 'results', theme: 'dark', width, expanded: true })),
  ...[220, 600].map((width) => ({ state: 'results', theme: 'light', width })),
  ...['results', 'empty', 'nothing'].map((state) => ({ state, theme: 'light', width: 170, height: 400 })),
  { state: 'results', theme: 'light', width: 900, height: 240 },
  ...['dark', 'high-contrast-light'].map((theme) => ({
    state: 'results',
    theme,
    width: 320,
    expanded: true,
    forced: true,
    ticked: true,
  })),
  ...[220, 320, 600].map((width) => ({ state: 'results', theme: 'light', width, height: 400, ticked: true })),
];

function nameOf({ state, theme, width, expanded, forced, ticked }: Picture): string {
  return [state, theme, width, expanded && 'expanded', forced && 'forced', ticked && 'ticked']
    .filter(Boolean)
    .join('-');
}

async function take(out: string, pictures: readonly Picture[]): Promise<void> {
  mkdirSync(out, { recursive: true });
  const browser = await startBrowser();
  const files = await panelFiles();
  const context = await browser.newContext({ deviceScaleFactor: 2, reducedMotion: 'reduce' });
  for (const picture of pictures) {
    const { page, faults } = await openPanel(context, files, { ...picture, state: STATES[picture.state] });
    if (picture.forced) await page.emulateMedia({ forcedColors: 'active' });
    if (picture.expanded) await page.keyboard.press('ArrowRight');
    if (picture.ticked) for (const tick of [0, 1]) await page.locator('.tick').nth(tick).click();
    await page.screenshot({ path: path.join(out, `${nameOf(picture)}.png`) });
    for (const fault of faults) console.error(`${nameOf(picture)}: ${fault}`);
    await page.close();
  }
  await browser.close();
}

void take(
  out,
  pictures.filter((picture) => nameOf(picture).includes(part)),
);
