// 名寄せ: one person in two files. A desk compares two of its own files, joins them and takes it back. Another agency's
// file of the same person shows to the coordinator alone, who brings it to a conference and decides; the agencies' pages
// say nothing of it. Who decides second is told what was decided.

import assert from 'node:assert/strict';
import { screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { at, choose, follow, keepSecret, look, menu, openCase, press, says, saysNot, type } from '../lib/page.mjs';
import { tabOrder } from '../lib/steps.mjs';
import { story } from '../lib/story.mjs';

const CARE = '地域包括支援センター';
const MONEY = '生活サポート相談窓口';
const COUNCIL = '山形市社会福祉協議会';
const MAYBE = 'すでに記録があるかもしれません';
const WORDS = '名寄せの確認';

const { chapter, someone } = story('yamagata');
let desk, money, coordinator, first, second;

/** 渡邊 冴子 in one of the ways in which desks write her. */
const saeko = (family, kana) => ({
  text: '腰を痛めて買い物に行けない。', family, given: '冴子', kana, phone: '023-600-7001', place: '桜田東1丁目2番3号',
});

chapter('a second file of one person is shown right after it was taken in, with the reasons', async () => {
  keepSecret('渡邊', '渡辺', '冴子', 'サエコ');
  desk = await someone(`${CARE}　相談員`);
  first = await takeIn(desk, saeko('渡邊', ['ワタナベ', 'サエコ']));
  await saysNot(desk, MAYBE);
  await screen(desk, '自分の機関で支援', { 次に連絡する日: '来週の月曜' });
  second = await takeIn(desk, saeko('渡辺', ['わたなべ', 'ｻｴｺ']));
  await says(desk, MAYBE);
  await look(desk, 'screening-maybe');
  await follow(desk, '見比べる');
  await at(desk, '同じ人かもしれない記録');
  await says(desk, '氏：漢字も読みも同じです');
  await says(desk, '電話：同じです');
  await look(desk, 'identity-of-case');
});

chapter('the two are compared side by side, joined, and taken back', async () => {
  await follow(desk, '見比べて決める');
  await at(desk, '記録を見比べる');
  await says(desk, first);
  await says(desk, second);
  await look(desk, 'identity-pair');
  await tabOrder(desk);
  await press(desk, '決める');
  await says(desk, '「同じ人」「別の人」などから選んでください。');
  forgive(desk);
  await look(desk, 'identity-pair-problem');
  await choose(desk, 'この二つの記録は', '同じ人');
  await press(desk, '決める');
  await says(desk, '「同じ人」として記録しました');
  await look(desk, 'identity-joined');
  await openCase(desk, first);
  await says(desk, /さんと同じ人です/);
  await look(desk, 'cover-joined');
  await follow(desk, '見比べる');
  await press(desk, '「同じ人」を取り消す');
  await says(desk, '決める前に戻りました');
  await openCase(desk, second);
  await says(desk, MAYBE);
  await look(desk, 'cover-maybe');
});

chapter('「あとで」 stops the reminder, 「別の人」 ends it', async () => {
  await follow(desk, '見比べる');
  await press(desk, 'あとで');
  await says(desk, 'あとで確かめることにしました');
  await saysNot(desk, MAYBE);
  const address = desk.url();
  await desk.goto(`${address}/identity-matches`);
  await follow(desk, '見比べて決める');
  await choose(desk, 'この二つの記録は', '別の人');
  await type(desk, '書き添えること', 'おばと姪でした。');
  await press(desk, '決める');
  await says(desk, '「別の人」として記録しました');
  await look(desk, 'identity-refused');
  await desk.goto(`${address}/identity-matches`);
  await says(desk, '同じ人かもしれない記録はありません。');
});

chapter('another agency takes the same person in; neither of the two learns of the other', async () => {
  money = await someone(`${MONEY}　相談員`);
  await takeIn(money, { ...saeko('渡邉', ['ワタナベ', 'サエコ']), text: '家賃が払えない。' });
  await saysNot(money, MAYBE);
  coordinator = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  // The program compares away from the requests, every two seconds.
  const door = coordinator.getByRole('link', { name: new RegExp(`${WORDS}（[1-9]`) });
  for (let tries = 0; tries < 20 && (await door.count()) === 0; tries += 1) {
    await coordinator.waitForTimeout(500);
    await coordinator.reload();
  }
  await door.click();
  await at(coordinator, WORDS);
  for (const page of [desk, money]) {
    await menu(page, '今日');
    await saysNot(page, WORDS);
  }
  await openCase(desk, first);
  await saysNot(desk, MAYBE);
});

chapter('the coordinator compares, brings the pair to a conference and narrows the list to it', async () => {
  await says(coordinator, '確認待ち');
  await look(coordinator, 'identity-queue');
  await coordinator.getByRole('main').getByRole('link', { name: /冴子/ }).first().click();
  await at(coordinator, '記録を見比べる');
  await says(coordinator, 'ほかの機関には、この確認を知らせません');
  await saysNot(coordinator, '家賃が払えない');
  await look(coordinator, 'identity-pair-coordinator');
  await choose(coordinator, 'この二つの記録は', '会議で話し合う');
  await press(coordinator, '決める');
  await says(coordinator, '保存しました');
  await coordinator.goto('/identity-matches?state=conference');
  await says(coordinator, '扱い：会議で話し合う');
  await look(coordinator, 'identity-queue-narrowed');
});

chapter('of two who decide one after the other the second is told, and the agencies still see nothing', async () => {
  const pair = coordinator.getByRole('main').getByRole('link', { name: /冴子/ }).first();
  const address = await pair.getAttribute('href');
  const late = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await late.goto(address);
  await coordinator.goto(address);
  for (const page of [coordinator, late]) await choose(page, 'この二つの記録は', '同じ人');
  await press(coordinator, '決める');
  await says(coordinator, '「同じ人」として記録しました');
  await press(late, '決める');
  await says(late, 'ほかの方が先に「同じ人」と決めました');
  forgive(late);
  await openCase(desk, first);
  await saysNot(desk, /さんと同じ人です/);
  await money.goto(address);
  await at(money, 'ページが見つかりません');
  forgive(money);
  assert.ok(address.startsWith('/identity-matches/'));
});
