// Steps that many journeys take: become somebody, walk by keyboard.

import assert from 'node:assert/strict';

/**
 * Becomes a person of the demonstration data: in the bar above every page once somebody is signed in,
 * by one of the buttons of the entrance page before that.
 * @param {import('playwright-core').Page} page
 * @param {string} who (part of) what the choice is called, for example an agency or a role
 */
export async function become(page, who) {
  if (page.url() === 'about:blank') await page.goto('/');
  const roles = page.getByRole('combobox', { name: '役割を選ぶ' });
  if ((await roles.count()) === 0) {
    await page.getByRole('button', { name: who }).first().click();
  } else {
    const names = await roles.locator('option').allTextContents();
    const label = names.find((name) => name.includes(who));
    assert.ok(label, `no role ${who} among: ${names.join(', ')}`);
    await roles.selectOption({ label });
    await page.getByRole('button', { name: 'この役割になる' }).click();
  }
  await page.waitForLoadState();
}

/**
 * Walks the page with the Tab key alone and records where the focus goes.
 * Fails if the focus is caught in one place or lands on something without a name or without a visible mark.
 * @param {import('playwright-core').Page} page
 * @param {number} most how many stops to walk at most
 * @returns {Promise<string[]>} the stops in order, as `role name`
 */
export async function tabOrder(page, most = 200) {
  await page.evaluate(() => document.activeElement?.blur());
  const stops = [];
  const visited = new Set();
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    if (!stop || visited.has(stop.index)) {
      // Back at a stop of before is a round only if it is the first one; anywhere else it is a trap.
      if (stop) assert.equal(stop.index, [...visited][0], `the focus is caught at ${stop.text}`);
      break;
    }
    assert.ok(stop.name, `no name at ${stop.text}`);
    assert.ok(stop.isMarked, `the focus cannot be seen at ${stop.text}`);
    visited.add(stop.index);
    stops.push(stop.text);
  }
  return stops;
}

/** Runs in the page: what has the focus, or nothing when it left the document. */
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
  const labelledBy = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent);
  const name = (labelledBy?.join(' ') || label || element.title || '').trim().replace(/\s+/g, ' ');
  // A chip marks the focus of its box around its whole label.
  const isMarked = [element, element.closest('label')].some((it) => {
    const style = it && getComputedStyle(it);
    return style && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
  });
  return {
    index: [...document.querySelectorAll('*')].indexOf(element),
    name,
    text: `${element.getAttribute('role') ?? element.localName} ${name}`,
    isMarked,
  };
}

/**
 * Reaches a control, or one of several, with the Tab key.
 * @param {import('playwright-core').Locator} target
 */
export async function reach(page, target) {
  await target.first().waitFor();
  for (let stops = 0; stops < 300; stops += 1) {
    if (await target.evaluateAll((all) => all.includes(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the Tab key does not reach ${target}`);
}

/**
 * Reaches a control with the Tab key and presses a key on it, as someone without a mouse does.
 * @param {import('playwright-core').Locator} target
 * @param {string} key for example `Enter` or `Space`
 */
export async function pressByKeyboard(page, target, key = 'Enter') {
  await reach(page, target);
  return page.keyboard.press(key);
}
