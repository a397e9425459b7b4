// 支援会議 (106条の6) in 美祢市: the city's section calls it, members pledge before they see anything, one of them
// withdraws in the middle, a colleague of a member sees what they saw before, and when consent comes only what all
// agree to moves to the case.

import assert from 'node:assert/strict';
import { consent, screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { at, choose, day, follow, keepSecret, look, menu, openCase, pick, press, says, saysNot, tab, type, unfold } from '../lib/page.mjs';
import { attach, photo } from '../lib/photo.mjs';
import { story } from '../lib/story.mjs';

const CARE = '美祢市地域包括支援センター';
const DISABILITY = '美祢市基幹相談支援センター';
const SECTION = '福祉課';
const COUNCIL = '美祢市社会福祉協議会';
const WHO = '北町の70代の姉妹';
const MOVES = '姉は血圧の薬を飲んでいない';
const STAYS = '妹は電話に出ることがある';

const { chapter, someone } = story('mine');
let section, desk, disability, colleague, number, room, item, file, before;

/** The choice of the demonstration bar for somebody: 「機関　役割　氏　名」. */
async function choiceOf(page, who, nth = 0) {
  const choices = await page.getByRole('combobox', { name: '役割を選ぶ' }).locator('option').allTextContents();
  const found = choices.filter((text) => text.includes(who))[nth];
  assert.ok(found, `nobody is called ${who}`);
  return found.trim();
}

/** The name at the end of a choice. */
async function nameOf(page, who) {
  return (await choiceOf(page, who)).split('　').slice(-2).join('　');
}

/** The words of a page, without how they are broken into lines. */
async function words(page) {
  return (await page.getByRole('main').innerText()).replace(/\s+/gu, '');
}

/** What somebody who is no member sees: texts of pages that could betray the meeting. */
async function sight(page) {
  const seen = [];
  for (const entry of ['今日', '受け箱', '会議', 'ケース']) {
    await menu(page, entry);
    seen.push(await words(page));
  }
  await page.goto('/secrecy');
  seen.push(await words(page));
  await openCase(page, number);
  seen.push(await words(page));
  return seen;
}

chapter('a desk knows a household that does not want anybody to know', async () => {
  keepSecret('穂積', 'ホヅミ', '北町');
  desk = await someone(`${CARE}　相談員`);
  number = await takeIn(desk, {
    text: '姉妹二人の家から夜に声がする。訪ねても出てこない。', method: '関係機関から', caller: '民生委員',
    family: '穂積', given: '静江', kana: ['ホヅミ', 'シズエ'],
  });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: day(7) });
  colleague = await someone(await choiceOf(desk, `${CARE}　相談員`, 1));
  before = await sight(colleague);
});

chapter('only the municipality calls the meeting: 社協 is told why it cannot, the section pledges and calls', async () => {
  const council = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await menu(council, '会議');
  await follow(council, '支援会議の部屋へ');
  await at(council, '支援会議の部屋');
  await says(council, /法律で市町村が開くもの/);
  await look(council, 'rooms-of-others');
  section = await someone(`${SECTION}　所管課`);
  await menu(section, '会議');
  await follow(section, '支援会議の部屋へ');
  await look(section, 'rooms');
  await follow(section, /会議を招集する/);
  await at(section, '支援会議を招集する');
  await look(section, 'call-room');
  await type(section, '日', day(0));
  await type(section, '場所', '本庁3階');
  await press(section, '誓約して招集する');
  await says(section, '招集する人も、守秘の誓約が必要です');
  forgive(section);
  await section.getByLabel('上の内容を守ることを誓約します').check();
  await press(section, '誓約して招集する');
  await says(section, '保存しました');
  room = new URL(section.url()).pathname;
  await look(section, 'room-empty');
});

chapter('members are chosen by name; each sees the law before anything else, and pledges', async () => {
  disability = await someone(`${DISABILITY}　相談員`);
  for (const [agency, page] of [[CARE, desk], [DISABILITY, disability]]) {
    await section.goto(`${room}/members`);
    await at(section, '構成員を招く');
    await pick(section, '招く人の機関', agency);
    await press(section, 'この機関の職員を表示');
    await look(section, 'room-members');
    await section.getByLabel(new RegExp(await nameOf(page, `${agency}　相談員`))).check();
    await section.getByRole('main').getByRole('button', { name: '招く', exact: true }).click();
    await says(section, '保存しました');
  }
  for (const page of [desk, disability]) {
    await menu(page, '今日');
    await says(page, '守秘の誓約がまだです');
    await page.locator(`main a[href="${room}"]`).click();
    await at(page, '守秘の誓約');
    await says(page, /1年以下の拘禁刑または100万円以下の罰金/);
    await look(page, 'pledge');
    await page.getByLabel('上の内容を守ることを誓約します').check();
    await press(page, '誓約する');
    await says(page, '保存しました');
  }
});

chapter('the desk brings the case with the reason why consent is lacking, and nobody else sees its records', async () => {
  await desk.goto(room);
  await follow(desk, 'ケースをかける');
  await at(desk, 'ケースをかける');
  await look(desk, 'room-bring');
  await pick(desk, 'ケース', number);
  await type(desk, 'どなたのことか', WHO);
  await press(desk, 'この会議にかける');
  await says(desk, '同意が得られていない事情を、言葉でも入力してください。');
  forgive(desk);
  await choose(desk, '同意が得られていない理由', '本人に会えない');
  await type(desk, 'くわしい事情', '三度訪ねたが、戸口で断られた。');
  await type(desk, '会議で相談したいこと', 'だれが声をかけるか。');
  await desk.getByLabel(new RegExp(DISABILITY)).check();
  await press(desk, 'この会議にかける');
  await at(desk, '会議にかけたケース');
  item = new URL(desk.url()).pathname;
  await look(desk, 'room-case');
  await disability.goto(item);
  await says(disability, WHO);
  await saysNot(disability, number);
  await menu(disability, 'ケース');
  await saysNot(disability, number);
});

chapter('information is asked for and answered, a paper goes out in numbered copies and comes back', async () => {
  await section.goto(item);
  await look(section, 'room-case-organiser');
  await follow(section, '情報提供を依頼する');
  await look(section, 'room-ask');
  await pick(section, 'この仕組みで回答する構成員', DISABILITY);
  await type(section, '教えてほしいこと', '最後に話せた日と、その様子');
  await type(section, '回答の希望日', day(5));
  await press(section, '依頼する');
  await says(section, '回答待ち');
  await menu(disability, '今日');
  await look(disability, 'today-called');
  await disability.locator(`main a[href^="${room}/inquiries/"]`).click();
  await look(disability, 'room-answer');
  await type(disability, '回答、または提供できない理由', '先月、妹と電話で話した。');
  await press(disability, '記録する');
  await says(disability, '先月、妹と電話で話した。');
  await desk.goto(item);
  await follow(desk, '資料を作る');
  await type(desk, '題', 'これまでの経過');
  await type(desk, '内容', '四月から三度訪問した。');
  await press(desk, '資料を保存する');
  await follow(desk, 'ファイルを添付する');
  await look(desk, 'room-attachment-form');
  await attach(desk, await photo(desk, '玄関の写真（架空）', '玄関.jpg'));
  await says(desk, 'ファイルを添付しました');
  await press(desk, '席のある全員に配る');
  await says(desk, '保存しました');
  await unfold(desk, 'ここに表示する');
  const shown = desk.locator('img.attachment-picture');
  await shown.evaluate((image) => image.decode());
  await look(desk, 'room-paper');
  file = new URL(await shown.getAttribute('src'), desk.url()).href;
  assert.equal((await disability.request.get(file)).headers()['content-type'], 'image/jpeg');
  await section.goto(room);
  await look(section, 'room');
  const row = section.getByRole('table', { name: '回収していない資料' }).getByRole('row').filter({ hasText: DISABILITY });
  await row.getByRole('button').click();
  await says(section, '保存しました');
  await disability.goto(item);
  await says(disability, 'これまでの経過');
  assert.equal(await disability.getByRole('main').getByRole('link', { name: 'これまでの経過' }).count(), 0, 'collected');
  assert.equal((await disability.request.get(file)).ok(), false, 'the file went with the copy');
  assert.equal((await colleague.request.get(file)).status(), 404);
});

chapter('minutes, duties to report and decisions are written; a decision is a date for who sits there', async () => {
  for (const [page, words] of [[disability, MOVES], [disability, STAYS]]) {
    await page.goto(item);
    await follow(page, '会議録に書く');
    await look(page, 'room-minute');
    await choose(page, '種類', '出された情報・意見');
    await type(page, '内容', words);
    await press(page, '会議録に加える');
    await says(page, words);
  }
  await follow(disability, '確かめた結果を記録する');
  await look(disability, 'room-duty');
  await says(disability, /児童虐待の防止等に関する法律 第6条/);
  await choose(disability, '何について', '高齢者虐待');
  await choose(disability, '確かめた結果', 'はっきりしないので確かめる');
  await press(disability, '記録する');
  await says(disability, 'はっきりしないので確かめる');
  await section.goto(item);
  await follow(section, '決定を記録する');
  await look(section, 'room-decide');
  await choose(section, '種類', '本人に接触する役');
  await pick(section, 'だれが', CARE);
  await type(section, '何を', '妹に手紙を渡す');
  await type(section, 'いつまでに', day(10));
  await press(section, '決定を記録する');
  await says(section, '妹に手紙を渡す');
  await menu(desk, '今日');
  await follow(desk, /会議で決まったこと/);
  await says(desk, '妹に手紙を渡す');
  await look(desk, 'room-case-full');
});

chapter('a colleague of a member sees what they saw before, and the address leads nowhere', async () => {
  assert.deepEqual(await sight(colleague), before);
  for (const address of [room, item]) {
    const answer = await colleague.goto(address);
    assert.equal(answer.status(), 404);
    forgive(colleague);
    await at(colleague, 'ページが見つかりません');
  }
});

chapter('when consent comes, only what all agree to moves to the case', async () => {
  await openCase(desk, number);
  await consent(desk, { agencies: [CARE, COUNCIL], categories: ['基本', '健康・障害・介護'], purpose: '体の具合を一緒に見るため' });
  await desk.goto(`${item}/passages`);
  await look(desk, 'room-passage');
  await choose(desk, '移すもの', `会議録　${MOVES}`);
  await choose(desk, '情報の種類', '健康・障害・介護');
  await press(desk, '移し替えの案を出す');
  await says(desk, '賛否を確認中');
  await press(desk, '経過に移す');
  await says(desk, /まだ賛否を示していません/);
  forgive(desk);
  for (const page of [section, disability]) {
    await page.goto(item);
    await press(page, /賛成する$/);
    await says(page, '保存しました');
  }
  await desk.goto(item);
  await look(desk, 'room-agreed');
  await press(desk, '経過に移す');
  await says(desk, '移しました');
  const council = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await openCase(council, number);
  await tab(council, '経過');
  await says(council, MOVES);
  await saysNot(council, STAYS);
  await saysNot(council, '支援会議');
});

chapter('a pledge is withdrawn in the middle, the minutes are closed and printed', async () => {
  await disability.goto(`${room}/pledge`);
  await look(disability, 'pledge-given');
  await press(disability, '誓約を取り消す');
  await says(disability, '誓約を取り消しています');
  const refused = await disability.goto(item);
  assert.equal(refused.status(), 409);
  forgive(disability);
  await says(disability, /誓約を取り消したため、会議の記録は表示できません/);
  await section.goto(room);
  await follow(section, '記録を確定する');
  await at(section, '会議の記録を確定する');
  await look(section, 'room-closing');
  await press(section, 'この記録を確定する');
  await says(section, '記録確定');
  await follow(section, '会議録を開く');
  await at(section, '会議録');
  await says(section, STAYS);
  await look(section, 'room-record');
});

chapter('the section oversees how far the cases are, by number and date, and is shown no name', async () => {
  await menu(section, 'ケース');
  await follow(section, 'ケースの進み具合（所管課）');
  await at(section, 'ケースの進み具合（所管課）');
  await look(section, 'oversight');
  await follow(section, CARE);
  await at(section, CARE);
  await says(section, number);
  await saysNot(section, '穂積');
  await look(section, 'oversight-cases');
});
