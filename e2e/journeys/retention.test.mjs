// 保存期間と廃棄: a case ends, is held for a while and let go; years later the section draws up a list, somebody else
// approves it, it is carried out, and the certificate is what remains. The desk finds nothing any more.

import { closeCase, screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { FIND, at, choose, day, follow, keepSecret, look, menu, press, says, saysNot, type, unfold } from '../lib/page.mjs';
import { tabOrder } from '../lib/steps.mjs';
import { story } from '../lib/story.mjs';

const CARE = '地域包括支援センター';
const RETENTION = '保存期間と廃棄';

const { chapter, someone, server } = story('yamagata');
let desk, section, head, number;

chapter('a desk ends a case, holds it longer and lets it go', async () => {
  keepSecret('榎本', '澄江', 'スミエ');
  desk = await someone(`${CARE}　相談員`);
  number = await takeIn(desk, { text: '転出の手続きを知りたい。', family: '榎本', given: '澄江', kana: ['エノモト', 'スミエ'] });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: '来週の月曜' });
  await closeCase(desk, number, { reason: '転出', text: '転出されました。' });
  await follow(desk, '保存を延長する');
  await at(desk, '保存の延長');
  await look(desk, 'hold-of-case');
  await press(desk, '保存を延長する');
  await says(desk, '延長する理由を入力してください。');
  forgive(desk);
  await look(desk, 'hold-problem');
  await type(desk, '延長する理由', '監査への対応のため。');
  await type(desk, 'いつまで', day(90));
  await press(desk, '保存を延長する');
  await says(desk, '保存を延長しました');
  await look(desk, 'hold-set');
  await press(desk, '延長を終える');
  await says(desk, '保存の延長を終えました。');
});

chapter('without a period nothing is due; the section sets one', async () => {
  section = await someone('所管課');
  await says(section, RETENTION);
  await section.getByRole('main').locator('section, div').filter({ hasText: RETENTION }).last().getByRole('link', { name: '開く' }).first().click();
  await at(section, RETENTION);
  await says(section, '保存期間が未設定です');
  await look(section, 'retention-unset');
  await follow(section, '保存期間を登録する');
  await at(section, '保存期間');
  await look(section, 'periods');
  await section.goto('/retention/periods/case');
  await at(section, 'ケースの記録');
  await press(section, '登録する');
  await says(section, '期間を過ぎた記録をどうするかを選んでください。');
  forgive(section);
  await choose(section, '期間を過ぎた記録', '年数を定めて廃棄する');
  await type(section, '保存する年数', '５');
  await type(section, '根拠', '文書管理規程 別表第2');
  await look(section, 'period-form');
  await tabOrder(section);
  await press(section, '登録する');
  await says(section, '5年');
  await look(section, 'periods-set');
});

chapter('what is due comes onto a list, which removes nothing', async () => {
  await server().endLongAgo(number);
  await section.goto('/retention');
  await says(section, '廃棄一覧に載せられる記録が1件あります。');
  await look(section, 'retention-due');
  await press(section, '廃棄一覧を作る');
  await says(section, '廃棄一覧を作りました');
  await says(section, number);
  await saysNot(section, '榎本');
  await look(section, 'disposal-draft');
  await press(section, '承認を求める');
  await says(section, '承認を求めました');
  await says(section, '自分では承認できません');
  await look(section, 'disposal-own');
});

chapter('somebody else approves', async () => {
  head = await someone('管理職');
  await says(head, '承認を待つ廃棄一覧が1件あります。');
  await head.goto('/retention');
  await head.getByRole('main').getByRole('link', { name: /第1回/ }).click();
  await look(head, 'disposal-decide');
  await unfold(head, '差し戻す');
  await press(head, /^差し戻す$/);
  await says(head, '差し戻す理由を入力してください。');
  forgive(head);
  await look(head, 'disposal-return-problem');
  await press(head, '承認する');
  await says(head, '承認しました');
});

chapter('the list is carried out, and its certificate can be printed', async () => {
  await section.reload();
  await press(section, '廃棄する');
  await says(section, '印を付けてください');
  forgive(section);
  await look(section, 'disposal-sure');
  await section.getByLabel('元に戻せないことを確かめました').check();
  await press(section, '廃棄する');
  await says(section, '廃棄が終わりました');
  await look(section, 'disposal-done');
  await follow(section, '廃棄証明書');
  await at(section, '廃棄証明書');
  await says(section, '廃棄しました');
  await look(section, 'certificate');
});

chapter('the desk finds nothing any more', async () => {
  await menu(desk, 'さがす');
  await type(desk, FIND, number);
  await press(desk, 'さがす');
  await desk.waitForLoadState();
  await saysNot(desk, '榎本');
  await desk.goBack();
});
