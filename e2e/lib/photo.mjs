// Files that people attach: a photo as a telephone makes it, and the form that takes it.

import { field } from './page.mjs';

/** A photo with some words on it, and with the place where it was taken. */
export async function photo(page, words, name) {
  const drawn = await page.evaluate((text) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 1600, 1200);
    pen.fillStyle = '#222';
    pen.font = '96px sans-serif';
    pen.fillText(text, 200, 300);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
  }, words);
  const plain = Buffer.from(drawn, 'base64');
  const place = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0GPS 34.1 131.2', 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(place.length + 2);
  const buffer = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, place, plain.subarray(2)]);
  return { name, mimeType: 'image/jpeg', buffer };
}

/** Chooses a file, if there is one, and sends the form; the field of the file has a button of a longer name. */
export async function attach(page, file) {
  if (file) await field(page, '添付するファイル').setInputFiles(file);
  await page.getByRole('button', { name: '添付する', exact: true }).click();
}
