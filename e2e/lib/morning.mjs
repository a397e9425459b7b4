// The morning after: what others did in one's cases, a record kept on top of 経過, a date put off.

import { forgive } from './browser.mjs';
import { at, choose, day, follow, look, menu, pick, press, says, tab, type } from './page.mjs';
import { pressByKeyboard } from './steps.mjs';

/** 今日 tells what others added; from there to 経過, where the first record becomes 重要. */
export async function readTheNews(page, number, what) {
  await menu(page, '今日');
  const row = page.getByRole('table', { name: /^担当ケースの動き/ }).getByRole('row').filter({ hasText: number });
  await row.getByText(what).waitFor();
  await look(page, 'today-changed');
  await row.getByRole('link', { name: number }).click();
  await at(page, '経過');
}

/** The newest record becomes 重要, by keyboard, and stands on top. */
export async function keepOnTop(page) {
  await page.locator('.timeline a').first().click();
  await at(page, '経過の記録');
  await pressByKeyboard(page, page.getByRole('button', { name: '重要な記録にする' }));
  await says(page, '重要な記録として、経過のいちばん上に表示しています');
  await look(page, 'note-pinned');
  await tab(page, '経過');
  await page.getByRole('heading', { name: '重要な記録' }).waitFor();
  await page.getByRole('heading', { name: 'すべての記録' }).waitFor();
  await look(page, 'notes-pinned');
}

/** Somebody takes charge of a case of their agency. */
export async function takeCharge(page, role) {
  await follow(page, '担当者を決める');
  await at(page, '担当者を決める');
  await pick(page, '担当者', role);
  await press(page, 'この人を担当者にする');
  await says(page, '保存しました');
}

/** A date of one's own is set, a week from now. */
export async function intend(page, what) {
  await tab(page, '表紙');
  await follow(page, '予定を追加');
  await at(page, '予定を追加');
  await type(page, 'いつ', day(7));
  await type(page, '何をするか', what);
  await press(page, '予定に入れる');
  await says(page, what);
}

/** A date of the case is put off: once with a day that has passed, then by keyboard to the next office day. */
export async function putOff(page) {
  await tab(page, '表紙');
  await look(page, 'cover-family');
  await follow(page, /^先に延ばす/);
  await at(page, '先に延ばす');
  await look(page, 'put-off');
  const address = page.url();
  await choose(page, 'いつに延ばしますか', '日を決める');
  await type(page, '日付（「日を決める」を選んだとき）', 'R5.4.1');
  await press(page, '延ばす');
  await says(page, 'いまの期限と今日のどちらよりも後の日にしてください。');
  forgive(page);
  await look(page, 'put-off-refused');
  await type(page, '理由', '電話がつながらないため');
  await page.getByRole('radio', { name: /^次の開庁日/ }).focus();
  await page.keyboard.press('Space');
  await pressByKeyboard(page, page.getByRole('button', { name: '延ばす', exact: true }));
  await says(page, '期限を先に延ばしました。');
  await page.goto(address);
  await says(page, 'これまでに1回、先に延ばしています');
  await look(page, 'put-off-history');
}
