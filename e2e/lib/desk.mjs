// What a desk does for a household: 受付, 整理, つなぎ and its answers, 同意, 記録, つなぎ戻し.
// Each step takes the page of the person who does it, and looks at every page it passes.

import assert from 'node:assert/strict';
import { at, choose, day, follow, look, menu, openCase, pick, press, says, tab, type, unfold } from './page.mjs';

/**
 * ぱっと受付.
 * @param {import('playwright-core').Page} page
 * @param {{text: string, method?: string, caller?: string, worries?: string[], family?: string, given?: string,
 *   kana?: [string, string], phone?: string, place?: string, area?: string, outside?: boolean}} heard
 * @returns {Promise<string>} the number of the case; the page is at the screening
 */
export async function takeIn(page, heard) {
  await page.getByRole('link', { name: /^受付/ }).first().click();
  await at(page, 'ぱっと受付');
  await look(page, 'intake');
  await type(page, '相談の内容', heard.text);
  await choose(page, '方法', heard.method ?? '電話');
  if (heard.caller) await choose(page, '話してくれた人', heard.caller);
  for (const worry of heard.worries ?? []) await choose(page, '困りごと', worry);
  if (heard.outside) await page.getByLabel('この窓口の分野以外の相談').check();
  if (heard.family || heard.place || heard.area) await fillNames(page, heard);
  await press(page, '保存する');
  await at(page, '受付後の整理');
  await look(page, 'screening');
  return caseNumber(page);
}

async function fillNames(page, heard) {
  await unfold(page, 'お名前・連絡先など');
  const fields = {
    氏: heard.family, 名: heard.given, 氏のフリガナ: heard.kana?.[0], 名のフリガナ: heard.kana?.[1],
    電話: heard.phone, '住まい・場所': heard.place,
  };
  for (const [label, text] of Object.entries(fields)) {
    if (text) await type(page, label, text);
  }
  if (heard.area) await pick(page, '地区', heard.area);
}

/** The number of the case that the page is about, out of its title. */
export async function caseNumber(page) {
  const number = /R\d+-\d+/.exec(await page.title())?.[0];
  assert.ok(number, `no number in the title ${await page.title()}`);
  return number;
}

/** 受付後の整理: how to go on; `fields` are days by label where the way needs one. */
export async function screen(page, way, fields = {}) {
  await choose(page, 'この後の進め方', way);
  for (const [label, text] of Object.entries(fields)) await type(page, label, text);
  await press(page, '決める');
  await page.waitForLoadState();
}

/**
 * Writes a つなぎ on its form, reads what the receiver will see, and sends it.
 * @param {{to: string, purpose?: string, area?: string, seen?: string[]}} wish receiver as in the list, and
 *   what the preview must show
 */
export async function refer(page, { to, purpose, area, seen = [] }) {
  await at(page, 'つなぐ');
  await look(page, 'referral-form');
  await pick(page, 'つなぎ先', to);
  // Only asked for where the coordinator depends on it and the household's area is not known yet.
  if (area) await pick(page, '世帯の地区', area);
  if (purpose) await choose(page, 'お願いしたいこと', purpose);
  await page.getByLabel('つなぐことを本人に説明しました').check();
  await press(page, '相手に見える内容を確かめる');
  await at(page, 'つなぐ内容の確認');
  await look(page, 'referral-preview');
  for (const text of seen) await says(page, text);
  await press(page, 'この内容でつなぐ');
  await says(page, 'つなぎを送りました');
  await look(page, 'referral-sent');
}

/** The receiver opens 受け箱 and the つなぎ of this number. */
export async function openInbox(page, number) {
  await menu(page, '受け箱');
  await look(page, 'inbox');
  await follow(page, number);
  await at(page, 'つなぎ');
  await look(page, 'referral-received');
}

/** 受領, then 受理. */
export async function accept(page, number) {
  await openInbox(page, number);
  if (await page.getByRole('button', { name: '受け取りました' }).count()) {
    await press(page, '受け取りました');
    await says(page, '受領');
  }
  await press(page, '受理する');
  await says(page, '受理しました');
  await look(page, 'cover-accepted');
}

/** 相談して返す. */
export async function askBack(page, number, question) {
  await openInbox(page, number);
  await unfold(page, '相談して返す');
  await type(page, '送り元に相談したいこと', question);
  await press(page, '相談して返す');
  await says(page, '送り元に返しました');
}

/** The sender reads the question in 受け箱 and answers it. */
export async function reply(page, number, answer) {
  await openInbox(page, number);
  await type(page, '問い合わせへの返事', answer);
  await look(page, 'referral-question');
  await press(page, '答えて、もう一度送る');
  await says(page, 'つなぎを送りました');
}

/** 見送り, with the next agency named. */
export async function decline(page, number, { next, reason }) {
  await openInbox(page, number);
  await unfold(page, '見送る（次の相談先を伝える）');
  await pick(page, '次の相談先', next);
  await type(page, '見送る理由', reason);
  await look(page, 'referral-decline');
  await press(page, '見送って次の相談先を伝える');
  await says(page, '次の相談先を送り元に伝えました');
}

/**
 * 同意: form, the sentence to read together, stored.
 * @param {{agencies: string[], categories?: string[], purpose: string, exclusions?: string, method?: string}} said
 */
export async function consent(page, said) {
  await tab(page, '同意・共有');
  await at(page, '同意・共有');
  await look(page, 'consents-before');
  await follow(page, '同意を記録する');
  await at(page, '同意を記録する');
  await look(page, 'consent-form');
  for (const agency of said.agencies) await page.getByRole('checkbox', { name: agency, exact: true }).check();
  for (const category of said.categories ?? ['基本', '相談の内容']) {
    await choose(page, '知ってよい情報の種類', category);
  }
  await type(page, '何のために', said.purpose);
  if (said.exclusions) await type(page, '知らせないでほしいこと', said.exclusions);
  await choose(page, '同意の受け方', said.method ?? '書面');
  await press(page, '確認へ進む');
  await at(page, '同意の確認');
  await look(page, 'consent-confirm');
  for (const agency of said.agencies) await says(page, agency);
  await press(page, 'この内容で同意を記録する');
  await says(page, '同意を記録しました');
  await look(page, 'consents');
}

/**
 * 経過の記録.
 * @param {{text: string, method?: string, who?: string, sharing?: string, about?: string, next?: [string, string]}} note
 */
export async function record(page, note) {
  await follow(page, '記録');
  await at(page, '記録する');
  await look(page, 'note-form');
  await type(page, '記録の内容', note.text);
  await choose(page, '方法', note.method ?? '訪問・同行');
  await choose(page, '相手', note.who ?? '本人');
  if (note.about) await pick(page, '何についての記録か', note.about);
  if (note.sharing) await choose(page, 'だれが見られるか', note.sharing);
  if (note.next) {
    await unfold(page, '次の対応を決める');
    await choose(page, '次にすること', note.next[0]);
    await type(page, 'いつまでに', note.next[1]);
  }
  await press(page, '保存する');
  await at(page, '経過');
  await says(page, note.text);
  await look(page, 'notes');
}

/** つなぎ戻し written on its form: what was done, what remains; the other side carries it. */
export async function handBack(page, { to, done, remains }) {
  await at(page, 'つなぎ戻し');
  await pick(page, '戻し先', to);
  await type(page, 'これまでに行ったこと', done);
  await type(page, '残っていること', remains);
  await choose(page, '残りを担う機関', '戻し先の機関');
  await look(page, 'return-form');
  await press(page, 'つなぎ戻しを送る');
  await says(page, 'つなぎ戻しを送りました');
}

/** The other side of a つなぎ戻し confirms it in 受け箱. */
export async function confirmReturn(page, number) {
  await menu(page, '受け箱');
  await follow(page, number);
  await at(page, 'つなぎ戻し');
  await look(page, 'return');
  await press(page, '内容を確認しました');
  await says(page, 'つなぎ戻しを確認しました');
}

/** 終結 of a case without a plan in force. */
export async function closeCase(page, number, { reason, text }) {
  await openCase(page, number);
  await follow(page, '終結する');
  await at(page, '支援の終結');
  await look(page, 'closing');
  await pick(page, '終結の理由', reason);
  await type(page, 'くわしい事情', text);
  await press(page, '終結する');
  await says(page, '終結しました');
}

/** 再開, with the next act in a week. */
export async function reopen(page, number, why) {
  await openCase(page, number);
  await look(page, 'cover-closed');
  await follow(page, '再開する');
  await at(page, '支援の再開');
  await look(page, 'reopening');
  await type(page, '再開する理由', why);
  await choose(page, '次にすること', '電話');
  await type(page, 'いつまでに', day(7));
  await press(page, '再開する');
  await says(page, '支援を再開しました');
}
