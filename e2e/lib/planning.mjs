// What a coordinator does: アセスメント, プラン, 会議, モニタリング, 評価.
// Each step begins at a page of the case or in the menu, and looks at every page it passes.

import { at, choose, day, field, follow, look, menu, openCase, pick, press, says, tab, type, unfold } from './page.mjs';
import { pressByKeyboard } from './steps.mjs';

/**
 * アセスメント.
 * @param {{wishes: string, problems: {kind: string, words?: string, priority?: string, evidence?: string}[], difficulties?:
 *   Record<string, string>, strengths: string, direction: string, met?: boolean}} sheet
 */
export async function assess(page, sheet) {
  await tab(page, 'アセスメント');
  await at(page, 'アセスメント');
  await look(page, 'assessments');
  await follow(page, 'アセスメントを書く');
  await at(page, 'アセスメントを書く');
  await look(page, 'assessment-form');
  await type(page, '世帯の希望', sheet.wishes);
  for (const [row, problem] of sheet.problems.entries()) {
    const set = page.getByRole('group', { name: `課題 ${row + 1}`, exact: true });
    await pick(set, '種類', problem.kind);
    if (problem.priority) await pick(set, '優先度', problem.priority);
    if (problem.evidence) await pick(set, '根拠となる記録', problem.evidence);
    if (problem.words) await field(set, 'ことばで').fill(problem.words);
  }
  for (const [agency, text] of Object.entries(sheet.difficulties ?? {})) await type(page, agency, text);
  await type(page, '強み・できること', sheet.strengths);
  await type(page, '支援の方向性', sheet.direction);
  if (sheet.met) await page.getByLabel('コーディネーターが本人に会って書いた').check();
  await press(page, '保存する');
  await says(page, '保存しました');
  await look(page, 'assessment');
}

/** A problem of another agency's sheet comes into one's own, ticked with the keyboard, and says where it is from. */
export async function takeOver(page, kind, agency) {
  await follow(page, '直す');
  await at(page, 'アセスメントを直す');
  await unfold(page, 'ほかの機関のアセスメントから引き継ぐ');
  await pressByKeyboard(page, page.getByRole('checkbox', { name: new RegExp(kind) }), 'Space');
  await pressByKeyboard(page, page.getByRole('button', { name: '選んだものを引き継ぐ' }));
  await page.getByText(new RegExp(`${agency}のアセスメント`)).first().waitFor();
  await look(page, 'assessment-taken');
  await press(page, '保存する');
  await says(page, '保存しました');
  await says(page, new RegExp(`${agency}のアセスメント`));
  await look(page, 'assessment-source');
}

/**
 * A plan: goals, roles (the first leads), period of six months with one monitoring in a month.
 * @param {{longGoal: string, goals: string[], roles: {agency: string, what: string, often?: string}[]}} plan
 * @returns {Promise<string>} the address of the plan
 */
export async function writePlan(page, plan) {
  await tab(page, 'プラン');
  await at(page, '支援プラン');
  await look(page, 'plans');
  await follow(page, 'プランをつくる');
  await at(page, 'プランをつくる');
  await look(page, 'plan-form');
  await type(page, '長期の目標', plan.longGoal);
  for (const [row, goal] of plan.goals.entries()) {
    await page.getByRole('textbox', { name: /^目標(※|$)/ }).nth(row).fill(goal);
  }
  await type(page, 'プラン期間の始まり', day(0));
  await type(page, 'プラン期間の終わり', day(180));
  for (const [row, role] of plan.roles.entries()) {
    const set = page.getByRole('group', { name: `役割 ${row + 1}`, exact: true });
    await pick(set, '機関', role.agency);
    await field(set, 'すること').fill(role.what);
    await field(set, 'いつまでに').fill(day(14 + row));
    if (role.often) await field(set, '頻度').fill(role.often);
    if (row === 0) await set.getByLabel('この機関を主担当にする').check();
  }
  await type(page, '確かめる日', day(30));
  await press(page, '保存する');
  await says(page, '保存しました');
  await look(page, 'plan-draft');
  return new URL(page.url()).pathname;
}

/**
 * Sets a conference for today. Leads to its page.
 * @param {{body?: string, place: string, listed?: string[]}} wish the body's name, where it meets, and members
 *   whom the plan makes compulsory
 * @returns {Promise<string>} the address of the conference
 */
export async function callConference(page, { body = '重層的支援会議', place, listed = [] }) {
  await menu(page, '会議');
  await at(page, '会議');
  await look(page, 'conferences');
  await follow(page, new RegExp(`^${body}の開催予定\\s*日を決める`));
  await at(page, '会議の日を決める');
  await look(page, 'conference-form');
  await type(page, '日', day(0));
  await type(page, '時刻', '13:30');
  await type(page, '場所', place);
  await press(page, '開催予定にする');
  await says(page, '保存しました');
  await at(page, new RegExp(`^${body}\\s第\\d+回`));
  await look(page, 'conference-planned');
  for (const member of listed) await says(page, member);
  return new URL(page.url()).pathname;
}

/** 会議にかける: the plan goes to the conference that was just called. */
export async function propose(page, plan, body = '重層的支援会議') {
  await page.goto(plan);
  await follow(page, '会議にかける');
  await at(page, '会議にかける');
  await look(page, 'plan-proposal');
  const today = day(0);
  await page.getByRole('radiogroup', { name: /^どの会議に/ })
    .getByRole('radio', { name: new RegExp(`${body}.*${today}`) }).last().check();
  await press(page, 'この会議にかける');
  await says(page, 'プランを会議にかけました');
  await look(page, 'plan-proposed');
}

/**
 * The day of the conference: 出欠, the record of the case with the verdict and tasks, the record is closed.
 * @param {{number: string, discussion: string, tasks?: {agency: string, what: string}[], verdict?: string}} said
 */
export async function hold(page, conference, said) {
  await page.goto(conference);
  await look(page, 'conference-agenda');
  await follow(page, '出欠を記録する');
  await at(page, '出欠を記録する');
  await look(page, 'conference-members');
  await press(page, '未記入の人をすべて出席にして保存');
  await says(page, '保存しました');
  await follow(page, new RegExp(`^${said.number}\\s*協議を記録する`));
  await at(page, 'ケースの協議を記録する');
  await look(page, 'conference-item');
  await type(page, '論点・概要', '役割分担と、主担当の確認');
  await type(page, '話し合い', said.discussion);
  await type(page, '不足している社会資源', '昼に集まれる場所');
  await choose(page, 'プランの判定', said.verdict ?? '承認');
  for (const [row, task] of (said.tasks ?? []).entries()) {
    const set = page.getByRole('group', { name: `決定事項 ${row + 1}`, exact: true });
    await pick(set, 'だれが', task.agency);
    await field(set, '何をするか').fill(task.what);
    await field(set, 'いつまで').fill(day(5));
  }
  await press(page, 'このケースの記録を保存する');
  await says(page, '保存しました');
  await follow(page, '記録を確定する');
  await at(page, '会議の記録を確定する');
  await look(page, 'conference-closing');
  await press(page, 'この内容で確定する');
  await says(page, '会議の記録を確定しました');
  await look(page, 'conference-closed');
  await follow(page, '議事録（イニシャル）');
  await look(page, 'minutes');
}

/** モニタリング, found in the list of what somebody watches. */
export async function monitor(page, number, result) {
  await page.goto('/monitoring');
  await at(page, 'モニタリング');
  await look(page, 'monitoring');
  await page.getByRole('row', { name: number }).getByRole('link', { name: /^記録する/ }).click();
  await at(page, 'モニタリングを記録する');
  await look(page, 'monitoring-form');
  await type(page, '進み具合', result);
  await type(page, '次に確かめる日', day(60));
  await press(page, '記録する');
  await says(page, '保存しました');
}

/**
 * 評価: goal by goal, what changed, and how it goes on; with its 確認 page.
 * @param {{goals: string[], changes: string[], outcome: string, closing?: string, pause?: string, returnTo?:
 *   string, remaining?: string, wishes?: string}} found
 */
export async function evaluate(page, plan, found) {
  await page.goto(plan);
  await follow(page, '評価する');
  await at(page, 'プランの評価');
  await look(page, 'evaluation-form');
  for (const [row, result] of found.goals.entries()) {
    const set = page.getByRole('group', { name: `目標 ${row + 1}`, exact: true });
    await set.getByRole('radio', { name: result, exact: true }).check();
  }
  for (const change of found.changes) await choose(page, '見られた変化', change);
  await type(page, '本人・家族の考え', found.wishes ?? '少し楽になった。');
  if (found.remaining) await type(page, '残っている課題', found.remaining);
  await choose(page, 'これから', found.outcome);
  if (found.closing) await pick(page, '終結の理由', found.closing);
  if (found.pause) await pick(page, '中断の理由', found.pause);
  if (found.returnTo) await pick(page, '引き継ぐ機関', found.returnTo);
  await press(page, '内容を確かめる');
  await at(page, '評価の確認');
  await look(page, 'evaluation-confirm');
  await press(page, /この内容で記録する/);
  await says(page, '評価を記録しました');
  await look(page, 'plan-evaluated');
}

/** 今日 shows what is due, by its words. */
export async function dueToday(page, words) {
  await menu(page, '今日');
  await at(page, '今日');
  await look(page, 'today');
  for (const text of words) await says(page, text);
}

export { openCase };
