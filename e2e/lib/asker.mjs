// Somebody who asks for pages without looking at them: much quicker than opening each, for finding out what there is
// and for bringing about what pages should show.

import assert from 'node:assert/strict';
import { forgive } from './browser.mjs';
import { routeOf } from './routes.mjs';

/**
 * @typedef {{status: number, address: string, isPage: boolean, length: number, text: string, links: string[],
 *   forms: {action: string, isTyped: boolean}[]}} Answer
 *   `forms`: every way to send something from the page's content
 */

/** What is attached where a form wants a file. */
const PAPER = { name: 'scan.pdf', type: 'application/pdf', text: '%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n' };

export class Asker {
  /** @param {import('playwright-core').Page} page at any page of the program */
  constructor(name, page) {
    this.name = name;
    this.page = page;
  }

  /** Becomes somebody of the demonstration data, by (part of) what the choice is called. */
  async become(who) {
    assert.equal(await this.page.evaluate(becomeOne, who), 200, `nobody is called ${who}`);
  }

  /** Changes from one of the person's places to another. */
  async turn(agency, role) {
    assert.equal(await this.page.evaluate(turnTo, [agency, role]), 200, `${this.name} has no place at ${agency}　${role}`);
  }

  /** @returns {Promise<Answer>} */
  async ask(address) {
    const answer = await this.page.evaluate(askFor, address);
    forgive(this.page);
    return answer;
  }

  /**
   * Sends a form as it stands on a page, some of its fields replaced; a number chooses an entry of a list or group,
   * `true` all entries of a group.
   * @param {string} at where the form is
   * @param {string} action where it goes
   * @param {Record<string, string | number | true>} fields
   * @param {string} to where it is sent, if past a page of confirmation
   * @returns {Promise<{status: number, address: string, text: string}>} where it led and what it says there
   */
  async send(at, action, fields = {}, to = action) {
    const answer = await this.page.evaluate(sendForm, { at, action, fields, to, file: PAPER });
    assert.ok(answer.status < 400, `${this.name} at ${at}: ${action} answers ${answer.status}: ${answer.text}`);
    return answer;
  }

  /** What an entry of a list stands for, by (part of) its words. */
  async entry(at, list, words) {
    const value = await this.page.evaluate(entryOf, [at, list, words]);
    assert.ok(value, `${this.name} finds no ${words} at ${at}`);
    return value;
  }

  /** Sends fields for which there is no form at an address of its own. */
  async post(action, fields) {
    const send = ([to, typed]) => fetch(to, { method: 'POST', body: new URLSearchParams(typed) }).then((it) => it.status);
    const status = await this.page.evaluate(send, [action, fields]);
    assert.ok(status < 400, `${this.name}: ${action} answers ${status}`);
  }

  /** The first address of a route that a page leads to. */
  async find(at, path) {
    const { links, status } = await this.ask(at);
    const found = links.find((address) => routeOf('GET', address) === path);
    assert.ok(found, `${this.name} finds no ${path} at ${at} (${status})`);
    return found;
  }
}

/** Runs in the page: takes the first role of the entrance that is called so. */
async function becomeOne(who) {
  const page = new DOMParser().parseFromString(await (await fetch('/demo')).text(), 'text/html');
  const form = [...page.forms].find((it) => it.textContent.includes(who));
  return form && (await fetch('/demo/become', { method: 'POST', body: new URLSearchParams(new FormData(form)) })).status;
}

/** Runs in the page: presses the switch, unless the person is there already. */
async function turnTo([agency, role]) {
  const page = new DOMParser().parseFromString(await (await fetch('/password')).text(), 'text/html');
  const isThere = (it) => it?.textContent.includes(agency) && it.textContent.includes(role);
  if (isThere(page.querySelector('.acting summary'))) return 200;
  const place = [...page.querySelectorAll('.acting button')].find(isThere);
  return place && (await fetch('/membership', { method: 'POST', body: new URLSearchParams({ agency: place.value }) })).status;
}

/** Runs in the page: what an address answers. */
async function askFor(address) {
  const response = await fetch(address);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  const here = new URL(response.url);
  const html = isPage ? await response.text() : '';
  const page = new DOMParser().parseFromString(html, 'text/html');
  const local = (href) => {
    const url = new URL(href, here);
    return url.origin === here.origin ? url.pathname + url.search : '';
  };
  const isTyped = (it) => !it.matches('fieldset, output, object, button, input:is([type=hidden], [type=submit])');
  const forms = [...page.forms].filter((it) => it.matches('main form[method=post]'));
  return {
    status: response.status, address: here.pathname + here.search, isPage, length: html.length,
    text: page.title + page.querySelector('main')?.textContent,
    links: [...page.querySelectorAll('a[href]')].map((it) => local(it.getAttribute('href'))).filter(Boolean),
    forms: forms.flatMap((form) => {
      const controls = [...form.elements];
      const buttons = controls.filter((it) => it.matches('button:not([type=button])'));
      const actions = buttons.map((it) => it.getAttribute('formaction') ?? form.getAttribute('action') ?? '');
      return actions.map((action) => ({ action: local(action), isTyped: controls.some(isTyped) }));
    }),
  };
}

/** Runs in the page. */
async function entryOf([at, list, words]) {
  const page = new DOMParser().parseFromString(await (await fetch(at)).text(), 'text/html');
  return [...page.querySelectorAll(`select[name="${list}"] option`)].find((it) => it.textContent.includes(words))?.value;
}

/** Runs in the page: reads a form out of another page and sends it as a browser would. */
async function sendForm({ at, action, fields, to, file }) {
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
  const page = parse(await (await fetch(at)).text());
  const forms = [...page.forms].filter((it) => it.matches('main form[method=post]'));
  const path = (it) => (it.getAttribute('action') ?? at).split('?')[0];
  const form = forms.find((it) => path(it) === action) ?? forms.find((it) => it.querySelector(`[formaction="${action}"]`));
  if (!form) return { status: 404, text: `no form at ${at}: ${forms.map(path).join(', ')}` };
  const data = new FormData(form);
  for (const [name, value] of Object.entries(fields)) {
    data.delete(name);
    const entries = [...form.querySelectorAll(`select[name="${name}"] option, input[name="${name}"]`)].map((it) => it.value);
    const chosen = typeof value === 'number' ? entries[value] : value;
    for (const one of value === true ? entries : [chosen]) data.append(name, one);
  }
  const isPlain = form.querySelector(`[formaction="${action}"][formenctype="application/x-www-form-urlencoded"]`);
  const wantsFile = isPlain ? null : form.querySelector('input[type=file]');
  if (wantsFile) data.set(wantsFile.name, new File([file.text], file.name, { type: file.type }));
  const response = await fetch(to, { method: 'POST', body: wantsFile ? data : new URLSearchParams(data) });
  const shown = parse(await response.text());
  const said = shown.querySelector('#error-summary') ?? shown.querySelector('main') ?? shown.body;
  return { status: response.status, address: new URL(response.url).pathname, text: said.textContent };
}
