// A real installation on its first day: the administrator, one colleague with a place in each role, and one case of
// which nothing is known yet.

import { Asker } from './asker.mjs';
import { day } from './page.mjs';

const PASSWORD = '青い自転車 夕方の坂道 冷えた麦茶';
/** The colleague's places: who they are and where. */
const PLACES = [
  ['desk', '美祢市地域包括支援センター', '相談員'],
  ['coordinator', '美祢市社会福祉協議会', '多機関協働コーディネーター'],
  ['section', '福祉課', '所管課'],
  ['manager', '福祉課', '管理職'],
  ['auditor', '福祉課', '記録点検者'],
];

/** Sets a password behind a one-time link and signs in. */
async function enter(person, link, login, more = {}) {
  await person.send(link, link, { ...more, password: PASSWORD, again: PASSWORD });
  await person.post('/sign-in', { login, password: PASSWORD });
}

/** Registers the colleague with all places; the link to a password. */
async function register(admin) {
  const place = async (at, [, agency, role]) => ({
    agency: await admin.entry(at, 'agency', agency), role: await admin.entry(at, 'role', role),
  });
  const first = await place('/staff/new', PLACES[0]);
  const { address } = await admin.send('/staff/new', '/staff', { login: 'soudan', name: '相談 一郎', ...first });
  for (const one of PLACES.slice(1)) {
    await admin.send(address, `${address}/memberships`, { from: day(0), ...(await place(address, one)) });
  }
  return /\/invitations\/[\w-]+/.exec((await admin.send(address, `${address}/invitation`)).text)[0];
}

/**
 * Comes to work on the first day.
 * @param {(name: string) => Promise<Asker>} come somebody at a window of their own
 * @param {string} link the first administrator's
 * @returns {Promise<{admin: Asker, colleague: Asker, turns: [string, string, string][], home: string}>}
 *   `turns`: the colleague's places; `home`: the case
 */
export async function firstDay(come, link) {
  const [admin, colleague] = [await come('admin'), await come('colleague')];
  await enter(admin, new URL(link).pathname, 'kanri', { login: 'kanri', name: '管理 花子' });
  await enter(colleague, await register(admin), 'soudan');
  await colleague.turn(PLACES[1][1], PLACES[1][2]);
  const call = { text: '隣の家の郵便受けがあふれている。', method: 'phone' };
  const taken = await colleague.send('/intakes/new', '/intakes', call);
  const next = { screening: 'own', contact_on: day(7) };
  const { address: home } = await colleague.send(taken.address, taken.address, next);
  return { admin, colleague, turns: PLACES, home };
}
