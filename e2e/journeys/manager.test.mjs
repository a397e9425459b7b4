// Staff move in April: a manager sees who carries what, hands all cases of who leaves to colleagues, and dates that
// nobody kept rise to the manager. Everybody has their dates as a list and as a month.

import assert from 'node:assert/strict';
import { forgive } from '../lib/browser.mjs';
import { screen, takeIn } from '../lib/desk.mjs';
import { FIND, at, choose, day, follow, keepSecret, look, menu, openCase, pick, press, save, says, saysNot, tab, type, unfold } from '../lib/page.mjs';
import { pressByKeyboard } from '../lib/steps.mjs';
import { story } from '../lib/story.mjs';

const { chapter, someone } = story('yamagata');
let desk, manager, number;

chapter('every date stands in one list and in a month with its holidays', async () => {
  keepSecret('紺野', 'コンノ');
  desk = await someone('福祉推進部 地域共生社会課　相談員');
  number = await takeIn(desk, { text: '家賃を払えない。', family: '紺野', kana: ['コンノ', 'サクラ'], given: '咲良' });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: day(1) });
  await menu(desk, '予定');
  await says(desk, number);
  await look(desk, 'schedule');
  await follow(desk, 'カレンダー');
  await desk.getByRole('heading', { level: 2, name: /年\d+月/ }).waitFor();
  await look(desk, 'schedule-month');
  await follow(desk, '次の月');
  await desk.waitForURL(/month=/);
  await desk.goto('/schedule?view=month&month=2027-05');
  await says(desk, 'こどもの日');
});

chapter('the list can be narrowed to a kind that has nothing', async () => {
  await desk.goto('/schedule');
  await pick(desk, '種類', '支援措置の終わり');
  await press(desk, 'この条件で絞り込む');
  await says(desk, '予定はありません。');
  await look(desk, 'schedule-empty');
  await unfold(desk, 'この条件を保存する');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await says(desk, '条件の名前を');
  forgive(desk);
  await look(desk, 'saved-filter-error');
  await type(desk, '条件の名前', '支援措置');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await says(desk, '保存しました');
  await at(desk, '予定');
  await press(desk, /支援措置/);
  await says(desk, '保存しました');
});

chapter('a condition that is needed again is kept under a name', async () => {
  await desk.goto('/cases?overdue=yes');
  await unfold(desk, 'この条件を保存する');
  await type(desk, '条件の名前', '期限切れ');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await says(desk, '保存しました');
  await menu(desk, 'ケース');
  await follow(desk, '期限切れ');
  await desk.waitForURL(/overdue=yes/);
  await look(desk, 'cases-kept');
  await press(desk, /期限切れ/);
  await says(desk, '保存しました');
  await saysNot(desk, '条件「期限切れ」');
});

chapter('a manager hands over what a colleague carries, with the keyboard alone', async () => {
  manager = await someone('福祉推進部 地域共生社会課　管理職');
  await says(manager, '期限から日がたっている予定');
  await follow(manager, '担当状況を見る');
  await at(manager, '担当状況');
  await look(manager, 'caseload');
  const own = manager.getByRole('row').filter({ hasText: '相談員' }).filter({ hasText: '引き継ぐ' }).first();
  await pressByKeyboard(manager, own.getByRole('link', { name: /引き継ぐ/ }));
  await at(manager, /担当ケースの引き継ぎ$/);
  await says(manager, number);
  await look(manager, 'caseload-leaving');
  await press(manager, '内容を確認する');
  await says(manager, '引き継ぐケースと相手を選んでください');
  forgive(manager);
  await look(manager, 'caseload-nothing');
  const { length: count } = await manager.locator('input[name^="version-"]').all();
  assert.ok(count > 1, 'the demonstration has cases to hand over');
  await manager.getByRole('combobox', { name: /^全部のケースの引き継ぎ先/ }).selectOption({ index: 1 });
  await pressByKeyboard(manager, manager.getByRole('button', { name: '内容を確認する' }));
  await at(manager, '引き継ぎの確認');
  await says(manager, `${count}件のケースを、次のとおり引き継ぎます。`);
  await look(manager, 'caseload-look');
  await pressByKeyboard(manager, manager.getByRole('button', { name: '選びなおす' }));
  await at(manager, /担当ケースの引き継ぎ$/);
  await pressByKeyboard(manager, manager.getByRole('button', { name: '内容を確認する' }));
  await at(manager, '引き継ぎの確認');
  await pressByKeyboard(manager, manager.getByRole('button', { name: `${count}件を引き継ぐ` }));
  await says(manager, 'ケースを引き継ぎました');
  await look(manager, 'caseload-after');
});

chapter('who left carries nothing, and the case says who was in charge', async () => {
  await desk.goto('/notes/new');
  await says(desk, '担当しているケースはありません');
  await saysNot(desk, number);
  await menu(manager, 'さがす');
  await type(manager, FIND, number);
  await press(manager, 'さがす');
  await follow(manager, number);
  await at(manager, '世帯の表紙');
  await follow(manager, '担当者を決める');
  await at(manager, '担当者を決める');
  await says(manager, '人事異動に伴う引き継ぎ');
  await look(manager, 'assignment-history');
});

chapter('lists are saved for a purpose, as a workbook and as text', async () => {
  await menu(desk, 'ケース');
  await follow(desk, 'この一覧を書き出す');
  await at(desk, 'ケースの一覧の書き出し');
  await press(desk, '書き出す');
  await says(desk, '書き出す目的を選んでください');
  forgive(desk);
  await look(desk, 'list-file-error');
  await choose(desk, '書き出す目的', '会議・打合せの資料');
  const book = await save(desk, /^書き出す$/);
  assert.match(book.name, /\.xlsx$/);
  assert.equal(book.content.subarray(0, 2).toString('latin1'), 'PK');
  await menu(desk, '予定');
  await follow(desk, 'この一覧を書き出す');
  await at(desk, '予定の一覧の書き出し');
  await look(desk, 'list-file');
  await choose(desk, '書き出す目的', '手元での確認');
  await choose(desk, '形式', 'CSV');
  const text = await save(desk, /^書き出す$/);
  assert.match(text.name, /\.csv$/);
  assert.ok(text.content.toString('utf8').includes('R8-'), 'the list has numbers of cases');
});

/** Puts the city's own item into the draft, first with a single choice. */
async function add(admin) {
  await follow(admin, '項目を追加する');
  await at(admin, '項目を追加する');
  await type(admin, '項目の名前', '除雪の手助け');
  await type(admin, '部', '家族・地域・住まい');
  await pick(admin, '答え方', '1つ選ぶ');
  await type(admin, '選択肢 1', 'いる');
  await press(admin, '下書きに保存する');
  await says(admin, '選択肢は、重ならないように');
  forgive(admin);
  await look(admin, 'sheet-item-error');
  await type(admin, '選択肢 2', 'いらない');
  await press(admin, '下書きに保存する');
  await says(admin, '追加：除雪の手助け');
}

chapter('an administrator gives a sheet an item of the city, and it is asked from then on', async () => {
  const admin = await someone('福祉推進部 地域共生社会課　システム管理者');
  await admin.goto('/sheet-designs');
  await at(admin, 'シートの項目');
  await look(admin, 'sheet-designs');
  await follow(admin, 'インテーク・アセスメントシート');
  await pressByKeyboard(admin, admin.getByRole('button', { name: '下書きを作る' }));
  await add(admin);
  await follow(admin, '除雪の手助け');
  await at(admin, '項目を直す');
  await type(admin, '補足', '屋根の雪おろしも含めて聞きます。');
  await press(admin, '下書きに保存する');
  await follow(admin, '医療につながっていない心配');
  await press(admin, 'この項目を外す');
  await says(admin, '外す：医療につながっていない心配');
  await look(admin, 'sheet-design');
  await press(admin, '下書きを捨てる');
  await saysNot(admin, '追加：除雪の手助け');
  await pressByKeyboard(admin, admin.getByRole('button', { name: '下書きを作る' }));
  await add(admin);
  await type(admin, 'この版の説明', '雪の多い地域のため');
  await press(admin, '公開する');
  await says(admin, '使っている版（第2版）');
  await openCase(desk, number);
  await tab(desk, 'シート');
  await desk.getByRole('link', { name: /インテーク・アセスメントシート/ }).first().click();
  await follow(desk, /家族・地域・住まい/);
  await choose(desk, '除雪の手助け', 'いる');
  await press(desk, '保存する');
  await says(desk, '保存しました');
});
