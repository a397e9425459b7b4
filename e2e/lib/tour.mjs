// The tour of all routes: who takes part, and how a page is looked at.

import { Asker } from './asker.mjs';
import { checkPage } from './axe.mjs';
import { widths } from './browser.mjs';

/** Somebody of every role, and nobody. */
export const PEOPLE = {
  nobody: undefined,
  desk: '美祢市地域包括支援センター　相談員',
  disability: '美祢市基幹相談支援センター　相談員',
  coordinator: '美祢市社会福祉協議会　多機関協働コーディネーター',
  section: '福祉課　所管課',
  manager: '福祉課　管理職',
  auditor: '福祉課　記録点検者',
  admin: '福祉課　システム管理者',
  children: 'こども家庭センター　相談員',
  guest: '福祉課　会議に招く方',
};

/** Pages that no link leads to, or only at a certain moment. */
export const DOORS = ['/', '/emergency', '/emergency/policy', '/password', '/sign-in', '/demo', '/cases?overdue=yes'];

/** Somebody at a window of their own, at a page that everybody may see. */
export async function come(someone, name) {
  const page = await someone();
  await page.goto('/help');
  return new Asker(name, page);
}

/** Everybody of the demonstration. */
export async function comeAll(someone) {
  const people = {};
  for (const [name, who] of Object.entries(PEOPLE)) {
    people[name] = await come(someone, name);
    if (who) await people[name].become(who);
  }
  return people;
}

/**
 * Holds the page as it stands to everything, at the width it has and then at the others; what a colour is does not
 * depend on the width.
 */
export async function lookAt(page, sizes) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const now = page.viewportSize().width;
  const order = sizes.toSorted((a, b) => Math.abs(widths[a].width - now) - Math.abs(widths[b].width - now));
  for (const [turn, size] of order.entries()) {
    if (widths[size].width !== page.viewportSize().width) await page.setViewportSize(widths[size]);
    await checkPage(page, { without: turn > 0 ? ['color-contrast'] : [] });
  }
}
