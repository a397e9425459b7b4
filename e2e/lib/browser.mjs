// One Chromium per test file, one fresh context per person; every page is watched for faults.
// Used by every journey through `launch`; what was seen is judged by `checkPage` in axe.mjs.

import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { chromium, engine, guideFolder, outFolder } from './environment.mjs';

/** The two widths each journey is walked at. */
export const widths = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

// Without these Chromium looks for its maker's hosts at every start, which a closed network refuses.
const quietly = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // No foreign address is ever reached from here. (Interception of requests would switch off the browser's cache.)
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Faults seen so far, by page. */
const seen = new WeakMap();
/** Contexts without JavaScript. */
const plain = new WeakSet();

/** Starts the browser; close it in `after`. */
export async function launch() {
  if (!chromium) throw new Error('no Chromium: apt-get install chromium, or run cargo xtask test');
  return playwright.launch({ executablePath: chromium, args: quietly });
}

/**
 * A new person at a new browser: no cookies, Japanese, Tokyo time.
 * @param {import('playwright-core').Browser} browser
 * @param {{url: string, size?: keyof typeof widths, javaScriptEnabled?: boolean}} wish
 *   the server's address, the width, and `javaScriptEnabled: false` to walk the plain pages
 */
export async function open(browser, { url, size = 'desk', ...more }) {
  const context = await browser.newContext({
    baseURL: url, viewport: widths[size], locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...more,
  });
  if (more.javaScriptEnabled === false) plain.add(context);
  context.setDefaultTimeout(15_000);
  context.on('page', (page) => watch(page, url));
  return context.newPage();
}

/** Faults of a page that no assertion asked about: errors, refused content, foreign addresses. */
export function faults(page) {
  return seen.get(page) ?? [];
}

/** Forgets the faults of a page, for a journey that provokes one on purpose (a 404, a refused form). */
export function forgive(page) {
  seen.set(page, []);
}

/**
 * Gives `act` a page in which scripts can run: the page itself, or for somebody without JavaScript the same
 * HTML in a window of its own, because axe is a script.
 * @template T
 * @param {import('playwright-core').Page} page
 * @param {(page: import('playwright-core').Page) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withScripts(page, act) {
  if (!plain.has(page.context())) return act(page);
  const [address, body] = [page.url(), await page.content()];
  const context = await page.context().browser().newContext({ viewport: page.viewportSize(), locale: 'ja-JP' });
  await context.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  try {
    const twin = await context.newPage();
    await twin.goto(address);
    return await act(twin);
  } finally {
    await context.close();
  }
}

function isForeign(asked, url) {
  const { protocol, origin } = new URL(asked);
  return protocol.startsWith('http') && origin !== new URL(url).origin;
}

function watch(page, url) {
  forgive(page);
  const note = (text) => faults(page).push(text);
  page.on('pageerror', (error) => note(`script error: ${error.message}`));
  // Chromium reports content the security policy refuses, and missing files, as console errors.
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    if (isForeign(request.url(), url)) note(`foreign address: ${new URL(request.url()).origin}`);
  });
}

/**
 * Saves a picture of the whole page as `out/<engine>-<name>.png`.
 * @returns {Promise<string>} the path
 */
export async function picture(page, name) {
  await mkdir(outFolder, { recursive: true });
  const path = join(outFolder, `${engine}-${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

let wanted;

/** The pictures that the users' guide shows, by name. */
async function inGuide() {
  if (!wanted) {
    const pages = (await readdir(guideFolder)).filter((name) => name.endsWith('.md'));
    const texts = await Promise.all(pages.map((name) => readFile(join(guideFolder, name), 'utf8')));
    wanted = new Set(texts.flatMap((text) => [...text.matchAll(/images\/([\w-]+)\.png/g)].map((it) => it[1])));
  }
  return wanted;
}

/** Saves what the window shows for the users' guide, if one of its pages wants a picture of this name. */
export async function guidePicture(page, name) {
  if (!process.env.TASUKI_GUIDE || !(await inGuide()).has(name)) return;
  await mkdir(join(guideFolder, 'images'), { recursive: true });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(guideFolder, 'images', `${name}.png`) });
}
