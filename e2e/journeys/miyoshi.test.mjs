// みよし市: 「どこに相談すればよいか分からない」 goes to ふくしの窓口, which names the right agency. The first
// desk works without JavaScript. The plan ends with 終結.

import { accept, consent, decline, openInbox, record, refer, screen, takeIn } from '../lib/desk.mjs';
import { at, day, follow, keepSecret, look, menu, openCase, says, tab } from '../lib/page.mjs';
import { assess, callConference, dueToday, evaluate, hold, monitor, propose, writePlan } from '../lib/planning.mjs';
import { story } from '../lib/story.mjs';

const SCHOOL = '教育支援センター';
const WINDOW = 'ふくしの窓口（福祉総合相談センター）';
const WORK = 'くらし・はたらく相談センター';
const COUNCIL = 'みよし市社協';
const UNKNOWN = 'どこに相談すればよいか分からない';

const { chapter, someone } = story('miyoshi');
let desk, window, work, coordinator, number, plan;

chapter('without JavaScript a desk signs in, takes in, records, takes consent and finds the household', async () => {
  keepSecret('三栗', 'ミクリ', '陽向');
  desk = await someone(`${SCHOOL}　相談員`, { javaScriptEnabled: false });
  await at(desk, '今日');
  number = await takeIn(desk, {
    text: '学校を休みがちで、祖母の世話をしている。家計も苦しいようだ。',
    method: '関係機関から', caller: '関係機関', worries: ['ひきこもり・不登校', '介護', '収入'], outside: true,
    family: '三栗', given: '陽向', kana: ['ミクリ', 'ヒナタ'],
  });
  await screen(desk, 'ほかの機関へつなぐ');
  await at(desk, 'つなぐ');
  await openCase(desk, number);
  await record(desk, { text: '学校で本人と話した。夜は祖母を見ているという。', method: '面談', next: ['電話', day(5)] });
  await consent(desk, {
    agencies: [SCHOOL, WINDOW, WORK, COUNCIL],
    categories: ['基本', '相談の内容', 'お金・仕事・住まい', '子ども・学校'],
    purpose: '家族の暮らしと学びを支えるため',
  });
});

chapter('without JavaScript the desk that does not know where to turns to ふくしの窓口', async () => {
  await tab(desk, '表紙');
  await follow(desk, 'つなぐ');
  await refer(desk, { to: `${UNKNOWN}（${WINDOW}へ）`, purpose: '専門的な見立てがほしい', seen: [WINDOW] });
});

chapter('ふくしの窓口 passes it on: it declines and names the agency', async () => {
  window = await someone(`${WINDOW}　相談員`);
  await decline(window, number, { next: WORK, reason: '家計と仕事の相談が先だと考えます。' });
});

chapter('the desk sends it on to the agency that was named, which accepts', async () => {
  await menu(desk, '受け箱');
  await says(desk, number);
  await openCase(desk, number);
  await follow(desk, 'つなぐ');
  await says(desk, `${WINDOW}は見送りました。次の相談先：${WORK}`);
  await look(desk, 'referral-suggested');
  await refer(desk, { to: WORK, seen: [WORK] });
  work = await someone(`${WORK}　相談員`);
  await accept(work, number);
});

chapter('the agency asks the coordinator, who sorts out what all say and drafts a plan', async () => {
  await follow(work, 'つなぐ');
  await refer(work, { to: '多機関協働', purpose: '関係機関の調整をお願いしたい', seen: [COUNCIL] });
  coordinator = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await openInbox(coordinator, number);
  await accept(coordinator, number);
  await assess(coordinator, {
    wishes: '学校に行きたい。祖母とも一緒にいたい。',
    problems: [{ kind: 'ヤングケアラー', priority: '高い' }, { kind: '介護の負担' }, { kind: '経済的な困窮' }],
    difficulties: { [SCHOOL]: '家庭のことに立ち入れない。' },
    strengths: '友だちが毎朝むかえに来る。',
    direction: '介護をおとなの手に移し、登校を支える。',
    met: true,
  });
  plan = await writePlan(coordinator, {
    longGoal: '本人が学校に通い、家族が安心して暮らす',
    goals: ['週に三日登校する', '介護サービスを使い始める'],
    roles: [
      { agency: WORK, what: '家計の見直しを手伝う', often: '月1回' },
      { agency: SCHOOL, what: '登校を見守る', often: '週1回' },
    ],
  });
});

chapter('the conference decides the plan, and the roles come into 今日', async () => {
  const meeting = await callConference(coordinator, { place: '市役所3階会議室' });
  await propose(coordinator, plan);
  await hold(coordinator, meeting, {
    number, discussion: '家計の相談を先に進め、登校は無理をさせない。',
    tasks: [{ agency: SCHOOL, what: '担任と話す' }],
  });
  await dueToday(work, [number]);
  await dueToday(desk, ['担任と話す']);
  await openCase(desk, number);
  await record(desk, { text: '担任と話した。今週は二日来ている。', method: '関係機関との連絡', who: '関係機関' });
});

chapter('the goals are reached, and the plan ends with 終結', async () => {
  await monitor(coordinator, number, '登校が続き、介護サービスも始まった。');
  await evaluate(coordinator, plan, {
    goals: ['達成', '達成'], changes: ['家計の改善', '生活習慣の改善'], outcome: '終結', closing: '課題がおおむね解決',
  });
  await openCase(work, number);
  await look(work, 'cover-closed');
  await says(work, '再開する');
});
