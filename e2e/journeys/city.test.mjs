// A sixth city that nobody built anything for: two NPOs coordinate one 圏域 each and hold a conference each, no
// アウトリーチ yet, no desk of last resort, the 支援会議 is part of another council.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { accept, consent, record, refer, screen, takeIn } from '../lib/desk.mjs';
import { follow, keepSecret, look, menu, openCase, says, saysNot, tab } from '../lib/page.mjs';
import { assess, callConference, evaluate, hold, monitor, propose, writePlan } from '../lib/planning.mjs';
import { story } from '../lib/story.mjs';

const FILE = fileURLToPath(new URL('../../crates/profile/tests/city.toml', import.meta.url));
const [CARE, FAMILY] = ['地域包括支援センター', 'こどもまんなかセンター'];
const [EAST, WEST] = ['NPO法人 橋のたもと', 'NPO法人 西の風'];
const BODY = '川西 橋わたし会議';

const { chapter, someone } = story(FILE);
let desk, west, east, number, plan, meeting;

chapter('who does not know where to turns to the coordinator of the household’s area', async () => {
  keepSecret('早乙女', 'サオトメ');
  desk = await someone(`${CARE}　相談員`);
  number = await takeIn(desk, {
    text: '孫の世話と夫の介護で眠れない。', worries: ['介護'], family: '早乙女', given: '澄江', kana: ['サオトメ', 'スミエ'],
    area: '川西圏域',
  });
  await screen(desk, '多機関協働へつなぐ');
  await refer(desk, { to: '多機関協働', purpose: '関係機関の調整をお願いしたい', seen: [WEST] });
  west = await someone(`${WEST}　多機関協働コーディネーター`);
  await accept(west, number);
});

chapter('the coordinator of the other area knows nothing of it and cannot call this conference', async () => {
  east = await someone(`${EAST}　多機関協働コーディネーター`);
  await menu(east, '受け箱');
  await saysNot(east, number);
  await menu(east, '会議');
  await look(east, 'conferences-of-the-other-area');
  assert.equal(await east.getByRole('link', { name: new RegExp(`^${BODY}の開催予定`) }).count(), 0);
  assert.equal(await east.getByRole('link', { name: /^川東 橋わたし会議の開催予定/ }).count(), 1);
});

chapter('the plan is decided in the conference of the area, watched and ended', async () => {
  await consent(west, { agencies: [CARE, FAMILY, WEST, '福祉総務課'], purpose: '介護と孫の世話を一緒に支えるため' });
  await openCase(west, number);
  await record(west, { text: '自宅で話を聞いた。' });
  await assess(west, {
    wishes: '夜は眠りたい。', problems: [{ kind: '介護', words: '夜の介護', priority: '高い' }],
    strengths: '近所と仲がよい。', direction: '夜の手を増やす。', met: true,
  });
  plan = await writePlan(west, {
    longGoal: '家族で暮らし続ける', goals: ['週に二晩は眠る'],
    roles: [{ agency: CARE, what: '夜の介護を手配する' }, { agency: FAMILY, what: '孫の預かりを探す', often: '月1回' }],
  });
  meeting = await callConference(west, { body: BODY, place: '川西公民館', listed: ['橋わたし役', '課長'] });
  await propose(west, plan, BODY);
  await hold(west, meeting, { number, discussion: '夜間の短期入所を試す。', tasks: [{ agency: CARE, what: '施設に空きを聞く' }] });
  await monitor(west, number, '二晩眠れた。');
  await evaluate(west, plan, { goals: ['達成'], changes: ['孤立の解消'], outcome: '終結', closing: '課題がおおむね解決' });
  await openCase(west, number);
  await says(west, '終結');
  await tab(west, 'つなぎ');
});

chapter('the arrangement shows both conferences with their areas, and the council of the other law', async () => {
  await menu(west, '体制');
  for (const words of ['川東 橋わたし会議', BODY, '兼ねる会議', '開始予定：令和9年度']) await says(west, words);
  await look(west, 'arrangement');
});
