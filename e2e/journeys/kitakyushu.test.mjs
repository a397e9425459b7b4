// 北九州市: the coordinator of the household's ward (いのちネット担当係長); the monthly conference with its
// chair, secretary and clerk as compulsory members; the plan ends with 再プラン.

import { accept, consent, record, refer, screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { at, day, follow, keepSecret, look, openCase, press, says, tab } from '../lib/page.mjs';
import { assess, callConference, dueToday, evaluate, hold, monitor, propose, writePlan } from '../lib/planning.mjs';
import { story } from '../lib/story.mjs';

const WARD = '八幡東区';
const FAMILY = `${WARD} 子ども・家庭相談`;
const CARE = `${WARD} 地域包括`;
const OFFICER = `${WARD} いのちネット担当係長`;
const CITY = '障害者基幹相談支援センター';
const PARTNER = '抱樸・社協共同企業体';

const { chapter, someone } = story('kitakyushu');
let door, desk, care, coordinator, number, plan;

chapter('a desk of the whole city takes in, knowing only a place', async () => {
  keepSecret('門倉', 'カドクラ');
  door = await someone(`${CITY}　相談員`);
  number = await takeIn(door, {
    text: '庭までごみがあふれている。子どもの声がするが、姿を見ない。', method: '気づき', caller: '近所・知人',
    worries: ['地域との関係', '子育て'], place: '坂の上の平屋', family: '門倉', given: '勉', kana: ['カドクラ', 'ツトム'],
  });
  await screen(door, '多機関協働へつなぐ');
});

chapter('without the ward the coordinator is not known; with it the つなぎ goes to the officer of that ward', async () => {
  await at(door, 'つなぐ');
  await press(door, '相手に見える内容を確かめる');
  await says(door, 'コーディネーターは地区ごとに決まっています');
  forgive(door);
  await look(door, 'referral-area-missing');
  await refer(door, { to: '多機関協働', area: WARD, purpose: '関係機関の調整をお願いしたい', seen: [OFFICER] });
  desk = await someone(`${FAMILY}　相談員`);
  coordinator = await someone(`${OFFICER}　多機関協働コーディネーター`);
  await accept(coordinator, number);
});

chapter('the officer takes consent at the door and drafts a plan with the partner of the city', async () => {
  await consent(coordinator, {
    agencies: [FAMILY, CARE, OFFICER, PARTNER],
    categories: ['基本', '相談の内容', '健康・障害・介護', '子ども・学校'],
    purpose: '家を片づけ、子どもを支えるため',
  });
  await tab(coordinator, '表紙');
  await record(coordinator, { text: '玄関で父と話した。片づけには反対しないという。', next: ['訪問', day(3)] });
  await assess(coordinator, {
    wishes: '子どもと離れたくない。',
    problems: [{ kind: 'ごみ屋敷・不衛生', priority: '高い' }, { kind: '養育の不安', priority: '高い' }],
    difficulties: { [CITY]: '家に入れず、子どもに会えていない。' },
    strengths: '父は毎日仕事に行っている。',
    direction: '一緒に片づけながら、子どもと話せる人をつくる。',
    met: true,
  });
  plan = await writePlan(coordinator, {
    longGoal: '親子が安心して眠れる家にする',
    goals: ['台所と寝る場所を片づける'],
    roles: [
      { agency: OFFICER, what: '片づけの日を決めて立ち会う', often: '2週に1回' },
      { agency: PARTNER, what: '伴走して訪問する', often: '週1回' },
      { agency: FAMILY, what: '子どもの様子を確かめる' },
    ],
  });
});

chapter('the monthly conference has its three officers as compulsory members, and records them', async () => {
  const meeting = await callConference(coordinator, {
    place: '区役所会議室', listed: ['議長', '事務局長', '庶務', '福祉事務所長'],
  });
  await propose(coordinator, plan);
  await hold(coordinator, meeting, {
    number, discussion: '片づけは本人の合意を得ながら、月に二度。', tasks: [{ agency: FAMILY, what: '学校に様子を聞く' }],
  });
  await dueToday(desk, ['学校に様子を聞く']);
});

chapter('care in the same ward sees the plan by consent, the same desk of another ward sees nothing', async () => {
  care = await someone(`${CARE}　相談員`);
  await openCase(care, number);
  await tab(care, 'プラン');
  await look(care, 'plans-reader');
  const other = await someone('門司区 地域包括　相談員');
  const answer = await other.goto(new URL(care.url()).pathname);
  if (answer.status() !== 404) throw new Error(`another ward gets ${answer.status()}`);
});

chapter('the work is not done: the plan is evaluated and a second one begins', async () => {
  await openCase(desk, number);
  await record(desk, { text: '学校で子どもと話せた。', method: '訪問・同行', who: '家族', about: '子ども・学校' });
  await monitor(coordinator, number, '台所は片づいた。子どもが学校に来る日がふえた。');
  await evaluate(coordinator, plan, {
    goals: ['一部達成'], changes: ['生活習慣の改善'], outcome: '再プランして継続', remaining: '寝る場所と、子どもの居場所',
  });
  await openCase(coordinator, number);
  await says(coordinator, 'プラン作成・会議');
  plan = await writePlan(coordinator, {
    longGoal: '親子が地域の中で暮らす',
    goals: ['子どもの居場所を一つつくる'],
    roles: [{ agency: PARTNER, what: '居場所を一緒にさがす' }],
  });
  await says(coordinator, '第2回プラン');
  await follow(coordinator, '印刷用の用紙');
  await look(coordinator, 'plan-sheet');
});
