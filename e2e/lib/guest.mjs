// A conference with people from outside: each case gets its clock time; a guest is asked, pledges, reads the papers of one
// case by keyboard and nothing else; the invitation is taken back.

import assert from 'node:assert/strict';
import { forgive } from './browser.mjs';
import { at, choose, day, field, follow, look, pick, press, says, saysNot, type } from './page.mjs';
import { pressByKeyboard } from './steps.mjs';

/** The cases of an agenda follow one another from the time of the conference. */
export async function giveTimes(page, meeting) {
  await page.goto(meeting);
  await follow(page, '順番・時間・時刻を変える');
  await at(page, '議題の順番・時間・時刻');
  await type(page, '開始時刻', '25時');
  await press(page, '保存する');
  await says(page, /時刻/);
  forgive(page);
  await look(page, 'agenda-time-wrong');
  await type(page, '開始時刻', '');
  await field(page, '開始時刻を、会議の時刻から順番に割り当てる').check();
  await press(page, '保存する');
  await says(page, /\d+:\d\d〜\d+:\d\d/);
  await look(page, 'agenda-times');
}

/**
 * Asks a guest to read the papers of a case, and lets them.
 * @param {{number: string, family: string, said: string}} it the case, a name that the guest is not shown, a word of its plan
 */
export async function askAGuest(page, guest, meeting, it) {
  const name = /会議に招く方\s+(\S+\s\S+)/.exec(await guest.locator('header').first().innerText())?.[1];
  await page.goto(meeting);
  await follow(page, '会議に招く');
  await at(page, '会議に招く');
  await look(page, 'guest-form');
  await press(page, 'この会議に招く');
  await says(page, '何のために招くかを入力してください');
  forgive(page);
  await look(page, 'guest-form-wrong');
  await pick(page, '招く方', name);
  await type(page, '何のために招くか', '住まいの片付けについての助言');
  await choose(page, '資料を見られるケース', it.number);
  await type(page, '本人が同意した日', day(0));
  await type(page, '見られる期間の始まり', day(0));
  await press(page, 'この会議に招く');
  await says(page, '誓約待ち');
  await look(page, 'conference-guests');
  await reads(guest, it);
  await page.reload();
  await says(page, '誓約済み');
  await press(page, /取りやめる$/);
  await says(page, '取りやめ');
  await guest.reload();
  await says(guest, '取りやめになりました');
  await saysNot(guest, it.number);
  forgive(guest);
}

/** The guest's side: the pledge by keyboard, then the papers, and every other door is shut. */
async function reads(guest, it) {
  await guest.goto('/');
  await look(guest, 'guest-today');
  await guest.getByRole('article').or(guest.locator('section.card')).filter({ hasText: '住まいの片付けについての助言' })
    .getByRole('link', { name: '誓約して資料を開く' }).click();
  await saysNot(guest, it.number);
  await look(guest, 'guest-pledge');
  await press(guest, '誓約して資料を開く');
  await says(guest, '印をつけてください');
  forgive(guest);
  const tick = guest.getByLabel(/誓約します/);
  await tick.focus();
  await guest.keyboard.press('Space');
  await pressByKeyboard(guest, guest.getByRole('button', { name: '誓約して資料を開く' }));
  await says(guest, '取扱注意（イニシャル）');
  await says(guest, it.number);
  await says(guest, it.said);
  await saysNot(guest, it.family);
  await look(guest, 'guest-papers');
  for (const door of ['/cases', '/search', '/conferences', '/arrangement']) {
    assert.equal((await guest.request.get(new URL(door, guest.url()).href)).status(), 403, door);
  }
}
