import type { SunkMail } from '../../temporal/contract/delivery-views.schema';

/**
 * A message of text alone (RFC 5322, RFC 2045) as people read it. It understands what a sender of plain text writes:
 * folded headers, encoded words (RFC 2047), quoted-printable and base64.
 */
export function readMessage(raw: string): Omit<SunkMail, 'at'> {
  const end = raw.search(/\r?\n\r?\n/);
  const head = end === -1 ? raw : raw.slice(0, end);
  const body = end === -1 ? '' : raw.slice(end).replace(/^\r?\n\r?\n/, '');
  const fields = fieldsOf(head);
  return {
    from: decodedWords(fields.get('from') ?? ''),
    to: decodedWords(fields.get('to') ?? '')
      .split(/,\s*/)
      .filter((one) => one !== ''),
    subject: decodedWords(fields.get('subject') ?? ''),
    text: decodedBody(body, fields.get('content-transfer-encoding') ?? '')
      .replaceAll('\r\n', '\n')
      .trimEnd(),
  };
}

function fieldsOf(head: string): Map<string, string> {
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** Blanks between two encoded words are no part of the text. */
function decodedWords(text: string): string {
  return text
    .replaceAll(/(\?=)\s+(?==\?)/g, '$1')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_word, kind: string, content: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64').toString('utf8')
        : unquoted(content.replaceAll('_', ' ')),
    );
}

function decodedBody(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8');
    case 'quoted-printable':
      return unquoted(body.replaceAll(/=\r?\n/g, ''));
    default:
      return Buffer.from(body, 'latin1').toString('utf8');
  }
}

/** `=C3=BC` as the bytes it stands for. */
function unquoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
