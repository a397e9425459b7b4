// What people do on any page: choose, read a message, look at a page at both widths, find a case.
// Used by `desk.mjs`, `planning.mjs` and the journeys.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { checkPage, checkQuickly } from './axe.mjs';
import { guidePicture, picture, widths } from './browser.mjs';
import { engine } from './environment.mjs';

/** The label of the one field of さがす. */
export const FIND = 'お名前・ケース番号・電話番号・住所・記録のことば';

/** Names typed in this journey; none may stand in a title or an address. */
const secret = new Set();
/** Pages that this journey has looked at closely. */
const known = new Set();

/** Names that must not appear in any title or address from now on. */
export function keepSecret(...names) {
  names.forEach((name) => secret.add(name));
}

/**
 * Looks at a page: the first time in a journey with all checks at both widths and a picture of each,
 * later only for faults and names.
 * @param {import('playwright-core').Page} page
 * @param {string} what name of the page or state, also of its pictures
 */
export async function look(page, what) {
  const names = [...secret];
  if (known.has(what)) return checkQuickly(page, { names });
  known.add(what);
  await settled(page);
  for (const size of ['phone', 'desk']) {
    await page.setViewportSize(widths[size]);
    await checkPage(page, { names });
    // One set of pictures is enough to look at.
    if (engine === 'sqlite') await picture(page, `${what}-${size}`);
    if (size === 'desk') await guidePicture(page, what);
  }
  return undefined;
}

/** Waits for style sheets and fonts: before them Chromium measures a page that nobody sees. */
async function settled(page) {
  await page.waitForLoadState('load');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** A heading is what tells people where they are. */
export async function at(page, heading) {
  const exactly = typeof heading === 'string' ? { name: heading, exact: true } : { name: heading };
  await page.getByRole('heading', { level: 1, ...exactly }).waitFor();
}

/** Waits until the page says this. */
export async function says(page, text) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** Fails if the page says this anywhere. */
export async function saysNot(page, text) {
  assert.equal(await page.getByText(text).count(), 0, `the page says ${text}`);
}

/** Presses a button of the page's content. */
export async function press(page, name) {
  await page.getByRole('main').getByRole('button', { name }).first().click();
}

/** Follows a link of the page's content. */
export async function follow(page, name) {
  await page.getByRole('main').getByRole('link', { name }).first().click();
}

/** Follows a link to a file (a paper is set slowly by a development build), or presses the button behind which one is, and gives the file's name and content. */
export async function save(page, name) {
  const main = page.getByRole('main');
  const door = main.getByRole('link', { name }).or(main.getByRole('button', { name })).first();
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), door.click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

/** Saves a paper; its name says the form and names nobody. */
export async function savePaper(page, name, form) {
  const file = await save(page, name);
  assert.match(file.name, new RegExp(`^${form}.*_\\d{8}-\\d{4}\\.pdf$`));
  assert.equal(file.content.subarray(0, 5).toString('latin1'), '%PDF-');
  for (const words of secret) assert.ok(!file.name.includes(words), 'a file names somebody');
}

/** Opens an entry of the main menu; its page has the same heading. */
export async function menu(page, name) {
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name, exact: true }).click();
  await at(page, name);
}

/** Opens a tab of a case. */
export async function tab(page, name) {
  await page.getByRole('navigation', { name: 'このケースのページ' }).getByRole('link', { name, exact: true }).click();
}

/** A label with what follows it: 「※必須」「※任意」 or nothing. */
function labelled(label) {
  return label instanceof RegExp ? label : new RegExp(`^\\s*${escaped(label)}\\s*(※|$)`);
}

function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The field with this label, in a page or in a part of it. */
export function field(within, label) {
  return within.getByLabel(labelled(label)).first();
}

/** Types into a field of the page's content. */
export async function type(page, label, text) {
  const name = labelled(label);
  const main = page.getByRole('main');
  await main.getByRole('textbox', { name }).or(main.getByRole('searchbox', { name })).first().fill(text);
}

/** Chooses one of a group of radio buttons, or ticks one of its boxes, by the beginning of its words. */
export async function choose(page, group, words) {
  await choice(page, group, words).check();
}

/** The radio button or box of a group with (the beginning of) its words. */
export function choice(page, group, words) {
  const name = labelled(group);
  const within = page.getByRole('radiogroup', { name }).or(page.getByRole('group', { name }));
  return within.first().getByLabel(new RegExp(`^\\s*${escaped(words)}`)).first();
}

/** Chooses from a drop-down list by (part of) the words of an entry. */
export async function pick(within, label, words) {
  const { list, entry } = await listed(within, label, words);
  await list.selectOption({ index: entry });
}

/** A drop-down list, and the number of its entry with (part of) these words. */
export async function listed(within, label, words) {
  const list = within.getByRole('combobox', { name: labelled(label) }).first();
  const entries = await list.locator('option').allTextContents();
  const exact = entries.indexOf(words);
  const entry = exact < 0 ? entries.findIndex((text) => text.includes(words)) : exact;
  assert.ok(entry >= 0, `no ${words} among: ${entries.join(', ')}`);
  return { list, entry };
}

/** Opens a part that is folded away, if it is. */
export async function unfold(page, words) {
  const part = page.getByRole('main').locator('details', { has: page.getByText(words).first() }).first();
  if (!(await part.evaluate((it) => it.open))) await part.locator('summary').first().click();
}

/** Finds a case by its number, in さがす, and opens its cover. */
export async function openCase(page, number) {
  await menu(page, 'さがす');
  await type(page, FIND, number);
  await press(page, 'さがす');
  await says(page, '見つかったケース');
  await look(page, 'search-found');
  await follow(page, number);
  await at(page, '世帯の表紙');
}

/** `令和8年11月21日` of a day some days from today. */
export function day(after = 0) {
  const then = new Date(Date.now() + after * 86_400_000);
  const format = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { timeZone: 'Asia/Tokyo', dateStyle: 'long' });
  return format.format(then);
}
