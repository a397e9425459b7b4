// How many clicks, entries and seconds the tasks of a day take, each against its budget. A task that has grown by more
// than a tenth over its budget fails; the table is printed and kept beside the pictures.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consent, refer, screen, takeIn } from '../lib/desk.mjs';
import { engine, outFolder } from '../lib/environment.mjs';
import { Budgets } from '../lib/hand.mjs';
import { at, day, field, follow, keepSecret, look, openCase, press, says, type } from '../lib/page.mjs';
import { assess, callConference, propose } from '../lib/planning.mjs';
import { story } from '../lib/story.mjs';

const CARE = '美祢市地域包括支援センター';
const DISABILITY = '美祢市基幹相談支援センター';
const COUNCIL = '美祢市社会福祉協議会';

const { chapter, someone } = story('mine');
const budgets = new Budgets();
let desk, other, coordinator, number, plan;

/** 今日, where a task begins. */
async function home(page) {
  await page.goto('/');
  await at(page, '今日');
}

/** The row of a case in a table of 今日. */
const row = (page, of) => page.getByRole('main').getByRole('row').filter({ hasText: of });

chapter('a first contact is recorded while somebody telephones', async () => {
  keepSecret('蓼沼', 'タデヌマ', '周平');
  desk = await someone(`${CARE}　相談員`);
  await home(desk);
  const budget = { task: '電話の相談を受け付ける', clicks: 2, inputs: 2, seconds: 60 };
  await budgets.hold(budget, desk, async (hand) => {
    await hand.click(desk.getByRole('link', { name: /^受付/ }));
    await at(desk, 'ぱっと受付');
    await hand.write(field(desk, '相談の内容'), '配食が届いても出てこない方がいる。');
    await hand.choose('方法', '電話');
    await hand.press('保存する');
    await at(desk, '受付後の整理');
  });
  await screen(desk, '情報提供で終了');
});

chapter('a known household is found by three letters', async () => {
  number = await takeIn(desk, {
    text: '父の物忘れがひどく、息子は仕事をやめて三年になる。', family: '蓼沼', given: '周平',
    kana: ['タデヌマ', 'シュウヘイ'], phone: '090-0000-5678',
  });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: day(1) });
  await at(desk, '世帯の表紙');
  await home(desk);
  const budget = { task: '知っている世帯をさがす', clicks: 1, inputs: 1, seconds: 8 };
  await budgets.hold(budget, desk, async (hand) => {
    await hand.type(desk.locator('#site-search'), 'タデヌ', 'Enter');
    await says(desk, '見つかったケース（1件）');
    await hand.follow(number);
    await at(desk, '世帯の表紙');
  });
});

chapter('a contact is added from 今日, and an absence on a telephone', async () => {
  await home(desk);
  const contact = { task: '支援経過を書く', clicks: 2, inputs: 1, seconds: 45 };
  await budgets.hold(contact, desk, async (hand) => {
    await hand.click(row(desk, number).getByRole('link', { name: '記録する' }));
    await at(desk, '記録する');
    await hand.write(field(desk, '記録の内容'), '電話で様子をうかがった。');
    await hand.press('保存する');
    await at(desk, '経過');
  });
  const phone = await someone(`${CARE}　相談員`, { size: 'phone' });
  await home(phone);
  const absent = { task: '不在だった訪問を電話機で書く', clicks: 3, inputs: 0, seconds: 20 };
  await budgets.hold(absent, phone, async (hand) => {
    await hand.click(row(phone, number).getByRole('link', { name: '記録する' }));
    await at(phone, '記録する');
    await hand.follow('不在');
    await says(phone, '訪問したが会えなかった');
    await hand.press('保存する');
    await at(phone, '経過');
  });
  await phone.goto('/notes/new');
  await at(phone, 'どのケースの記録ですか');
  await look(phone, 'note-choose');
});

chapter('who is involved, and what may be shared, is one click away', async () => {
  await openCase(desk, number);
  await consent(desk, { agencies: [COUNCIL, DISABILITY], purpose: '一緒に支えるため' });
  await home(desk);
  const who = { task: 'だれが関わっているかを見て電話する', clicks: 1, inputs: 0, seconds: 5 };
  await budgets.hold(who, desk, async (hand) => {
    await hand.click(row(desk, number).getByRole('link', { name: number, exact: true }));
    await at(desk, '世帯の表紙');
    await says(desk, 'だれが関わっているか');
  });
  const may = { task: '伝えてよいかを確かめる（ケースから）', clicks: 1, inputs: 0, seconds: 5 };
  await budgets.hold(may, desk, async (hand) => {
    const tabs = desk.getByRole('navigation', { name: 'このケースのページ' });
    await hand.click(tabs.getByRole('link', { name: '同意・共有', exact: true }));
    await at(desk, '同意・共有');
    await says(desk, DISABILITY);
  });
});

chapter('a household is handed over, and the receiver accepts', async () => {
  await home(desk);
  const over = { task: 'ほかの機関につなぐ', clicks: 4, inputs: 3, seconds: 90 };
  await budgets.hold(over, desk, async (hand) => {
    await hand.click(row(desk, number).getByRole('link', { name: number, exact: true }));
    await at(desk, '世帯の表紙');
    await hand.follow('つなぐ');
    await at(desk, 'つなぐ');
    await hand.pick(desk, 'つなぎ先', DISABILITY);
    await hand.choose('お願いしたいこと', '支援をお願いしたい');
    await hand.check(desk.getByLabel('つなぐことを本人に説明しました'));
    await hand.press('相手に見える内容を確かめる');
    await at(desk, 'つなぐ内容の確認');
    await hand.press('この内容でつなぐ');
    await says(desk, 'つなぎを送りました');
  });
  other = await someone(`${DISABILITY}　相談員`);
  await home(other);
  const accepts = { task: 'つなぎを受理する', clicks: 2, inputs: 0, seconds: 20 };
  await budgets.hold(accepts, other, async (hand) => {
    await hand.click(row(other, number).getByRole('link', { name: number }));
    await at(other, 'つなぎ');
    await hand.press('受理する');
    await says(other, '受理しました');
  });
});

chapter('a plan is made, and what a meeting decides is written', async () => {
  await openCase(other, number);
  await follow(other, 'つなぐ');
  await refer(other, { to: '多機関協働', purpose: '関係機関の調整をお願いしたい' });
  coordinator = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await home(coordinator);
  await row(coordinator, number).getByRole('link', { name: number }).first().click();
  await press(coordinator, '受理する');
  await says(coordinator, '受理しました');
  await openCase(coordinator, number);
  await assess(coordinator, {
    wishes: '働きたい。', problems: [{ kind: 'ひきこもり' }], strengths: '手先が器用。', direction: '外に出る。',
  });
  const makes = { task: 'アセスメントからプランをつくる', clicks: 3, inputs: 3, seconds: 600 };
  await budgets.hold(makes, coordinator, async (hand) => {
    const tabs = coordinator.getByRole('navigation', { name: 'このケースのページ' });
    await hand.click(tabs.getByRole('link', { name: 'プラン', exact: true }));
    await hand.follow('プランをつくる');
    await at(coordinator, 'プランをつくる');
    await hand.write(coordinator.getByRole('textbox', { name: /^目標(※|$)/ }), '月に一度外に出る');
    const role = coordinator.getByRole('group', { name: '役割 1', exact: true });
    await hand.pick(role, '機関', DISABILITY);
    await hand.write(field(role, 'すること'), '本人と話す');
    await hand.press('保存する');
    await says(coordinator, '保存しました');
  });
  plan = new URL(coordinator.url()).pathname;
  await follow(coordinator, '直す');
  await at(coordinator, 'プランを直す');
  await type(coordinator, '長期の目標', '自分の力で暮らす');
  await type(coordinator, 'プラン期間の始まり', day(0));
  await type(coordinator, 'プラン期間の終わり', day(180));
  const role = coordinator.getByRole('group', { name: '役割 1', exact: true });
  await field(role, 'いつまでに').fill(day(14));
  await role.getByLabel('この機関を主担当にする').check();
  await type(coordinator, '確かめる日', day(30));
  await press(coordinator, '保存する');
  await says(coordinator, '保存しました');
  const meeting = await callConference(coordinator, { place: '社協会議室' });
  await propose(coordinator, plan);
  await coordinator.goto(meeting);
  await follow(coordinator, '出欠を記録する');
  await press(coordinator, '未記入の人をすべて出席にして保存');
  await says(coordinator, '保存しました');
  const writes = { task: '会議の決定を1ケース書く', clicks: 2, inputs: 3, seconds: 180 };
  await budgets.hold(writes, coordinator, async (hand) => {
    await hand.follow(new RegExp(`^${number}\\s*協議を記録する`));
    await at(coordinator, 'ケースの協議を記録する');
    const task = coordinator.getByRole('group', { name: '決定事項 1', exact: true });
    await hand.pick(task, 'だれが', DISABILITY);
    await hand.write(field(task, '何をするか'), '手紙を書く');
    await hand.write(field(task, 'いつまで'), day(5));
    await hand.press('このケースの記録を保存する');
    await says(coordinator, '保存しました');
  });
});

chapter('a family of six is drawn, and the papers of a conference are made', async () => {
  await openCase(coordinator, number);
  const draws = { task: '6人の世帯図を描く', clicks: 16, inputs: 15, seconds: 180 };
  await budgets.hold(draws, coordinator, async (hand) => {
    for (const [given, relation] of [['清', '父'], ['ハル', '母'], ['和子', '配偶者'], ['翔太', '子'], ['美咲', '子']]) {
      await hand.follow('世帯の方を追加');
      await at(coordinator, '世帯の方を追加');
      await hand.write(field(coordinator, '名'), given);
      await hand.pick(coordinator, '続柄（本人から見て）', relation);
      await hand.press('保存する');
      await at(coordinator, '世帯の表紙');
    }
    const tabs = coordinator.getByRole('navigation', { name: 'このケースのページ' });
    await hand.click(tabs.getByRole('link', { name: '世帯図', exact: true }));
    await at(coordinator, '世帯図');
    assert.equal(await coordinator.locator('figure g[data-key]').count(), 6);
  });
  await home(coordinator);
  const packs = { task: '会議資料をPDFにする', clicks: 6, inputs: 1, seconds: 300 };
  await budgets.hold(packs, coordinator, async (hand) => {
    const menus = coordinator.getByRole('navigation', { name: '主なメニュー' });
    await hand.click(menus.getByRole('link', { name: '会議', exact: true }));
    await at(coordinator, '会議');
    await hand.follow(/^重層的支援会議\s*第\d+回/);
    await at(coordinator, /^重層的支援会議\s第\d+回/);
    await hand.click(coordinator.locator('summary', { hasText: '会議資料をPDFにする' }));
    await hand.choose('お名前', 'イニシャル');
    const paper = coordinator.waitForEvent('download');
    await hand.press('PDFを作る');
    assert.match((await paper).suggestedFilename(), /^会議資料.*\.pdf$/);
  });
});

chapter('the table is printed', async () => {
  const text = budgets.text();
  console.log(text);
  await mkdir(outFolder, { recursive: true });
  await writeFile(join(outFolder, `${engine}-budgets.md`), `${text}\n`);
});
