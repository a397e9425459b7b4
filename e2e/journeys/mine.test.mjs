// 美祢市: 社協 hosts the conference that decides plans; the city hosts the other one, which cannot decide. A
// double submit and an ended session lose nothing. The plan ends with 終結, and the case is taken up again.

import assert from 'node:assert/strict';
import { accept, consent, record, refer, reopen, screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { FIND, at, choose, field, follow, keepSecret, look, menu, openCase, pick, press, says, saysNot, tab, type, unfold } from '../lib/page.mjs';
import { assess, callConference, dueToday, evaluate, hold, monitor, propose, takeOver, writePlan } from '../lib/planning.mjs';
import { askAGuest, giveTimes } from '../lib/guest.mjs';
import { intend, keepOnTop, putOff, readTheNews, takeCharge } from '../lib/morning.mjs';
import { attach, photo } from '../lib/photo.mjs';
import { become, pressByKeyboard } from '../lib/steps.mjs';
import { story } from '../lib/story.mjs';

const CARE = '美祢市地域包括支援センター';
const DISABILITY = '美祢市基幹相談支援センター';
const COUNCIL = '美祢市社会福祉協議会';
const STRANGER = '美祢東地域包括支援センター　相談員';
const HALF = '訪問した。息子さんの部屋の電気がついていて、';

const { chapter, someone, server } = story('mine');
let desk, disability, coordinator, number, plan;

chapter('two clicks on 保存する make one consultation', async () => {
  keepSecret('蓼沼', 'タデヌマ', '周平');
  desk = await someone(`${CARE}　相談員`, { javaScriptEnabled: false });
  await desk.getByRole('link', { name: /^受付/ }).first().click();
  await type(desk, '相談の内容', '補聴器の電池はどこで買えますか。');
  await unfold(desk, 'お名前・連絡先など');
  await type(desk, '仮の呼び名', '電池の方');
  await desk.getByRole('main').getByRole('button', { name: '保存する', exact: true }).dblclick();
  await at(desk, '受付後の整理');
  await menu(desk, 'さがす');
  await type(desk, FIND, '電池の方');
  await press(desk, 'さがす');
  await says(desk, '見つかったケース（1件）');
  await menu(desk, '今日');
  await desk.getByRole('table', { name: '整理を待つ相談' }).getByRole('row').filter({ hasText: '電池の方' })
    .getByRole('link').first().click();
  await at(desk, '受付後の整理');
  await screen(desk, '情報提供で終了');
  desk = await someone(`${CARE}　相談員`);
});

chapter('a word about food asks for a second look at the urgency while it is typed', async () => {
  await menu(desk, '今日');
  await desk.getByRole('link', { name: /^受付/ }).first().click();
  await type(desk, '相談の内容', '三日、何も食べていないそうです。');
  await says(desk, '「食べていな…」ということばがあります');
  await look(desk, 'intake-sign');
  await choose(desk, '緊急度', '今日中に対応');
  await desk.locator('.sign-hint').waitFor({ state: 'hidden' });
  await choose(desk, '緊急度', '早めに対応');
  await press(desk, '保存する');
  await at(desk, '受付後の整理');
  await says(desk, '「食べていな…」ということばがあります');
  await look(desk, 'screening-sign');
  await screen(desk, '自分の機関で支援', { 次に連絡する日: '来週の月曜' });
});

chapter('a desk takes in a family with two needs and asks 社協 to coordinate', async () => {
  number = await takeIn(desk, {
    text: '父の物忘れがひどく、息子は仕事をやめて三年になる。田畑の手入れもできない。',
    method: '訪問', caller: '民生委員', worries: ['介護', 'ひきこもり', '仕事さがし'],
    family: '蓼沼', given: '周平', kana: ['タデヌマ', 'シュウヘイ'], phone: '090-0000-5678',
  });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: '来週の月曜' });
  await at(desk, '世帯の表紙');
  await consent(desk, {
    agencies: [CARE, DISABILITY, COUNCIL, '福祉課'], categories: ['基本', '相談の内容', '健康・障害・介護'],
    purpose: '父と息子を一緒に支えるため',
  });
  await tab(desk, '表紙');
  await follow(desk, 'つなぐ');
  await refer(desk, { to: '多機関協働', purpose: '関係機関の調整をお願いしたい', seen: [COUNCIL] });
  coordinator = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await accept(coordinator, number);
});

chapter('a note half written when the session ended comes back after signing in', async () => {
  await openCase(desk, number);
  await follow(desk, '記録');
  await at(desk, '記録する');
  await type(desk, '記録の内容', HALF);
  await choose(desk, '方法', '訪問・同行');
  await server().endSessions();
  await press(desk, '保存する');
  await says(desk, '書きかけは下書きに残っています');
  await look(desk, 'session-ended');
  await become(desk, `${CARE}　相談員`);
  await at(desk, '記録する');
  await desk.waitForURL(/draft=1/);
  assert.equal(await field(desk, '記録の内容').inputValue(), HALF);
  await desk.goto(desk.url().replace('?draft=1', ''));
  await look(desk, 'draft-offered');
  await follow(desk, '続きから書く');
  await at(desk, '記録する');
  await desk.waitForURL(/draft=1/);
  assert.equal(await field(desk, '記録の内容').inputValue(), HALF);
  await type(desk, '記録の内容', `${HALF}声をかけると返事があった。`);
  await choose(desk, '相手', '家族');
  await press(desk, '保存する');
  await at(desk, '経過');
  await says(desk, '声をかけると返事があった');
});

chapter('tags rise out of the words and are taken with the keyboard; a photo goes with the record', async () => {
  await follow(desk, '記録');
  await at(desk, '記録する');
  await type(desk, '記録の内容', '訪問。介護保険の申請が不安だと言われ、社協の名刺を渡した。');
  const risen = desk.getByRole('group', { name: /^記録に付ける印/ });
  const chip = (name) => risen.getByRole('checkbox', { name, exact: true });
  await chip('不安').waitFor();
  assert.equal(await risen.getByRole('checkbox', { checked: true }).count(), 0, 'nothing is taken by itself');
  await pressByKeyboard(desk, chip('介護保険'), 'Space');
  await pressByKeyboard(desk, chip('不安'), 'Space');
  await type(desk, '記録の内容', '訪問。話を聞き、名刺を渡した。');
  await risen.getByRole('checkbox', { checked: false }).first().waitFor({ state: 'detached' });
  assert.equal(await risen.getByRole('checkbox', { checked: true }).count(), 2, 'what was taken stays');
  // Where the page stands half under its head, axe measures what is left of the tabs.
  await desk.evaluate(() => scrollTo(0, 0));
  await look(desk, 'note-tags');
  const renamed = { name: '名刺.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ not a photo') };
  await field(desk, '写真・書類を添える').setInputFiles(renamed);
  await press(desk, '保存する');
  await says(desk, '「名刺.jpg」：プログラムのファイルは添付できません');
  forgive(desk);
  await look(desk, 'note-file-refused');
  assert.equal(await field(desk, '記録の内容').inputValue(), '訪問。話を聞き、名刺を渡した。');
  assert.ok(await chip('介護保険').isChecked(), 'the tags came back');
  await field(desk, '写真・書類を添える').setInputFiles(await photo(desk, '名刺（架空）', '名刺.jpg'));
  await press(desk, '保存する');
  await at(desk, '経過');
  await says(desk, '添付1件');
  await pick(desk, '印', '気持ち：不安（1件）');
  await press(desk, 'この条件で絞り込む');
  await says(desk, '印：不安');
  await saysNot(desk, '声をかけると返事があった');
  await look(desk, 'notes-by-tag');
});

chapter('the coordinator sorts out and drafts a plan', async () => {
  coordinator = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await openCase(coordinator, number);
  await assess(coordinator, {
    wishes: '田んぼを続けたい。息子にも働いてほしい。',
    problems: [{ kind: '認知症（疑い）', priority: '高い', evidence: HALF.slice(0, 4) }, { kind: 'ひきこもり' }],
    difficulties: { [CARE]: '息子に会えていない。' },
    strengths: '近所が農機具を貸してくれる。',
    direction: '父の受診と、息子の外に出るきっかけを並べて進める。',
    met: true,
  });
  const section = await someone('福祉課　所管課');
  await openCase(section, number);
  await assess(section, {
    wishes: '医療費の心配をなくしたい。', problems: [{ kind: '家計の管理', words: '通院の費用が払えない。' }],
    strengths: '年金がある。', direction: '減免の手続きを進める。',
  });
  await takeOver(coordinator, '通院の費用が払えない', '福祉課');
  plan = await writePlan(coordinator, {
    longGoal: '父と息子が田畑を続けながら暮らす',
    goals: ['父が受診する', '息子が月に一度外に出る'],
    roles: [
      { agency: CARE, what: '父の受診に同行する', often: '月1回' },
      { agency: DISABILITY, what: '息子と話す', often: '2週に1回' },
    ],
  });
});

chapter('the next morning: what another desk wrote, a record kept on top, a date put off', async () => {
  await openCase(coordinator, number);
  await takeCharge(coordinator, '多機関協働コーディネーター');
  desk = await someone(`${CARE}　相談員`);
  await openCase(desk, number);
  await record(desk, { text: '電話があった。息子が朝、庭に出たとのこと。', method: '電話', who: '家族' });
  await readTheNews(coordinator, number, /経過の記録/);
  await keepOnTop(coordinator);
  await intend(coordinator, '様子を電話で聞く');
  await putOff(coordinator);
});

chapter('the city’s 支援会議 is listed under its local name and cannot decide; 社協’s conference decides', async () => {
  await menu(coordinator, '会議');
  await says(coordinator, '重層的支援体制整備事業 支援会議');
  await says(coordinator, /守秘の誓約をした構成員だけの部屋/);
  await says(coordinator, '福祉課');
  const meeting = await callConference(coordinator, { place: '社協会議室' });
  await says(coordinator, COUNCIL);
  await propose(coordinator, plan);
  await saysNot(coordinator, /^重層的支援体制整備事業 支援会議/);
  await handRound(meeting);
  await giveTimes(coordinator, meeting);
  const guest = await someone('福祉課　会議に招く方');
  await askAGuest(coordinator, guest, meeting, { number, family: '蓼沼', said: '父が受診する' });
  await hold(coordinator, meeting, {
    number, discussion: '受診を先に進める。', tasks: [{ agency: DISABILITY, what: '息子に手紙を書く' }],
  });
  disability = await someone(`${DISABILITY}　相談員`);
  await dueToday(disability, ['息子に手紙を書く']);
});

/** A paper is put on the case of the agenda: who reads the case there looks at it, for everybody else there is nothing. */
async function handRound(meeting) {
  await coordinator.goto(meeting);
  await follow(coordinator, 'ファイルを添付する');
  await at(coordinator, 'ファイルを添付する');
  await look(coordinator, 'conference-attachment-form');
  await attach(coordinator, { name: '資料.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ not a photo') });
  await says(coordinator, 'プログラムのファイルは添付できません');
  forgive(coordinator);
  await attach(coordinator, await photo(coordinator, '受診の経過（架空）', '配布資料.jpg'));
  await says(coordinator, 'ファイルを添付しました');
  desk = await someone(`${CARE}　相談員`);
  await desk.goto(meeting);
  await unfold(desk, 'ここに表示する');
  const shown = desk.locator('img.attachment-picture');
  await shown.evaluate((image) => image.decode());
  await look(desk, 'conference-attachment');
  const address = new URL(await shown.getAttribute('src'), desk.url()).href;
  assert.equal((await desk.request.get(address)).headers()['content-type'], 'image/jpeg');
  await openCase(desk, number);
  await tab(desk, '添付');
  await says(desk, '添付した会議の議題');
  await look(desk, 'attachments-of-conference');
  const stranger = await someone(STRANGER);
  for (const door of [address, `${address}/removal`, new URL(meeting, desk.url()).href]) {
    assert.equal((await stranger.request.get(door)).status(), 404, door);
  }
}

chapter('the plan reaches its goals and ends with 終結; a year later the case is taken up again', async () => {
  desk = await someone(`${CARE}　相談員`);
  await openCase(desk, number);
  await record(desk, { text: '受診に同行した。薬が出た。', who: '本人', about: '健康・障害・介護' });
  await monitor(coordinator, number, '父は薬を飲んでいる。息子は田んぼに出た。');
  await evaluate(coordinator, plan, {
    goals: ['達成', '達成'], changes: ['医療機関の受診開始', '社会参加の機会の増加'], outcome: '終結', closing: '課題がおおむね解決',
  });
  await reopen(desk, number, '息子さんから、また相談したいと電話があった。');
  await menu(desk, '今日');
  await says(desk, number);
  forgive(desk);
});

chapter('the family is drawn from a template with the keyboard alone', async () => {
  const key = async (role, name, stroke = 'Enter') => pressByKeyboard(desk, desk.getByRole(role, { name }).first(), stroke);
  await openCase(desk, number);
  await tab(desk, '世帯図');
  await at(desk, '世帯図');
  await look(desk, 'starter-offer');
  await key('link', /^8050/);
  await at(desk, 'ひな形からはじめる');
  await says(desk, '本人はどちらですか');
  await look(desk, 'starter-place');
  await key('link', '本人は親（80代くらい）');
  const child = desk.getByRole('group', { name: '子', exact: true });
  await child.waitFor();
  await look(desk, 'starter');
  await child.getByLabel('生年月日').fill('S99');
  await key('button', 'この方々を世帯に加える');
  await desk.getByRole('alert').first().waitFor();
  forgive(desk);
  await look(desk, 'starter-error');
  await child.getByLabel('お名前・呼び名').fill('息子さん');
  await child.getByLabel('生年月日').fill('50代');
  await child.getByLabel('性別').selectOption({ label: '男性' });
  await pressByKeyboard(desk, desk.getByRole('group', { name: '配偶者' }).getByRole('checkbox', { name: 'この方を加える' }), 'Space');
  await key('button', 'この方々を世帯に加える');
  await at(desk, '世帯図');
  await says(desk, '蓼沼　周平は息子さんの親');
  await says(desk, '配偶者は息子さんの親');
  await saysNot(desk, 'ひな形からはじめる');
  await look(desk, 'starter-drawn');
  await key('link', '世帯図とまわり');
  await at(desk, '世帯図とまわり');
  await says(desk, 'まわりの機関');
  await look(desk, 'canvas');
  await follow(desk, 'お名前を記号にする');
  await saysNot(desk, '息子さん');
});
