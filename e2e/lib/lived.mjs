// What the demonstration does not bring about by itself, so that every route has a page with something on it: a paper
// attached, a protection, an emergency, two files of one person, a draft, a meeting today, a disposal carried out.
// Each scene gives the addresses from which its pages are found. Words and names are made up.

import { day } from './page.mjs';

const CALL = {
  text: '家賃が払えない。', method: 'phone', family_name: '水無瀬', given_name: '碧', family_kana: 'ミナセ', given_kana: 'アオイ',
  phone: '0837-00-4444',
};

/** A household taken in and kept by the desk itself; its address. */
async function household(desk, call = CALL) {
  const taken = await desk.send('/intakes/new', '/intakes', call);
  const next = { screening: 'own', contact_on: day(7) };
  return (await desk.send(taken.address, taken.address, next)).address;
}

/** The number of a case, out of its cover. */
async function numberOf(desk, home) {
  return /R\d+-\d+/.exec((await desk.ask(home)).text)[0];
}

/** One person comes twice: two files that are alike; those of another one were joined. */
async function twice({ desk }) {
  const again = { ...CALL, family_name: '木更津', family_kana: 'キサラヅ', phone: '0837-00-5555' };
  const homes = [];
  for (const call of [CALL, CALL, again, again]) homes.push(await household(desk, call));
  const pair = await desk.find(`${homes[3]}/identity-matches`, '/identity-matches/{pair}');
  await desk.send(pair, pair, { verdict: 'same' });
  return [`${homes[1]}/identity-matches`, pair];
}

/** A note with a paper to it, kept on top, an event of the life before, and something half written. */
async function paper({ desk }) {
  const home = await household(desk, { ...CALL, given_name: '欅', phone: '' });
  const kinds = { method: 'phone', counterpart: 'self', category: 'consultation', sharing: 'team', subject: 'household' };
  const note = { body: '電話で様子を聞いた。', ...kinds };
  await desk.send(`${home}/notes/new`, `${home}/notes`, note);
  const add = `${await desk.find(`${home}/notes`, '/cases/{case}/notes/{note}')}/attachments`;
  await desk.send(add, add);
  const record = add.replace(/\/attachments$/, '');
  await desk.send(record, `${record}/pin`);
  const life = `${home}/chronicle`;
  await desk.send(`${life}/new`, life, { happened: 'S45', kind: 'married' });
  await desk.post(`/drafts/note/${home.split('/').at(-1)}`, { ...note, body: '書きかけ' });
  return [home, `${home}/attachments`, life, record, '/drafts'];
}

/** Two referrals: one is new, of the other one the receiver has asked something. */
async function referral({ desk, disability }) {
  const sent = [];
  for (const given_name of ['榊', '柏']) {
    const home = await household(desk, { ...CALL, given_name, phone: '' });
    const form = `${home}/referrals/new`;
    const to = await desk.entry(form, 'to', '美祢市基幹相談支援センター');
    const words = { to, purpose: 'handover', summary: '家賃の滞納があります。', shares_basic: 'yes', told_person: 'yes' };
    sent.push((await desk.send(form, `${home}/referrals/preview`, words, `${home}/referrals`)).address);
  }
  await disability.send(sent[0], `${sent[0]}/receipt`);
  await disability.send(sent[0], `${sent[0]}/question`, { question: '収入はありますか' });
  return sent;
}

/** Somebody must not be found; the person's page. */
async function protect(desk, home, stage) {
  const person = await desk.find(home, '/cases/{case}/persons/{person}');
  const typed = { person: person.split('/').at(-1), kind: 'dv', stage, municipality: '山美市', from: day(0), until: day(60) };
  await desk.send(`${home}/protections/new`, `${home}/protections`, typed);
  return person;
}

/** Two people must not be found; another desk opens the case of one for an hour and waits for a second person. */
async function danger({ desk, disability }) {
  const other = await household(desk, { ...CALL, given_name: '樅', given_kana: 'モミ', phone: '' });
  await protect(desk, other, 'in_force');
  const home = await household(desk, { ...CALL, given_name: '楓', given_kana: 'カエデ', phone: '' });
  const person = await protect(desk, home, 'provisional');
  const named = await desk.find(`${home}/protections`, '/cases/{case}/protections/{protection}/named');
  await desk.send(named, named, { name: '夫' });
  const asks = { number: await numberOf(desk, home), category: 'life', reason: '倒れているとの通報があったため', wants_hidden: 'yes' };
  await disability.post('/emergency', asks);
  return [`${home}/protections`, `${person}/unmasking`, `${home}/notes/new`, `${other}/protections`];
}

/** A month of readings is gone over. */
async function review({ auditor }) {
  const month = await auditor.send('/audit/reviews', '/audit/reviews', { month: 1 });
  return [month.address];
}

/** Somebody is invited, and a sheet is given an item. */
async function office({ admin }) {
  const account = await admin.find('/staff', '/staff/{id}');
  const invited = await admin.send(account, `${account}/invitation`);
  const sheet = '/sheet-designs/intake';
  await admin.send(sheet, `${sheet}/draft`);
  const own = { label: '船を持っているか', section: '収入・給付・債務', kind: 'line' };
  await admin.send(`${sheet}/items`, `${sheet}/items`, own);
  return [/\/invitations\/[\w-]+/.exec(invited.text)[0], sheet];
}

/** A plan in draft, and a conference on this day. */
async function planning({ coordinator }) {
  const home = await household(coordinator, { ...CALL, given_name: '椿', given_kana: 'ツバキ', phone: '0837-00-6666' });
  const sheet = { made_on: day(0), wishes: '家で暮らしたい' };
  await coordinator.send(`${home}/assessments/new`, `${home}/assessments`, sheet);
  const open = { role_for: '', role_from: '', role_until: '' };
  const role = { role_what: '家計の相談', role_agency: 1, role_frequency: '月1回', role_lead: '0', ...open };
  const goals = { wishes: '家で暮らしたい', long_goal: '落ち着いた暮らし', goal: '通院を再開する', emergency: '当番の電話へ' };
  const days = { from_on: day(0), until_on: day(180), monitoring_on: day(30) };
  const plan = await coordinator.send(`${home}/plans/new`, `${home}/plans`, { ...goals, ...days, ...role });
  const call = { held_on: day(0), held_time: '13:30', place: '市役所201' };
  const form = await coordinator.find('/conferences', '/conferences/new');
  const meeting = await coordinator.send(form, '/conferences', call);
  return [plan.address, meeting.address];
}

/** A room that the section calls for this day; the desk pledges and brings a case and a paper, another desk waits. */
async function room({ section, desk, disability }) {
  const form = await section.find('/secrecy', '/secrecy/new');
  const call = { held_on: day(0), held_time: '10:00', place: '市役所301', pledged: 'yes' };
  const { address: here } = await section.send(form, '/secrecy', call);
  for (const agency of ['美祢市地域包括支援センター', '美祢市基幹相談支援センター']) {
    const id = await section.entry(`${here}/members`, 'agency', agency);
    await section.send(`${here}/members?agency=${id}`, `${here}/members`, { member: true });
  }
  await section.send(`${here}/members`, `${here}/members`, { outsider_name: '吉岡 医師', outsider_belongs: 'みなと診療所' });
  await desk.send(`${here}/pledge`, `${here}/pledge`, { pledged: 'yes' });
  const brought = { case: 1, who: '二丁目の親子', reason_code: 'n02', reason: '訪ねても会えない' };
  const { address: item } = await desk.send(`${here}/cases`, `${here}/cases`, brought);
  const { address: paper } = await desk.send(`${item}/papers`, `${item}/papers`, { title: '経過', body: '昨年の秋から会えない' });
  await desk.send(`${paper}/attachments`, `${paper}/attachments`);
  await desk.send(`${item}/minutes`, `${item}/minutes`, { kind: 'said', body: '毎朝、窓の明かりがつく' });
  return [here, `${here}/closing`, `${here}/pledge`, item, paper];
}

/** A consent given by word of mouth, which waits for a paper. */
async function said({ desk }) {
  const home = await household(desk, { ...CALL, given_name: '柊', given_kana: 'シュウ', phone: '0837-00-7777' });
  const all = `${home}/consents`;
  const words = { agency: 1, category: 'basic', purpose: '家計の相談のため', method: 'oral', confirm_by: day(20), until: day(90) };
  await desk.send(`${all}/new`, `${all}/confirmation`, words, all);
  const one = await desk.find(all, '/cases/{case}/consents/{consent}');
  return [all, one, `${one}/confirmation`];
}

/** Years have passed over cases that were closed; one list is carried out, others wait for an answer and for the act. */
async function disposal({ desk, admin, section }, server) {
  const years = { disposes: 'yes', years: '1', basis: '文書管理規程', from_on: day(0) };
  await admin.send('/retention/periods/case', '/retention/periods/case', years);
  const drawn = async (given) => {
    const home = await closed(desk, given);
    await server.endLongAgo(await numberOf(desk, home));
    return (await admin.send('/retention', '/retention/lists')).address;
  };
  const acts = { submission: admin, approval: section, execution: admin };
  const upTo = async (list, last) => {
    for (const [end, who] of Object.entries(acts)) {
      await who.send(list, `${list}/${end}`, end === 'execution' ? { sure: 'yes' } : {});
      if (end === last) return;
    }
  };
  const lists = [];
  for (const [given, last] of [['桜', 'execution'], ['梅', 'approval'], ['桃', 'submission']]) {
    lists.push(await drawn(given));
    await upTo(lists.at(-1), last);
  }
  const home = await closed(desk, '楡');
  return [...lists, `${lists[0]}/certificate`, `${home}/reopening`, `${home}/retention`];
}

/** A household whose case ended at once. */
async function closed(desk, given) {
  const home = await household(desk, { ...CALL, given_name: given, given_kana: 'ナ', phone: '' });
  await desk.send(`${home}/closing`, `${home}/closing`, { reason: 1, text: '転出された' });
  return home;
}

/**
 * Brings everything about.
 * @param {Record<string, import('./asker.mjs').Asker>} people
 * @param {Awaited<ReturnType<typeof import('./server.mjs').start>>} server
 * @returns {Promise<string[]>} where to look first
 */
export async function liveOn(people, server) {
  const found = [];
  const scenes = [twice, paper, referral, danger, review, office, planning, room, said, disposal];
  for (const scene of scenes) found.push(...(await scene(people, server)));
  return found;
}
