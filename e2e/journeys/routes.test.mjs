// Every page of the program, looked at: full, with what is wrong in a form, and on the first day. Which there are comes
// from docs/routes.txt, so that none can be forgotten; what is left out stands in lib/apart.mjs with its reason.
//
// Both engines must answer for every page; they show the same, so only the first one's are looked at.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOT_EMPTY, NO_PAGE, NO_REFUSAL } from '../lib/apart.mjs';
import { firstDay } from '../lib/bare.mjs';
import { forgive } from '../lib/browser.mjs';
import { Finds, crawl } from '../lib/crawl.mjs';
import { engine } from '../lib/environment.mjs';
import { liveOn } from '../lib/lived.mjs';
import { at, press, type } from '../lib/page.mjs';
import { sendSpoilt } from '../lib/refusal.mjs';
import { isThereEmpty, paths, routeOf } from '../lib/routes.mjs';
import { install } from '../lib/server.mjs';
import { story } from '../lib/story.mjs';
import { DOORS, come, comeAll, lookAt } from '../lib/tour.mjs';

const looks = engine === 'sqlite';
const lived = story('mine');
const bare = story('mine', install);
const apart = new Set(Object.keys(NO_PAGE));
const pages = paths('GET').filter((route) => !apart.has(route));
const finds = new Finds();
/** Routes that refused what was typed. */
const refused = new Set();
let people;
/** Faults of all pages: one run names them all. */
const wrong = [];

/** Does something with a person's page, and goes on if it is at fault. */
async function gather(what, page, act) {
  await act().catch((error) => wrong.push(`${what}: ${error.message}`));
  forgive(page);
}

/** Fails if a page was at fault since the last time. */
function soundSoFar() {
  assert.deepEqual(wrong.splice(0), [], 'pages with faults');
}

function holdExceptions(list, method, isUnneeded) {
  const entries = Object.keys(list);
  assert.deepEqual(entries.filter((route) => !paths(method).includes(route)), [], 'exceptions that are no route');
  assert.deepEqual(entries.filter(isUnneeded), [], 'exceptions that are none');
}

lived.chapter('every route that shows a page is reached by somebody', async () => {
  people = await comeAll(lived.someone);
  const begin = [...(await liveOn(people, lived.server())), ...DOORS];
  for (const person of Object.values(people)) await crawl(person, begin, finds, apart);
  assert.deepEqual(finds.broken, []);
  holdExceptions(NO_PAGE, 'GET', (route) => finds.pages.has(route));
  assert.deepEqual(pages.filter((route) => !finds.pages.has(route)), [], 'routes that nobody reached');
});

async function lookAtAll() {
  for (const [route, { who, address }] of finds.pages) {
    const { page } = people[who];
    await gather(route, page, async () => {
      const answer = await page.goto(address);
      assert.equal(answer.status(), 200);
      assert.equal(routeOf('GET', new URL(page.url()).pathname), route);
      await lookAt(page, ['phone', 'desk']);
    });
  }
  soundSoFar();
}

/** Sends a form empty and, if that is taken, with far too much in it. */
async function refuse({ page }, route, { at: address, action }) {
  for (const how of ['empty', 'long']) {
    await page.goto(address);
    if (!(await sendSpoilt(page, action, how))) continue;
    refused.add(route);
    return lookAt(page, ['phone']);
  }
  return undefined;
}

/** The second step of 緊急アクセス has no address of its own. */
async function refuseEmergency({ page }) {
  const number = /R\d+-\d+/.exec((await people.desk.ask('/cases')).text)[0];
  await page.goto('/emergency');
  await type(page, 'ケース番号', number);
  await press(page, '該当するケースがあるか確かめる');
  await at(page, '緊急アクセスの理由');
  assert.ok(await sendSpoilt(page, '/emergency', 'empty'));
  refused.add('/emergency');
  await lookAt(page, ['phone']);
}

async function refuseAll() {
  for (const [route, form] of finds.forms) {
    const person = people[form.who];
    if (form.isTyped && !(route in NO_REFUSAL)) await gather(route, person.page, () => refuse(person, route, form));
  }
  await gather('/emergency', people.children.page, () => refuseEmergency(people.children));
  soundSoFar();
}

if (looks) {
  lived.chapter('the fullest page of each route is sound at both widths', lookAtAll);
  lived.chapter('every form with something wrong in it comes back as a sound page', refuseAll);
}

async function lookAtBare(page, address) {
  await page.goto(address);
  await lookAt(page, ['phone']);
}

bare.chapter('every list, every form and every page of a bare case is sound while nothing is in it', async () => {
  const { admin, colleague, turns, home } = await firstDay((name) => come(bare.someone, name), bare.server().link);
  const begin = [...DOORS, ...pages.filter(isThereEmpty).map((route) => route.replace('/cases/{case}', home))];
  const seen = new Set();
  const visit = async (person) => {
    const found = new Finds();
    await crawl(person, begin, found, apart);
    assert.deepEqual(found.broken, []);
    const news = [...found.pages].filter(([route]) => isThereEmpty(route) && !seen.has(route));
    for (const [route, { address }] of news) {
      seen.add(route);
      if (looks) await gather(`${route} while empty`, person.page, () => lookAtBare(person.page, address));
    }
  };
  const nobody = await come(bare.someone, 'nobody');
  for (const person of [nobody, admin]) await visit(person);
  for (const [, agency, role] of turns) {
    await colleague.turn(agency, role);
    await visit(colleague);
  }
  if (looks) await refuse(nobody, '/sign-in', { at: '/sign-in', action: '/sign-in' });
  soundSoFar();
  holdExceptions(NOT_EMPTY, 'GET', (route) => seen.has(route));
  const left = pages.filter((route) => isThereEmpty(route) && !seen.has(route) && !(route in NOT_EMPTY));
  assert.deepEqual(left, [], 'pages that nobody saw empty');
});

if (looks) {
  test('every route that takes something typed has refused it once', () => {
    console.log(`refused once: ${refused.size} of ${paths('POST').length} POST routes`);
    const isPressed = (route) => finds.forms.get(route)?.isTyped === false;
    holdExceptions(NO_REFUSAL, 'POST', (route) => refused.has(route) || isPressed(route));
    const left = paths('POST').filter((route) => !refused.has(route) && !isPressed(route) && !(route in NO_REFUSAL));
    assert.deepEqual(left, [], 'routes that have refused nothing');
  });
}
