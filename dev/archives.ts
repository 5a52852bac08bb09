import { gunzipSync, inflateRawSync } from 'node:zlib';

/**
 * Reads one file out of a `.tar.gz`.
 *
 * @param wanted says whether a path inside the archive is the one
 * @throws Error when the archive holds no such file
 */
export function fileInTarGz(archive: Buffer, wanted: (path: string) => boolean): Buffer {
  const tar = gunzipSync(archive);
  const block = 512;
  for (let at = 0; at + block <= tar.length;) {
    const name = text(tar, at, 100);
    const size = Number.parseInt(text(tar, at + 124, 12).trim() || '0', 8);
    const start = at + block;
    if (wanted(name)) return tar.subarray(start, start + size);
    at = start + Math.ceil(size / block) * block;
  }
  throw new Error('the archive does not hold the file');
}

const endOfCentralDirectory = 0x06_05_4b_50;
const deflated = 8;

/**
 * Reads one file out of a `.zip` (a Python wheel is one), by its central directory.
 *
 * @param wanted says whether a path inside the archive is the one
 * @throws Error when the archive holds no such file
 */
export function fileInZip(archive: Buffer, wanted: (path: string) => boolean): Buffer {
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== endOfCentralDirectory) end -= 1;
  if (end < 0) throw new Error('it is not a zip archive');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted(name)) return zipEntry(archive, at);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error('the archive does not hold the file');
}

function zipEntry(archive: Buffer, at: number): Buffer {
  const local = archive.readUInt32LE(at + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const data = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  return archive.readUInt16LE(at + 10) === deflated ? inflateRawSync(data) : Buffer.from(data);
}

function text(buffer: Buffer, at: number, length: number): string {
  return buffer.toString('utf8', at, at + length).split('\0')[0] ?? '';
}
