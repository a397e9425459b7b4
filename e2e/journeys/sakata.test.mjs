// 酒田市: residents come through agencies, so agencies turn to the coordinator, who supports the supporters;
// outreach and 参加支援 are not offered yet; the plan pauses. Then the person withdraws consent, which hides
// another agency's note at once, and a stranger learns nothing.

import assert from 'node:assert/strict';
import { accept, closeCase, consent, record, refer, screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { at, follow, keepSecret, look, menu, openCase, press, save, says, saysNot, tab, type } from '../lib/page.mjs';
import { assess, callConference, dueToday, evaluate, hold, monitor, propose, writePlan } from '../lib/planning.mjs';
import { story } from '../lib/story.mjs';

const CARE = '地域包括支援センター';
const DISABILITY = '基幹相談支援センター';
const COUNCIL = '酒田市社協';
const CALL = '電話で話した。薬を飲み忘れることがあるという。';

const { chapter, someone } = story('sakata');
let desk, helper, coordinator, number, plan;

chapter('the arrangement says who coordinates which area from when, and what is not offered yet', async () => {
  keepSecret('榎並', 'エナミ', '伸子');
  coordinator = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await menu(coordinator, '体制');
  await look(coordinator, 'arrangement');
  await says(coordinator, /にいだ圏域は、酒田市社協が調整します（令和5年6月/);
  await says(coordinator, /市全域は、酒田市社協が調整します（令和5年9月1日/);
  await says(coordinator, '支援関係機関のみ');
});

chapter('the coordinator learns that residents come through agencies, and still turns nobody away', async () => {
  await coordinator.getByRole('link', { name: /^受付/ }).first().click();
  await at(coordinator, 'ぱっと受付');
  await says(coordinator, /まず支援関係機関が受けることになっています/);
  await look(coordinator, 'intake-coordinator');
});

chapter('an agency takes in a consultation outside its field and takes consent', async () => {
  desk = await someone(`${CARE}　相談員`);
  await saysNot(desk, /まず支援関係機関が受けること/);
  number = await takeIn(desk, {
    text: '夫を亡くしてから眠れない。娘の障害のことも、これからのお金も心配だ。',
    method: '来所', caller: '本人', worries: ['病気', '障害', '収入'], outside: true,
    family: '榎並', given: '伸子', kana: ['エナミ', 'ノブコ'], phone: '090-0000-1234', place: 'にいだの団地', area: 'にいだ圏域',
  });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: '来週の火曜' });
  await at(desk, '世帯の表紙');
  await look(desk, 'cover');
  await consent(desk, {
    agencies: [CARE, DISABILITY, COUNCIL],
    categories: ['基本', '相談の内容', '健康・障害・介護'],
    purpose: '母と娘の暮らしを一緒に支えるため',
    method: '口頭',
  });
});

chapter('the agency asks the coordinator, who takes the case into 多機関協働', async () => {
  await tab(desk, '表紙');
  await follow(desk, 'つなぐ');
  await refer(desk, { to: '多機関協働', purpose: '関係機関の調整をお願いしたい', seen: [COUNCIL] });
  await accept(coordinator, number);
});

chapter('the coordinator writes down what makes the work of the agencies hard, without meeting the person', async () => {
  await assess(coordinator, {
    wishes: '娘と二人で、この団地に住みつづけたい。',
    problems: [{ kind: 'こころの健康', priority: '高い' }, { kind: '障害（疑い）', words: '娘の受診がとぎれている' }],
    difficulties: { [CARE]: '娘のことをどこに聞けばよいか分からない。', [COUNCIL]: '市全体の窓口との分担が決まっていない。' },
    strengths: '近所に話し相手がいる。',
    direction: '地域包括が母を、基幹が娘を支え、社協が両方を支える。',
  });
  await says(coordinator, '会っていない');
});

chapter('the plan form says that outreach and 参加支援 are not offered, and since when', async () => {
  await tab(coordinator, 'プラン');
  await at(coordinator, '支援プラン');
  await follow(coordinator, 'プランをつくる');
  await says(coordinator, 'いま使えない事業があります');
  await says(coordinator, /^アウトリーチ等を通じた継続的支援は、まだ実施していません/);
  await says(coordinator, /^参加支援は、まだ実施していません/);
  plan = await writePlan(coordinator, {
    longGoal: '母も娘も、安心して眠れる毎日にする',
    goals: ['娘の受診を再開する'],
    roles: [
      { agency: CARE, what: '母の話を聞き、受診をすすめる', often: '月1回' },
      { agency: DISABILITY, what: '娘の受診に同行する' },
    ],
  });
});

chapter('the conference decides, and the lead passes to the agency with its dates in 今日', async () => {
  const meeting = await callConference(coordinator, { place: '市民交流センター' });
  const invitation = await save(coordinator, '予定表に入れる');
  assert.match(invitation.name, /^会議の予定_\d{8}-\d{4}\.ics$/);
  assert.match(invitation.content.toString(), /\r\nDTSTART;TZID=Asia\/Tokyo:\d{8}T133000\r\n/);
  await propose(coordinator, plan);
  await hold(coordinator, meeting, {
    number, discussion: '地域包括が主担当となり、社協は後ろから支える。',
    tasks: [{ agency: DISABILITY, what: '受診先に連絡する' }],
  });
  helper = await someone(`${DISABILITY}　相談員`);
  await dueToday(helper, ['受診先に連絡する']);
  await dueToday(desk, [number]);
});

chapter('another agency of the team writes a note that the lead can read', async () => {
  await openCase(helper, number);
  await record(helper, { text: CALL, method: '電話', who: '本人', about: '健康・障害・介護' });
  await openCase(desk, number);
  await tab(desk, '経過');
  await says(desk, CALL);
});

chapter('after monitoring the plan is evaluated and pauses', async () => {
  await monitor(coordinator, number, '母は眠れるようになってきた。娘の受診はこれから。');
  await evaluate(coordinator, plan, { goals: ['一部達成'], changes: ['精神的な安定'], outcome: '中断', pause: '本人の拒否' });
  await openCase(desk, number);
  await says(desk, '中断・見守り');
});

chapter('consent is withdrawn: the other agency’s note is hidden at once', async () => {
  await tab(desk, '同意・共有');
  await follow(desk, '撤回を記録する');
  await at(desk, '同意の撤回');
  await look(desk, 'consent-withdrawal');
  await type(desk, '撤回の理由', 'もうほかの人には話したくない。');
  await press(desk, '撤回を記録する');
  await says(desk, '同意の撤回を記録しました');
  await tab(desk, '経過');
  await at(desk, '経過');
  await saysNot(desk, CALL);
  await openCase(helper, number);
  await tab(helper, '経過');
  await says(helper, CALL);
});

chapter('a stranger gets the same answer as for a case that does not exist', async () => {
  const address = new URL(desk.url()).pathname;
  const stranger = await someone('学区・地区社協　相談員');
  const answers = [];
  for (const path of [address, address.replace(/[0-9a-f]{12}/, '0'.repeat(12))]) {
    const answer = await stranger.goto(path);
    answers.push([answer.status(), await stranger.title(), await stranger.getByRole('main').innerText()]);
  }
  assert.equal(answers[0][0], 404);
  assert.deepEqual(answers[0], answers[1]);
  forgive(stranger);
  await look(stranger, 'not-found');
});

chapter('when all is quiet, the agency ends the case', async () => {
  await closeCase(desk, number, { reason: '本人の希望', text: 'また困ったときは、地域包括に電話してもらう。' });
});
