// A real installation from `tasuki init` on: the first administrator, staff and their places, a new version of the
// arrangement, and what the auditor finds of it in the end.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { takeIn } from '../lib/desk.mjs';
import { at, choose, field, follow, keepSecret, look, menu, pick, press, says, saysNot, type } from '../lib/page.mjs';
import { forgive } from '../lib/browser.mjs';
import { install } from '../lib/server.mjs';
import { story } from '../lib/story.mjs';

const { chapter, someone, server } = story('mine', install);
const admin = { login: 'kanri', name: '管理 花子', password: '青い自転車 夕方の坂道 冷えた麦茶' };
const counsellor = { login: 'soudan', name: '相談 一郎', password: '窓辺の金魚 駅前の時計 りんご' };
const auditor = { login: 'tenken', name: '点検 次子', password: '渡り鳥の声 古い映写機 長い石段' };
const desk = '美祢市地域包括支援センター';
const section = '福祉課';
let adminPage, counsellorPage, number;

keepSecret(admin.name, counsellor.name, auditor.name);

/** Sets a password behind a one-time link and signs in. */
async function enter(page, link, who) {
  await page.goto(link);
  await setPassword(page, who.password);
  await at(page, 'ログイン');
  await signIn(page, who);
  await at(page, '今日');
}

async function setPassword(page, password) {
  for (const label of ['新しいパスワード', '新しいパスワード（確認）']) await type(page, label, password);
  await press(page, 'パスワードを設定する');
}

async function signIn(page, { login, password }) {
  await type(page, 'ログインID', login);
  await type(page, 'パスワード', password);
  await press(page, 'ログイン');
}

/** One of the pages behind 管理. */
async function administer(page, name) {
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '管理' }).click();
  await page.getByRole('navigation', { name: '管理のページ' }).getByRole('link', { name }).click();
  await at(page, name);
}

/** The administrator registers somebody; the link that is shown once. */
async function register(page, { login, name }, agency, role) {
  await administer(page, '職員');
  await follow(page, '職員を登録する');
  await type(page, 'ログインID', login);
  await type(page, '氏名', name);
  await pick(page.getByRole('main'), '機関', agency);
  await pick(page.getByRole('main'), '役割', role);
  await press(page, '職員を登録する');
  await at(page, name);
  await press(page, '招待リンクを作る');
  const link = await page.getByText(/\/invitations\//).first().textContent();
  await look(page, 'staff-invited');
  return link.trim();
}

chapter('the first administrator uses the link of the installation once', async () => {
  adminPage = await someone();
  await adminPage.goto(server().link);
  await at(adminPage, '最初の管理者の登録');
  await look(adminPage, 'first-admin');
  await type(adminPage, 'ログインID', admin.login);
  await type(adminPage, '氏名', admin.name);
  await setPassword(adminPage, 'みじかい');
  await says(adminPage, /15文字以上/);
  forgive(adminPage);
  await look(adminPage, 'first-admin-refused');
  assert.equal(await field(adminPage, '氏名').inputValue(), admin.name);
  await setPassword(adminPage, admin.password);
  await at(adminPage, 'ログイン');
  await signIn(adminPage, { ...admin, password: '違うパスワードを入れてみる' });
  await says(adminPage, /正しくありません/);
  forgive(adminPage);
  await look(adminPage, 'sign-in-refused');
  await signIn(adminPage, admin);
  await at(adminPage, '今日');

  const late = await someone();
  await late.goto(server().link);
  await at(late, 'このリンクは使えません');
  await late.context().close();
});

chapter('管理 begins with what the town still needs, and the database is looked at', async () => {
  await menu(adminPage, '管理');
  await says(adminPage, /パスワードを設定してログインできる方が、あと1人必要です。/);
  await says(adminPage, 'まだ点検していません。');
  await look(adminPage, 'setup');
  await press(adminPage, 'いま点検する');
  await says(adminPage, /点検しました。/);
  await saysNot(adminPage, 'まだ点検していません。');
  await adminPage.getByText(/問題のなかった項目/).click();
  await look(adminPage, 'setup-looked');
});

chapter('staff are registered, set their own passwords, and see their agency', async () => {
  await administer(adminPage, '職員');
  await look(adminPage, 'staff');
  await follow(adminPage, '職員を登録する');
  await type(adminPage, 'ログインID', counsellor.login);
  await type(adminPage, '所属の開始日', '13月40日');
  await press(adminPage, '職員を登録する');
  await says(adminPage, '氏名を入力してください。');
  forgive(adminPage);
  await look(adminPage, 'staff-form-refused');
  assert.equal(await field(adminPage, 'ログインID').inputValue(), counsellor.login);
  assert.equal(await field(adminPage, '所属の開始日').inputValue(), '13月40日');

  const link = await register(adminPage, counsellor, desk, '相談員');
  counsellorPage = await someone();
  await enter(counsellorPage, link, counsellor);
  await says(counsellorPage, desk);
});

chapter('somebody with two places changes from one to the other', async () => {
  await administer(adminPage, '職員');
  await follow(adminPage, counsellor.name);
  await adminPage.getByText('所属を追加する').first().click();
  await pick(adminPage.getByRole('main'), '機関', section);
  await pick(adminPage.getByRole('main'), '役割', '相談員');
  await type(adminPage, '所属の開始日', '今日');
  await press(adminPage, '所属を追加する');
  await says(adminPage, '保存しました');
  await look(adminPage, 'staff-one');

  await counsellorPage.goto('/');
  const banner = counsellorPage.getByRole('banner');
  await banner.locator('summary').first().click();
  await banner.getByRole('button', { name: section }).click();
  await counsellorPage.waitForLoadState();
  await look(counsellorPage, 'today-empty');
  // The household has the counsellor's own surname: the review will ask for a look.
  const heard = { text: '隣の家の郵便受けがあふれていると、近所の方から電話があった。', family: '相談', given: 'みのり' };
  number = await takeIn(counsellorPage, heard);
});

chapter('a new version of the arrangement shows what it changes before it holds', async () => {
  await administer(adminPage, '計画プロファイル');
  await look(adminPage, 'profile');
  const text = await readFile(new URL('../../profiles/mine.toml', import.meta.url), 'utf8');
  await adminPage.getByRole('link', { name: '新しい版を登録する' }).click();
  await type(adminPage, '内容（TOML）', text.replace('kind = "市の担当課"', 'kidn = "市の担当課"'));
  await press(adminPage, '違いを確認する');
  await says(adminPage, /kidn/);
  forgive(adminPage);
  await look(adminPage, 'profile-refused');
  const more = '\n[[agency]]\nkey = "shisho"\nname = "架空の支所"\nkind = "その他"\nmode = "直営"\nprograms = ["houkatsu"]\n';
  await type(adminPage, '内容（TOML）', text + more);
  await press(adminPage, '違いを確認する');
  await at(adminPage, '変更内容の確認');
  await says(adminPage, /架空の支所/);
  await look(adminPage, 'profile-difference');
  await press(adminPage, 'この内容で適用する');
  await at(adminPage, '計画プロファイル');
  await menu(counsellorPage, '体制');
  await says(counsellorPage, '架空の支所');
});

chapter('the auditor finds who did what, without anybody’s words', async () => {
  const link = await register(adminPage, auditor, section, '記録点検者');
  const page = await someone();
  await enter(page, link, auditor);
  await menu(page, '記録簿');
  await look(page, 'audit');
  await pick(page.getByRole('main'), '内容', '相談の受付');
  await press(page, '絞り込む');
  await says(page, counsellor.name);
  await saysNot(page, /郵便受け/);

  const pages = page.getByRole('navigation', { name: '記録簿のページ' });
  await pages.getByRole('link', { name: '閲覧の点検' }).click();
  await at(page, '閲覧の点検');
  await look(page, 'reviews-empty');
  await press(page, 'この月を点検する');
  await says(page, '点検する月を選んでください。');
  forgive(page);
  await look(page, 'reviews-refused');
  const month = page.getByLabel(/点検する月/);
  await month.selectOption({ index: 1 });
  await press(page, 'この月を点検する');
  await says(page, 'この月の閲覧を調べました。');
  await page.getByText('抜き取りのしかた').click();
  await look(page, 'review-month');
  await follow(page, '名字が同じ（R1）');
  await at(page, '点検する閲覧');
  await saysNot(page, /みのり|郵便受け/);
  await look(page, 'review-item');
  await choose(page, '点検の結果', '要確認');
  await press(page, '結果を記入する');
  await says(page, /メモに書いてください/);
  forgive(page);
  await type(page, 'メモ', '所属長に、担当を替えたかを確かめる。');
  await press(page, '結果を記入する');
  await says(page, '保存しました。');
  await look(page, 'review-judged');

  await menu(page, '記録簿');
  await pages.getByRole('link', { name: '閲覧履歴' }).click();
  await at(page, '閲覧履歴');
  await look(page, 'views-empty');
  await type(page, 'ケース番号', number);
  await press(page, '閲覧履歴を作る');
  await says(page, 'その機関が相談を受け、または支援しているため');
  await saysNot(page, new RegExp(`郵便受け|${counsellor.name}`));
  await look(page, 'views');
});

chapter('an account that is stopped is out at once', async () => {
  await administer(adminPage, '職員');
  await follow(adminPage, counsellor.name);
  await press(adminPage, '利用を止める');
  await counsellorPage.goto('/');
  await at(counsellorPage, 'ログイン');
  await signIn(counsellorPage, counsellor);
  await says(counsellorPage, /正しくありません/);
  forgive(counsellorPage);
});
