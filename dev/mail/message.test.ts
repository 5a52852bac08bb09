import { describe, expect, it } from 'vitest';
import { readMessage } from './message';

const message = (head: string[], body: string[]) => [...head, '', ...body].join('\r\n');

describe('a message', () => {
  it('is read with its folded and encoded headers', () => {
    const raw = message(
      [
        'From: desk@x.test',
        'To: a@x.test,',
        ' b@x.test',
        'Subject: =?UTF-8?Q?L=C3=B6schung_f=C3=BCr?=',
        ' =?utf-8?B?IOadseS6rA==?=',
      ],
      ['Hello', ''],
    );
    expect(readMessage(raw)).toEqual({
      from: 'desk@x.test',
      to: ['a@x.test', 'b@x.test'],
      subject: 'Löschung für 東京',
      text: 'Hello',
    });
  });

  it.each([
    ['quoted-printable', ['Gr=C3=BC=C3=9Fe, =', 'one line=3D'], 'Grüße, one line='],
    ['base64', ['R3LDvMOfZQ=='], 'Grüße'],
    ['7bit', ['Plain', 'lines'], 'Plain\nlines'],
  ])('is read from %s', (encoding, body, text) => {
    expect(readMessage(message([`Content-Transfer-Encoding: ${encoding}`], body)).text).toBe(text);
  });

  it('without a body, or without anything, is empty', () => {
    expect(readMessage('Subject: x')).toEqual({ from: '', to: [], subject: 'x', text: '' });
    expect(readMessage('')).toEqual({ from: '', to: [], subject: '', text: '' });
  });
});
