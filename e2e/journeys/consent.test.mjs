// 同意の実際: a family with a secret. Family may not consent for others; a signature is drawn on a tablet and typed where
// nobody draws; a word of mouth is confirmed on paper; what the son said stays with those who support him; a withdrawal
// is told to those who knew; the form is printed in the family's language.

import assert from 'node:assert/strict';
import { record, screen, takeIn } from '../lib/desk.mjs';
import { forgive } from '../lib/browser.mjs';
import { at, choose, day, field, follow, keepSecret, look, menu, openCase, pick, press, savePaper, says, saysNot, tab, type, unfold } from '../lib/page.mjs';
import { attach, photo } from '../lib/photo.mjs';
import { pressByKeyboard } from '../lib/steps.mjs';
import { story } from '../lib/story.mjs';

const CARE = '美祢市地域包括支援センター';
const DISABILITY = '美祢市基幹相談支援センター';
const COUNCIL = '美祢市社会福祉協議会';
const SECRET = '父に聞かれたくないと言って、夜の仕事のことを話した。';
const OPEN = '息子さんと玄関で話した。昼は部屋にいる。';

const { chapter, someone } = story('mine');
let desk, disability, council, number;

chapter('a desk takes in a father and his son and says who supports whom', async () => {
  keepSecret('蓼沼', 'タデヌマ', '周平', '翔太');
  desk = await someone(`${CARE}　相談員`);
  number = await takeIn(desk, {
    text: '父と息子の二人暮らし。互いに言えないことがあるという。', method: '訪問', caller: '民生委員', worries: ['ひきこもり'],
    family: '蓼沼', given: '周平', kana: ['タデヌマ', 'シュウヘイ'], phone: '090-0000-5678',
  });
  await screen(desk, '自分の機関で支援', { 次に連絡する日: '来週の月曜' });
  await at(desk, '世帯の表紙');
  await desk.goto(`${new URL(desk.url()).pathname}/persons/new`);
  await type(desk, '氏', '蓼沼');
  await type(desk, '名', '翔太');
  await pick(desk, '続柄（本人から見て）', '子');
  await press(desk, '保存する');
  await tab(desk, '世帯図');
  await at(desk, '世帯図');
  await says(desk, '蓼沼　周平は蓼沼　翔太の親');
  await look(desk, 'genogram');
  await follow(desk, '配置を直す');
  await at(desk, '世帯図の配置を直す');
  await look(desk, 'genogram-layout');
  const [son, shift] = [desk.locator('g[data-key="1"]'), desk.getByRole('textbox', { name: '蓼沼　翔太' })];
  const box = await son.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + 15];
  await desk.mouse.move(x, y);
  await desk.mouse.down();
  await desk.mouse.move(x + 60, y, { steps: 3 });
  await Promise.all([desk.waitForEvent('load'), desk.mouse.up()]);
  assert.ok(Number(await shift.inputValue()) > 0, 'the number follows the symbol');
  await shift.fill('右');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '図に反映する' }));
  await desk.getByRole('alert').first().waitFor();
  forgive(desk);
  await look(desk, 'genogram-layout-error');
  await shift.fill('８０');
  await pressByKeyboard(desk, desk.getByRole('button', { name: 'この配置を保存する' }));
  await at(desk, '世帯図');
  await says(desk, '保存しました');
  await follow(desk, 'お名前を記号にする');
  await says(desk, 'お名前を表示する');
  await saysNot(desk, '蓼沼　翔太');
  await follow(desk, 'エコマップ');
  await at(desk, 'エコマップ');
  await look(desk, 'ecomap');
  await follow(desk, '家族年表');
  await at(desk, '家族年表');
  await follow(desk, 'できごとを追加');
  await at(desk, 'できごとを追加');
  await pick(desk, 'だれのこと', '翔太');
  await type(desk, 'いつ', '平成のいつか');
  await pick(desk, 'できごと', 'ひきこもり');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await desk.getByRole('alert').first().waitFor();
  forgive(desk);
  await look(desk, 'chronicle-error');
  await type(desk, 'いつ', '平成25年ごろ');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await at(desk, '家族年表');
  await says(desk, '平成25年（2013年）ごろ');
  await look(desk, 'chronicle');
  await follow(desk, /^訂正する.*ひきこもり/);
  await type(desk, 'いつ', '平成26年');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await says(desk, '平成26年（2014年）');
  await follow(desk, /^訂正する.*ひきこもり/);
  await follow(desk, '削除する');
  await look(desk, 'chronicle-removal');
  await pressByKeyboard(desk, desk.getByRole('main').getByRole('button', { name: '削除する' }));
  await says(desk, 'できごとを削除しました');
  await saysNot(desk, '平成26年（2014年）');
  await tab(desk, '世帯図');
  await unfold(desk, '前の日の世帯図とくらべる');
  await type(desk, 'くらべる日', '平成元年');
  await press(desk, 'くらべる');
  await says(desk, 'いまの図だけにする');
  await look(desk, 'genogram-earlier');
  await tab(desk, '同意・共有');
  await follow(desk, 'だれの支援者かを書く');
  await at(desk, 'だれの支援者か');
  await support('翔太', DISABILITY);
  await support('周平', COUNCIL);
  await look(desk, 'supporters');
});

chapter('what is asked item by item is saved in parts, with the keyboard alone', async () => {
  await tab(desk, 'シート');
  await at(desk, 'シート');
  await look(desk, 'sheets');
  await desk.getByRole('link', { name: /インテーク・アセスメントシート/ }).first().click();
  await at(desk, 'インテーク・アセスメントシート');
  await look(desk, 'sheet-empty');
  await pressByKeyboard(desk, desk.getByRole('link', { name: /家族・地域・住まい/ }));
  await at(desk, 'インテーク・アセスメントシート：家族・地域・住まい');
  await choose(desk, '同居している方', 'いる');
  await type(desk, '同居している人数（本人を含む）', 'たくさん');
  await pick(desk, '住居', '借家（民間賃貸）');
  await pick(desk, '子どもの人数：答えがないとき', '聞けていない');
  await look(desk, 'sheet-part');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await says(desk, '数字で入力してください');
  forgive(desk);
  await look(desk, 'sheet-error');
  assert.equal(await field(desk, '同居している人数（本人を含む）').inputValue(), 'たくさん');
  await type(desk, '同居している人数（本人を含む）', '２人');
  await pressByKeyboard(desk, desk.getByRole('button', { name: '保存する', exact: true }));
  await says(desk, '保存しました');
  await says(desk, '借家（民間賃貸）');
  await look(desk, 'sheet');
});

chapter('papers of the household are saved under names that name nobody', async () => {
  await savePaper(desk, 'PDF', 'インテークアセスメントシート');
  await savePaper(desk, '白紙のPDF', 'インテークアセスメントシート');
  await tab(desk, '世帯図');
  await savePaper(desk, 'PDF', '世帯図');
  await tab(desk, '表紙');
  await savePaper(desk, 'PDF', '世帯の表紙');
  await follow(desk, '似たケース');
  await at(desk, '似たケース');
  await look(desk, 'similar');
});

async function support(person, agency) {
  await desk.getByLabel(new RegExp(person)).first().check();
  await pick(desk, '機関', agency);
  await press(desk, '支援者として記録する');
  await says(desk, '保存しました');
}

/** The form up to how it was given. */
async function fill(person, agencies) {
  await tab(desk, '同意・共有');
  await follow(desk, '同意を記録する');
  await at(desk, '同意を記録する');
  await desk.getByRole('radio', { name: new RegExp(person) }).first().check();
  for (const agency of [CARE, DISABILITY, COUNCIL]) {
    await desk.getByRole('checkbox', { name: agency, exact: true }).setChecked(agencies.includes(agency));
  }
  for (const category of ['基本', '相談の内容']) await choose(desk, '知ってよい情報の種類', category);
  await type(desk, '何のために', '父と息子を一緒に支えるため');
}

chapter('a relative without authority is refused beside the field, and nothing typed is lost', async () => {
  await fill('翔太', [CARE, DISABILITY]);
  await choose(desk, 'だれが同意したか', '代わりの方');
  await pick(desk, '代わりの方の立場', '家族・親族');
  await type(desk, '代わりの方のお名前', '蓼沼 周平');
  await choose(desk, '同意の受け方', '書面');
  await press(desk, '確認へ進む');
  await says(desk, '代わりに同意することはできません');
  forgive(desk);
  await look(desk, 'consent-no-authority');
  assert.equal(await field(desk, '代わりの方のお名前').inputValue(), '蓼沼 周平');
  assert.equal(await field(desk, '何のために').inputValue(), '父と息子を一緒に支えるため');
});

chapter('the son signs on the tablet and leaves out an illness and his father', async () => {
  await choose(desk, 'だれが同意したか', '本人');
  await unfold(desk, '同意から除くこと');
  await choose(desk, '除く話題', '病名・診断');
  await desk.getByRole('checkbox', { name: /周平.*には言わない/ }).check();
  await says(desk, `この家族を支援している機関（${COUNCIL}）には、見えなくなります。`);
  await choose(desk, '同意の受け方', 'タブレット');
  await look(desk, 'consent-form-left-out');
  await press(desk, '確認へ進む');
  await at(desk, '同意の確認');
  await press(desk, 'この内容で同意を記録する');
  await says(desk, '署名がありません');
  forgive(desk);
  await draw();
  await says(desk, '署名があります。');
  await look(desk, 'consent-sign');
  const strokes = await desk.locator('#signature-strokes').inputValue();
  await press(desk, 'この内容で同意を記録する');
  await says(desk, '同意を記録しました');
  await says(desk, /ただし、次のことは除きます：病名・診断、蓼沼 周平（?.*と、その支援者には言わない/);
  const kept = await desk.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.ok(strokes.length > 50 && !kept.includes(strokes.slice(0, 20)) && !kept.includes('蓼沼'), `the browser keeps ${kept}`);
  await follow(desk, 'くわしい記録・同意書の印刷');
  await at(desk, '同意の記録');
  assert.ok((await desk.locator('svg.signature polyline').count()) >= 2);
  await look(desk, 'consent-one');
});

async function draw() {
  const canvas = desk.locator('[data-signature] canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  for (const row of [0.3, 0.6]) {
    await desk.mouse.move(box.x + box.width * 0.1, box.y + box.height * row);
    await desk.mouse.down();
    for (let at = 1; at <= 12; at += 1) {
      await desk.mouse.move(box.x + box.width * (0.1 + at * 0.06), box.y + box.height * (row + (at % 2 ? 0.1 : -0.1)));
    }
    await desk.mouse.up();
  }
}

chapter('a photo of the paper is attached without its place, and a program is not', async () => {
  await follow(desk, '同意書の写しを添付する');
  await at(desk, 'ファイルを添付する');
  await look(desk, 'attachment-form');
  await attach(desk);
  await says(desk, '添付するファイルを選んでください。');
  forgive(desk);
  const program = { name: '同意書.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ not a photo') };
  await attach(desk, program);
  await says(desk, 'プログラムのファイルは添付できません');
  forgive(desk);
  await look(desk, 'attachment-refused');
  const taken = await photo(desk, '同意書（架空）', '同意書.jpg');
  assert.ok(taken.buffer.includes('GPS'));
  await attach(desk, taken);
  await says(desk, 'ファイルを添付しました');
  await at(desk, '同意の記録');
  await unfold(desk, 'ここに表示する');
  const shown = desk.locator('img.attachment-picture');
  await shown.evaluate((image) => image.decode());
  await look(desk, 'attachment-shown');
  const stored = await desk.request.get(new URL(await shown.getAttribute('src'), desk.url()).href);
  const body = await stored.body();
  assert.ok(stored.ok() && body.length > 1000 && !body.includes('GPS') && !body.includes('Exif'));
  await tab(desk, '添付');
  await look(desk, 'attachments');
  await follow(desk, '取り外す');
  await at(desk, '添付を取り外す');
  await look(desk, 'attachment-removal');
  await type(desk, '取り外す理由', '写りが悪い');
  await press(desk, '取り外して消す');
  await says(desk, '添付を取り外し、中身を消しました');
  await at(desk, '同意の記録');
});

chapter('the form is printed in the language that is chosen', async () => {
  await follow(desk, 'やさしい日本語');
  await at(desk, '同意書');
  await look(desk, 'consent-paper-ja');
  assert.ok((await desk.locator('.consent-paper ruby rt').count()) > 30);
  const pdf = await desk.pdf({ preferCSSPageSize: true });
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  assert.ok(sheets >= 1 && sheets <= 2, `${sheets} sheets of paper`);
  await follow(desk, 'Tiếng Việt');
  await says(desk, 'Đây là bản dịch tham khảo.');
  await says(desk, '参考訳');
  await says(desk, DISABILITY);
  await look(desk, 'consent-paper-vi');
});

chapter('what the son said is read by those who support him and leaves no trace for the others', async () => {
  await fill('周平', [CARE, COUNCIL]);
  await choose(desk, '同意の受け方', '口頭');
  await type(desk, '立ち会った人の名前', '乙川');
  await press(desk, '確認へ進む');
  await says(desk, '立ち会った人の、名前と所属の両方を入力してください。');
  forgive(desk);
  await type(desk, '立ち会った人の所属', '民生委員');
  await press(desk, '確認へ進む');
  await at(desk, '同意の確認');
  await press(desk, 'この内容で同意を記録する');
  await says(desk, '書面での確認を待っています');
  await look(desk, 'consents-practised');
  await write(OPEN, '支援チーム');
  council = await someone(`${COUNCIL}　多機関協働コーディネーター`);
  await openCase(council, number);
  await tab(council, '添付');
  await says(council, '見られる添付ファイルはありません');
  await look(council, 'attachments-none');
  await tab(council, '表紙');
  const before = await page(council);
  await write(SECRET, 'この人の支援者だけ');
  assert.equal(await page(council), before, 'not a letter of the page changes');
  disability = await someone(`${DISABILITY}　相談員`);
  await openCase(disability, number);
  await tab(disability, '経過');
  await says(disability, SECRET);
  await look(disability, 'notes-supporter');
  await tab(council, '経過');
  await saysNot(council, SECRET);
  await saysNot(council, OPEN);
});

chapter('before anything is said aloud the desk asks whom it may tell what', async () => {
  await openCase(desk, number);
  await tab(desk, '同意・共有');
  await follow(desk, '伝えてよいかの確認');
  await at(desk, '伝えてよいかの確認');
  await press(desk, '確かめる');
  await says(desk, '伝える相手を選んでください。');
  forgive(desk);
  await look(desk, 'telling-problem');
  await mayTell(DISABILITY);
  await says(desk, /根拠：本人同意/);
  await says(desk, 'ただし、次のことは伝えないでください：病名・診断');
  await look(desk, 'telling-yes');
  await mayTell(COUNCIL);
  await says(desk, '伝えないでください');
  await says(desk, '本人が、この相手には知らせないでほしいと言っています。');
  await look(desk, 'telling-no');
});

/** Asks whether somebody may be told what the son said. */
async function mayTell(listener) {
  await pick(desk, 'だれに伝えますか', listener);
  await choose(desk, 'だれのことですか', '蓼沼 翔太');
  await choose(desk, '何を伝えますか', '相談の内容');
  await press(desk, '確かめる');
  await says(desk, `${listener}に、蓼沼 翔太`);
}

/** A note about the son. */
async function write(text, sharing) {
  await openCase(desk, number);
  await follow(desk, '記録');
  await at(desk, '記録する');
  await type(desk, '記録の内容', text);
  await choose(desk, '方法', '訪問・同行');
  await choose(desk, '相手', '本人');
  await choose(desk, 'だれが見られるか', sharing);
  await pick(desk, 'だれについて', '翔太');
  if (sharing !== '支援チーム') await look(desk, 'note-secret');
  await press(desk, '保存する');
  await at(desk, '経過');
  await savePaper(desk, 'すべての経過をPDFにする', '支援経過');
}

/** Everything that somebody's timeline of the case says, without keys of forms. */
async function page(who) {
  await openCase(who, number);
  await tab(who, '経過');
  await at(who, '経過');
  const text = await who.getByRole('main').innerHTML();
  return text.replace(/name="submission" value="[^"]*"/g, '');
}

chapter('the word of mouth is confirmed on paper, and the list names what ends soon', async () => {
  await openCase(desk, number);
  await tab(desk, '同意・共有');
  const waiting = desk.getByRole('listitem').filter({ hasText: '書面での確認を待っています' });
  await waiting.getByRole('link', { name: /くわしい記録/ }).first().click();
  await at(desk, '同意の記録');
  await follow(desk, '書面での確認を記録する');
  await at(desk, '書面での確認');
  await type(desk, '原本の置き場所・番号', '2階の書庫 R8-12');
  await look(desk, 'consent-paper-confirmation');
  await press(desk, '書面での確認を記録する');
  await says(desk, 'に確認済み');
  await follow(desk, '記録の誤りを直す');
  await says(desk, '記録の誤りを直します。');
  await type(desk, '終わりの日', day(50));
  await choose(desk, '同意の受け方', 'タブレット');
  await press(desk, '確認へ進む');
  await at(desk, '同意の確認');
  await type(desk, '署名の代わりに入力するお名前', '蓼沼 周平');
  await press(desk, 'この内容で同意を記録する');
  await says(desk, '同意を記録しました');
  await follow(desk, '期限の近い同意の一覧');
  await at(desk, '期限の近い同意');
  await desk.getByRole('link', { name: '60日以内' }).click();
  const line = desk.getByRole('row').filter({ hasText: number });
  await line.first().waitFor();
  await look(desk, 'consents-expiring');
  await line.first().getByRole('link', { name: /更新する/ }).click();
  await says(desk, '前の同意の続きとして記録します。');
  assert.equal(await field(desk, '始まりの日').inputValue(), day(51));
});

chapter('a withdrawal is told to those who knew, and of no more than they knew', async () => {
  await openCase(desk, number);
  await tab(desk, '同意・共有');
  const sons = desk.getByRole('listitem').filter({ hasText: '翔太さんは' });
  await sons.getByRole('link', { name: '撤回を記録する' }).first().click();
  await at(desk, '同意の撤回');
  await type(desk, '撤回の理由', '父に知られそうでこわい');
  await press(desk, '撤回を記録する');
  await says(desk, '同意の撤回を記録しました');
  await menu(disability, '受け箱');
  await says(disability, '同意の撤回のお知らせ');
  await look(disability, 'inbox-notice');
  await saysNot(disability, '父に知られそう');
  const note = notesOf(disability);
  assert.equal(await note.count(), 1);
  await note.getByRole('button', { name: /確認しました/ }).click();
  await says(disability, '完了にしました');
  assert.equal(await note.count(), 0);
  // The father's consent, which it could read, was corrected, and that was told to it; the son's was not its to read.
  await menu(council, '受け箱');
  assert.equal(await notesOf(council).count(), 1);
});

/** Notes about this case in somebody's 受け箱. */
function notesOf(page) {
  return page.getByRole('main').locator('.card').filter({ hasText: `ケース${number}の同意` });
}

chapter('the coordinator adds a version of the explanation', async () => {
  await council.goto('/explanations');
  await at(council, '同意の説明文');
  await type(council, '説明文', 'お聞きしたことを、あなたが選んだ機関に伝えます。いつでもやめられます。');
  await press(council, '新しい版を加える');
  await says(council, '第2版');
  await look(council, 'explanations');
});
