// What must hold on every page of every journey, in one call: `checkPage`.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { faults, widths, withScripts } from './browser.mjs';
import { engine } from './environment.mjs';

/** WCAG 2.0 to 2.2 at A and AA. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Only what is wrong is put together in full; lists of what is right cost a third of the time. */
const wish = { runOnly: rules, resultTypes: ['violations'], elementRef: false };
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails the journey unless the page as it stands is accessible (axe, A and AA), free of errors and of
 * content the security policy refused, has a heading and a title, shows nothing beyond its width,
 * and names nobody where names must not be.
 * @param {import('playwright-core').Page} page
 * Both engines show the same pages: on the second one axe looks at the narrow ones alone, where more goes wrong.
 * @param {{names?: string[], without?: string[]}} wish names of persons that may stand neither in the title nor in the
 *   address; rules of axe that need not be asked again
 */
export async function checkPage(page, { names = [], without = [] } = {}) {
  const where = new URL(page.url()).pathname;
  const shown = await page.evaluate(measure);
  const wrong = [
    ...faults(page),
    ...nameFaults(shown, names),
    ...widthFaults(shown),
    ...(engine === 'sqlite' || isNarrow(page) ? await axeFaults(page, without) : []),
  ];
  assert.deepEqual(wrong, [], `faults on ${where}`);
}

/**
 * The part of `checkPage` that costs nothing: errors, refused content, names in title and address.
 * @param {import('playwright-core').Page} page
 */
export async function checkQuickly(page, { names = [] } = {}) {
  const wrong = [...faults(page), ...nameFaults(await page.evaluate(measure), names)];
  assert.deepEqual(wrong, [], `faults on ${new URL(page.url()).pathname}`);
}

function isNarrow(page) {
  return page.viewportSize().width <= widths.phone.width;
}

/** Our pages have no frames, so axe runs in the page itself; a page that is looked at twice takes its script once. */
async function axeFaults(page, without) {
  const options = { ...wish, rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const violations = await withScripts(page, async (it) => {
    if (await it.evaluate(() => !window.axe)) await it.evaluate(source);
    return it.evaluate(runAxe, options);
  });
  return violations.flatMap(({ id, help, parts }) => parts.map((part) => `axe ${id}: ${help}: ${part}`));
}

/** Runs in the page. What stays in place while the page scrolls covers something by chance: for axe, that would be too small. */
async function runAxe(options) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.site-header, .case-header, .buttons { position: static !important; }');
  document.adoptedStyleSheets.push(sheet);
  const { violations } = await window.axe.run(document, options);
  document.adoptedStyleSheets.pop();
  return violations.map(({ id, help, nodes }) => ({ id, help, parts: nodes.map((node) => node.html) }));
}

/** Runs in the page: what it is called, and the innermost parts that stick out of it. */
function measure() {
  const root = document.documentElement;
  const [inner, full] = [root.clientWidth, root.scrollWidth];
  // Wide tables may scroll inside a frame of their own; the page itself may not.
  const sticksOut = (it) => it.getBoundingClientRect().right > inner + 1;
  const isOut = (it) => sticksOut(it) && it.closest('.scrolling') === null && ![...it.children].some(sticksOut);
  const out = full > inner ? [...document.querySelectorAll('body *')].filter(isOut) : [];
  const parts = out.slice(0, 5).map((it) => it.outerHTML.slice(0, 160));
  const address = decodeURIComponent(location.href);
  return { title: document.title, address, headings: document.querySelectorAll('h1').length, inner, full, parts };
}

function nameFaults({ title, address, headings }, names) {
  const wrong = [];
  if (title.trim() === '') wrong.push('the page has no title');
  if (headings !== 1) wrong.push('the page has not exactly one main heading');
  for (const name of names) {
    if (title.includes(name)) wrong.push(`the title names ${name}`);
    if (address.includes(name)) wrong.push(`the address names ${name}`);
  }
  return wrong;
}

/** Names the parts that stick out, so that whoever reads it knows what to mend. */
function widthFaults({ inner, full, parts }) {
  return full > inner ? [`the page is ${full} px wide in a window of ${inner} px`, ...parts] : [];
}
