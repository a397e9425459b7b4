// The hand of somebody at work: counts clicks, keys and what must be filled in, and estimates the time by the keystroke
// model (key 0.28 s, pointing 1.1 s, button 0.2 s, thinking 1.35 s before each act). Free text is not counted as keys:
// how long somebody writes is theirs. On SQLite the hand points; on PostgreSQL it does the same tasks with the keyboard
// alone, and counts them alike.

import assert from 'node:assert/strict';
import { engine } from './environment.mjs';
import { choice, listed } from './page.mjs';
import { pressByKeyboard, reach } from './steps.mjs';

const SECONDS = { key: 0.28, point: 1.1, button: 0.2, think: 1.35 };

/** One person doing one task. */
export class Hand {
  constructor(page) {
    this.page = page;
    this.clicks = 0;
    this.inputs = 0;
    this.keys = 0;
    this.seconds = 0;
    this.keyboard = engine === 'postgres';
  }

  /** Presses a link, a button or a part that unfolds. */
  async click(target) {
    this.clicks += 1;
    this.#spend(SECONDS.point + SECONDS.button);
    await (this.keyboard ? pressByKeyboard(this.page, target.first()) : target.first().click());
  }

  /** Presses a button of the page's content by its words. */
  press(name) {
    return this.click(this.page.getByRole('main').getByRole('button', { name }));
  }

  /** Follows a link of the page's content. */
  follow(name) {
    return this.click(this.page.getByRole('main').getByRole('link', { name }));
  }

  /** Writes text of one's own into a field that must be filled. */
  async write(target, text) {
    this.inputs += 1;
    this.#spend(SECONDS.point + SECONDS.button);
    await this.#fill(target.first(), text);
  }

  /** Types letters that count (a search), and a key after them. */
  async type(target, text, key) {
    this.inputs += 1;
    this.keys += [...text].length + (key ? 1 : 0);
    this.#spend(SECONDS.point + SECONDS.button + SECONDS.key * ([...text].length + 1));
    await this.#fill(target.first(), text);
    if (key) await target.first().press(key);
  }

  /** Chooses one of a group, or an entry of a list. */
  async choose(group, words) {
    this.inputs += 1;
    this.#spend(SECONDS.point + SECONDS.button);
    const wanted = choice(this.page, group, words);
    await (this.keyboard ? this.#mark(wanted) : wanted.check());
  }

  async pick(within, label, words) {
    this.inputs += 1;
    this.#spend(2 * (SECONDS.point + SECONDS.button));
    const { list, entry } = await listed(within, label, words);
    if (!this.keyboard) return list.selectOption({ index: entry });
    await reach(this.page, list);
    await this.page.keyboard.press('Home');
    for (let step = 0; step < entry; step += 1) await this.page.keyboard.press('ArrowDown');
    assert.equal(await list.evaluate((it) => it.selectedIndex), entry, `the arrows choose ${words}`);
    return undefined;
  }

  async check(target) {
    this.inputs += 1;
    this.#spend(SECONDS.point + SECONDS.button);
    await (this.keyboard ? this.#mark(target.first()) : target.first().check());
  }

  async #fill(target, text) {
    if (!this.keyboard) return target.fill(text);
    await reach(this.page, target);
    await this.page.keyboard.press('Control+A');
    return this.page.keyboard.insertText(text);
  }

  /** A box takes a space; of radio buttons Tab reaches one, and the arrows the others. */
  async #mark(target) {
    const [name, many] = await target.evaluate((it) => [it.name, it.type === 'checkbox']);
    if (many) {
      await reach(this.page, target);
      if (!(await target.isChecked())) await this.page.keyboard.press('Space');
    } else {
      const group = this.page.locator(`input[type=radio][name="${name}"]`);
      await reach(this.page, group);
      for (let step = (await group.count()) - 1; step > 0 && !(await isFocused(target)); step -= 1) await this.page.keyboard.press('ArrowDown');
      if (!(await target.isChecked())) await this.page.keyboard.press('Space');
    }
    assert.ok(await target.isChecked(), 'the keys mark it');
  }

  #spend(seconds) {
    this.seconds += SECONDS.think + seconds;
  }
}

const isFocused = (target) => target.evaluate((it) => it === document.activeElement);

/** The budgets of a run, printed as one table. */
export class Budgets {
  #rows = [];

  /**
   * Does a task and holds it against its budget: more than a tenth over it fails.
   * @param {{task: string, clicks: number, inputs: number, seconds: number}} budget
   * @param {import('playwright-core').Page} page where the task begins
   * @param {(hand: Hand) => Promise<void>} act
   */
  async hold(budget, page, act) {
    const hand = new Hand(page);
    await act(hand);
    this.#rows.push({ budget, hand });
    for (const what of ['clicks', 'inputs', 'seconds']) {
      const most = budget[what] * 1.1;
      assert.ok(hand[what] <= most, `${budget.task}: ${hand[what].toFixed(0)} ${what}, the budget is ${budget[what]}`);
    }
  }

  /** The table. */
  text() {
    const head = '| task | clicks | to fill in | keys | estimated s |\n|---|---|---|---|---|';
    const line = ({ budget, hand }) =>
      `| ${budget.task} | ${hand.clicks} of ${budget.clicks} | ${hand.inputs} of ${budget.inputs} | ${hand.keys} | ${hand.seconds.toFixed(0)} of ${budget.seconds} |`;
    return [head, ...this.#rows.map(line)].join('\n');
  }
}
