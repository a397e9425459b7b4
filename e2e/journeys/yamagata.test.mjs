// 山形市: any desk takes in, by keyboard alone; the coordinator of 社協 meets the person too; the plan ends
// with a つなぎ戻し that the agency confirms.

import { accept, askBack, caseNumber, confirmReturn, consent, record, refer, reply, screen } from '../lib/desk.mjs';
import { at, day, field, follow, keepSecret, look, menu, openCase, press, says, tab } from '../lib/page.mjs';
import { assess, callConference, dueToday, evaluate, hold, monitor, propose, writePlan } from '../lib/planning.mjs';
import { become, pressByKeyboard, tabOrder } from '../lib/steps.mjs';
import { story } from '../lib/story.mjs';

const CARE = '地域包括支援センター';
const MONEY = '生活サポート相談窓口';
const COUNCIL = '山形市社会福祉協議会';
const TEXT = '息子が十年ほど家から出ておらず、私の介護も頼めない。電気代が払えない月がある。';

const { chapter, someone } = story('yamagata');
let desk, money, coordinator, number, plan, meeting;

chapter('a consultation is taken in, handed over and accepted with the keyboard alone', async () => {
  keepSecret('小暮', 'コグレ', '千草');
  desk = await someone();
  await desk.goto('/demo');
  await at(desk, '役割を選んで始めます');
  await look(desk, 'demo');
  await become(desk, `${CARE}　相談員`);
  await at(desk, '今日');
  await look(desk, 'today');
  await pressByKeyboard(desk, desk.getByRole('link', { name: /^受付/ }).first());
  await at(desk, 'ぱっと受付');
  await look(desk, 'intake');
  await tabOrder(desk);
  const keys = desk.keyboard;
  await reach(desk, field(desk, '相談の内容'));
  await keys.insertText(TEXT);
  await pressByKeyboard(desk, desk.locator('summary', { hasText: 'お名前・連絡先など' }));
  await reach(desk, field(desk, '氏'));
  await keys.insertText('小暮');
  await keys.press('Tab');
  await keys.insertText('千草');
  await keys.press('Tab');
  await keys.insertText('コグレ');
  await pressByKeyboard(desk, desk.getByRole('main').getByRole('button', { name: '保存する', exact: true }));
  await at(desk, '受付後の整理');
  await look(desk, 'screening');
  number = await caseNumber(desk);
  await reach(desk, desk.getByRole('radio', { name: /^情報提供で終了/ }));
  await keys.press('ArrowDown');
  await keys.press('ArrowDown');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '決める', exact: true }));
  await at(desk, 'つなぐ');
  await reach(desk, field(desk, 'つなぎ先'));
  const chosen = () => desk.evaluate(() => document.activeElement.selectedOptions[0].text);
  for (let steps = 0; steps < 40 && (await chosen()) !== MONEY; steps += 1) await keys.press('ArrowDown');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '相手に見える内容を確かめる' }));
  await at(desk, 'つなぐ内容の確認');
  await look(desk, 'referral-preview');
  await pressByKeyboard(desk, desk.getByRole('button', { name: 'この内容でつなぐ' }));
  await says(desk, 'つなぎを送りました');
  money = await someone(`${MONEY}　相談員`);
  await pressByKeyboard(money, money.getByRole('link', { name: '受け箱', exact: true }));
  await at(money, '受け箱');
  await look(money, 'inbox');
  await pressByKeyboard(money, money.getByRole('main').getByRole('link', { name: number }).first());
  await at(money, 'つなぎ');
  await look(money, 'referral-received');
  await pressByKeyboard(money, money.getByRole('button', { name: '受理する' }));
  await says(money, '受理しました');
  await look(money, 'cover-accepted');
});

chapter('the agency takes consent and asks the coordinator, who is the desk of last resort too', async () => {
  await consent(money, {
    agencies: [CARE, MONEY, COUNCIL],
    categories: ['基本', '相談の内容', '健康・障害・介護', 'お金・仕事・住まい'],
    purpose: '親子の暮らしを一緒に支えるため',
    exclusions: '近所の人には知らせない',
  });
  await tab(money, '表紙');
  await follow(money, 'つなぐ');
  await refer(money, { to: '多機関協働', purpose: '関係機関の調整をお願いしたい', seen: [COUNCIL] });
  coordinator = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await askBack(coordinator, number, 'ご本人とは、どこで会えますか。');
  await reply(money, number, '毎週火曜の午後なら、ご自宅で会えます。');
  await accept(coordinator, number);
});

chapter('the coordinator meets the person, writes down what all say, and drafts a plan', async () => {
  await record(coordinator, { text: '自宅を訪ね、母と話した。息子は襖ごしに返事をした。', next: ['訪問', day(7)] });
  await assess(coordinator, {
    wishes: 'この家で、息子と静かに暮らしたい。',
    problems: [
      { kind: 'ひきこもり', words: '十年ほど外に出ていない', priority: '高い' },
      { kind: '経済的な困窮', words: '電気代の滞納がある' },
    ],
    difficulties: { [CARE]: '息子と会えず、介護の話が進まない。' },
    strengths: '母は家計簿をつけている。',
    direction: '息子との関係づくりと、滞納の整理を並べて進める。',
    met: true,
  });
  plan = await writePlan(coordinator, {
    longGoal: '親子がそれぞれの居場所をもって暮らす',
    goals: ['滞納をなくす', '息子が月に一度、話せる人に会う'],
    roles: [
      { agency: COUNCIL, what: '訪問して関係をつくる', often: '週1回' },
      { agency: MONEY, what: '滞納の相談に同行する', often: '月1回' },
      { agency: CARE, what: '介護の相談を続ける' },
    ],
  });
});

chapter('the conference decides the plan, and its dates come into 今日 of those who act', async () => {
  meeting = await callConference(coordinator, { place: '総合福祉センター', listed: ['多機関コーディネーター', '福祉まるごと相談員', '山形市'] });
  await propose(coordinator, plan);
  await hold(coordinator, meeting, {
    number,
    discussion: '訪問は社協が続け、滞納は生活サポート相談窓口が受けもつ。',
    tasks: [{ agency: MONEY, what: '電力会社に相談する' }],
  });
  await dueToday(money, ['電力会社に相談する']);
  await openCase(money, number);
  await look(money, 'cover-plan');
  await record(money, { text: '電力会社と話し、分けて払うことになった。', method: '関係機関との連絡', who: '関係機関' });
});

chapter('after monitoring the plan is evaluated and handed back; the agency confirms', async () => {
  await monitor(coordinator, number, '訪問は続いている。息子が居間に出てくるようになった。');
  await evaluate(coordinator, plan, {
    goals: ['達成', '一部達成'],
    changes: ['孤立の解消', '家計の改善'],
    outcome: 'つなぎ戻し',
    returnTo: MONEY,
    remaining: '毎月の支払いの見守り',
  });
  await confirmReturn(money, number);
  await openCase(money, number);
  await says(money, MONEY);
  await tab(money, 'つなぎ');
  await look(money, 'referrals');
  await menu(coordinator, '体制');
  await look(coordinator, 'arrangement');
});

/** Walks with the Tab key until a control has the focus. */
async function reach(page, target) {
  return pressByKeyboard(page, target, 'Shift');
}
