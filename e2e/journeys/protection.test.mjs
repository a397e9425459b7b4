// 美祢市: a mother and her son are in danger. What tells where they are is hidden from everybody, a colleague who must
// not learn finds nothing, each outward act waits for its warning, and another desk opens the case for an hour.

import assert from 'node:assert/strict';
import { screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { FIND, at, choose, day, field, follow, keepSecret, look, menu, openCase, pick, press, says, saysNot, tab, type, unfold } from '../lib/page.mjs';
import { story } from '../lib/story.mjs';

const CARE = '美祢市地域包括支援センター';
const DISABILITY = '美祢市基幹相談支援センター';
const SECTION = '福祉課';
const PHONE = '090-0000-7788';
const PLACE = '大嶺町東分9番地の7';

const { chapter, someone } = story('mine');
let desk, colleague, reader, number, home;

/** The second counsellor of a desk, by the words of the role chooser. */
async function second(page, agency) {
  const names = await page.getByRole('combobox', { name: '役割を選ぶ' }).locator('option').allTextContents();
  const found = names.filter((name) => name.startsWith(`${agency}　相談員`));
  assert.equal(found.length, 2, `two counsellors at ${agency}`);
  const own = await page.locator('.acting-role').first().textContent();
  const other = found.find((name) => !own.includes(name.split('　').slice(2).join('　')));
  return { label: other, name: other.split('　').slice(2).join('　') };
}

/** Searches and stays on the answer. */
async function find(page, words) {
  await menu(page, 'さがす');
  await type(page, FIND, words);
  await press(page, 'さがす');
  await page.waitForLoadState();
}

/** Reads the warning before an act and goes on. */
async function heed(page, title) {
  await at(page, '保護の注意');
  await says(page, title);
  await look(page, `warning-${title.slice(0, 6)}`);
  await press(page, '確かめたので、進む');
}

chapter('a desk takes in a mother who fled, and records that she is protected', async () => {
  keepSecret('柊木', 'ヒイラギ', '千尋');
  desk = await someone(`${CARE}　相談員`);
  number = await takeIn(desk, {
    text: '夫から逃れて、息子と知人の家にいる。', caller: '本人', worries: ['暴力・虐待'],
    family: '柊木', given: '千尋', kana: ['ヒイラギ', 'チヒロ'], phone: PHONE, place: PLACE,
  });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: day(1) });
  await at(desk, '世帯の表紙');
  await follow(desk, '柊木');
  await at(desk, '世帯の方の情報');
  await type(desk, '生年月日', '平成2年5月6日');
  await type(desk, '学校', '大嶺夜間学校');
  await type(desk, '勤務先', '美祢の青果店');
  await press(desk, '保存する');
  await at(desk, '世帯の表紙');
  home = desk.url();
  await says(desk, '美祢の青果店');
  await find(desk, PHONE);
  await says(desk, '見つかったケース');
  await desk.goto(home);
  await follow(desk, '支援措置を記録・確認');
  await at(desk, '支援措置（DV等）');
  await look(desk, 'protections-none');
  await follow(desk, '支援措置を記録する');
  await at(desk, '支援措置を記録する');
  await press(desk, '記録する');
  await says(desk, '対象の方を選んでください');
  forgive(desk);
  await look(desk, 'protection-form');
  await desk.getByLabel(/^柊木/).check();
  await choose(desk, '種類', '配偶者');
  await choose(desk, '段階', '仮支援措置');
  await press(desk, '記録する');
  await at(desk, '支援措置（DV等）');
  await says(desk, 'いまから表示しません');
});

chapter('from then on nothing tells where she is: no page, no search, no form', async () => {
  await desk.goto(home);
  await says(desk, '支援措置（DV等）の対象の方がいます');
  await look(desk, 'cover-protected');
  for (const hidden of [PLACE, PHONE, '青果店', '夜間学校']) await saysNot(desk, hidden);
  await find(desk, PHONE);
  await says(desk, '見つかりませんでした');
  await find(desk, '柊木');
  await says(desk, '見つかったケース');
  await saysNot(desk, PHONE);
  await desk.goto(`${home}/household`);
  await says(desk, '空欄のまま保存すると');
  assert.equal(await field(desk, '住所').inputValue(), '');
  await look(desk, 'household-form-protected');
  await desk.emulateMedia({ media: 'print' });
  await desk.goto(home);
  assert.equal(await desk.locator('.cover-head').isVisible(), false, 'nothing goes on paper');
  await says(desk, 'このままでは印刷できません');
  await desk.emulateMedia({ media: 'screen' });
});

chapter('a colleague is named: the case is gone for them, and for nobody else', async () => {
  const other = await second(desk, CARE);
  colleague = await someone(other.label);
  await find(colleague, number);
  await says(colleague, '見つかったケース');
  await desk.goto(`${home}/protections`);
  await follow(desk, '知らせてはいけない方を追加');
  await at(desk, '知らせてはいけない方を追加');
  await look(desk, 'named-form');
  await type(desk, '続柄・関係', '夫');
  await pick(desk.getByRole('main'), '職員のとき', other.name);
  await press(desk, '登録する');
  await at(desk, '支援措置（DV等）');
  await says(desk, other.name);
  await look(desk, 'protections');
  await find(colleague, number);
  await says(colleague, '見つかりませんでした');
  await colleague.goto(home);
  await at(colleague, 'ページが見つかりません');
  forgive(colleague);
});

chapter('with a reason she is shown on one page, and a visit waits for its warning', async () => {
  await desk.goto(home);
  await follow(desk, '理由を書いて見る');
  await at(desk, '秘匿情報の表示');
  await look(desk, 'unmask-form');
  await choose(desk, '目的', '本人への訪問・連絡');
  await type(desk, '理由', '明日の訪問の行き先を確かめるため');
  await press(desk, '理由を記録して表示する');
  await says(desk, PLACE);
  await says(desk, '美祢の青果店');
  await look(desk, 'unmasked');
  await follow(desk, '表示を終える');
  await at(desk, '世帯の表紙');
  await saysNot(desk, PLACE);
  await follow(desk, '記録');
  await heed(desk, '電話・訪問をして記録する前に');
  await at(desk, '記録する');
  await type(desk, '記録の内容', '訪問した。落ち着いていた。');
  await choose(desk, '方法', '訪問・同行');
  await choose(desk, '相手', '本人');
  await press(desk, '保存する');
  await at(desk, '経過');
  await tab(desk, '表紙');
  await follow(desk, 'つなぐ');
  await heed(desk, 'つなぎを送る前に');
  await at(desk, 'つなぐ');
  assert.equal(await field(desk, '相手に伝える要約').inputValue(), '', 'nothing is quoted');
});

chapter('another desk opens the case for an hour, and a second person opens what is hidden', async () => {
  reader = await someone(`${DISABILITY}　相談員`);
  await find(reader, number);
  await follow(reader, '緊急アクセス');
  await at(reader, '緊急アクセス');
  await look(reader, 'emergency-door');
  await type(reader, '氏名（漢字かフリガナ）', '柊木千尋');
  await type(reader, '生年月日', '平成2年5月7日');
  await press(reader, '該当するケースがあるか確かめる');
  await says(reader, '見つかりませんでした');
  forgive(reader);
  await look(reader, 'emergency-not-found');
  await type(reader, '生年月日', '平成2年5月6日');
  await press(reader, '該当するケースがあるか確かめる');
  await at(reader, '緊急アクセスの理由');
  await saysNot(reader, number);
  await look(reader, 'emergency-reason');
  await choose(reader, '理由の種類', '生命・身体の危険');
  await type(reader, '理由', '窓口で倒れ、家族と服薬を確かめる必要がある');
  await reader.getByLabel(/^秘匿された住所や/).check();
  await press(reader, '理由を記録して、60分だけ開く');
  await at(reader, '世帯の表紙');
  await says(reader, '緊急アクセス中');
  await says(reader, /残り(59|60)分/);
  await look(reader, 'emergency-cover');
  await menu(reader, '今日');
  await says(reader, '緊急アクセス中');
  await reader.goto(home);
  await follow(reader, '理由を書いて見る');
  await choose(reader, '目的', '安全の確認');
  await type(reader, '理由', '自宅に残された息子の安否の確認');
  await press(reader, '理由を記録して表示する');
  await says(reader, '立ち会いの確認が要ります');
  forgive(reader);
  const section = await someone(`${SECTION}　所管課`);
  await menu(section, '受け箱');
  await follow(section, '内容を見て、確認する');
  await at(section, '緊急アクセスの立ち会い');
  await look(section, 'emergency-second');
  await press(section, '立ち会いとして確認する');
  await at(section, '受け箱');
  await reader.goto(home);
  await follow(reader, '理由を書いて見る');
  await choose(reader, '目的', '安全の確認');
  await type(reader, '理由', '自宅に残された息子の安否の確認');
  await press(reader, '理由を記録して表示する');
  await says(reader, PLACE);
  await reader.getByRole('button', { name: '終える' }).click();
  await at(reader, '今日');
  await says(reader, '緊急アクセスを終えました');
  await reader.goto(home);
  await at(reader, 'ページが見つかりません');
  forgive(reader);
});

chapter('the responsible desk and the auditor learn of it, and the auditor judges', async () => {
  await menu(desk, '受け箱');
  await says(desk, `緊急アクセスの知らせ：${number}`);
  await look(desk, 'inbox-notice');
  await press(desk, /確認しました/);
  await saysNot(desk, '緊急アクセスの知らせ');
  const auditor = await someone(`${SECTION}　記録点検者`);
  await menu(auditor, '記録簿');
  await auditor.getByRole('navigation', { name: '記録簿のページ' }).getByRole('link', { name: '緊急アクセス' }).click();
  await at(auditor, '緊急アクセス');
  await look(auditor, 'audit-emergencies');
  await auditor.getByRole('table').getByRole('link').first().click();
  await at(auditor, '緊急アクセスの点検');
  await look(auditor, 'audit-emergency');
  await choose(auditor, '点検の結果', '正当');
  await press(auditor, '結果を記入する');
  await at(auditor, '緊急アクセス');
  await says(auditor, '正当');
});

chapter('an agency closes the door to its cases', async () => {
  const lead = await someone('管理職');
  await lead.goto(new URL('/emergency', home).href);
  await follow(lead, /緊急アクセスを受け付けるか/);
  await at(lead, '緊急アクセスを受け付けるか');
  await choose(lead, 'この機関が主担当のケース', '対象にしない');
  await press(lead, '登録する');
  await says(lead, 'そうする理由を入力してください。');
  forgive(lead);
  await look(lead, 'emergency-policy');
  await type(lead, '理由', '相談先を知られると危険な方が多いため');
  await press(lead, '登録する');
  await says(lead, '対象外です');
});

chapter('when it ends, what was hidden shows again', async () => {
  await desk.goto(`${home}/protections`);
  await follow(desk, '決定を記録する');
  await at(desk, '支援措置の決定');
  await look(desk, 'protection-decision');
  await press(desk, '決定を記録する');
  await at(desk, '支援措置（DV等）');
  await follow(desk, '終了する');
  await at(desk, '支援措置の終了');
  await look(desk, 'protection-end');
  await type(desk, '終了する理由', '本人からの申出による');
  await press(desk, '終了を記録する');
  await at(desk, '支援措置（DV等）');
  await unfold(desk, 'これまでの記録');
  await says(desk, '本人からの申出による');
  await openCase(desk, number);
  await says(desk, '美祢の青果店');
});
