// Finding out which pages there are: everybody follows every link for a while, and of each route the fullest page is
// remembered, with who is shown it, and of each form where it stands.

import { routeOf } from './routes.mjs';

/** Pages of one route that each person asks for; cases differ more than anything else. */
const ENOUGH = { '/cases/{case}': 5 };
const USUALLY = 2;

/** What was found. */
export class Finds {
  /** The fullest page of each route. @type {Map<string, {who: string, address: string, length: number}>} */
  pages = new Map();
  /** Where a form stands that goes to a route. @type {Map<string, {who: string, at: string, action: string, isTyped: boolean}>} */
  forms = new Map();
  /** Routes that are said to be no pages, and were asked for once. @type {Set<string>} */
  tried = new Set();
  /** Addresses that answered with a fault of the program. @type {string[]} */
  broken = [];

  /** @param {import('./asker.mjs').Answer} answer */
  note(who, answer) {
    const route = routeOf('GET', answer.address);
    if (answer.status >= 500) this.broken.push(`${who}: ${answer.address} answers ${answer.status}`);
    if (!route || !answer.isPage || answer.status !== 200) return;
    const { address, length } = answer;
    if (length > (this.pages.get(route)?.length ?? 0)) this.pages.set(route, { who, address, length });
    for (const { action, isTyped } of answer.forms) {
      const to = routeOf('POST', action);
      const known = this.forms.get(to);
      if (to && (!known || (isTyped && !known.isTyped))) this.forms.set(to, { who, at: address, action, isTyped });
    }
  }
}

/**
 * Follows links from some addresses on, those first.
 * @param {import('./asker.mjs').Asker} person
 * @param {string[]} begin
 * @param {Finds} finds
 * @param {Set<string>} apart routes that are no pages: one of each is enough
 */
export async function crawl(person, begin, finds, apart) {
  const waiting = [...begin];
  const known = new Set(waiting);
  const asked = new Map();
  while (waiting.length > 0) {
    const address = waiting.shift();
    const route = routeOf('GET', address);
    const often = asked.get(route) ?? 0;
    const isWanted = begin.includes(address) || often < (ENOUGH[route] ?? USUALLY);
    if (!route || finds.tried.has(route) || !isWanted) continue;
    if (apart.has(route)) finds.tried.add(route);
    asked.set(route, often + 1);
    const answer = await person.ask(address);
    finds.note(person.name, answer);
    const more = answer.links.filter((it) => !known.has(it));
    more.forEach((it) => known.add(it));
    waiting.push(...more);
  }
}
