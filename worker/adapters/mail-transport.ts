import nodemailer from 'nodemailer';
import type { Mail, MailAnswer, Outbound } from '../../temporal/activities/outbound';

/** How long a mail server may take for one step of a conversation, in milliseconds. */
const stepMs = 15_000;

/**
 * Sends mail through one server. `url` as nodemailer reads it: `smtp://host:port`, `smtps://user:password@host`. Over
 * smtp the connection is encrypted when the server offers it.
 *
 * @param hostname of the desk; message ids end with it
 */
export function mailTransport(url: string, hostname: string): NonNullable<Outbound['mail']> {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    // A text of ours never names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail) => {
    try {
      await transport.sendMail(messageOf(mail, hostname));
      return { state: 'taken' };
    } catch (error) {
      return refusalOf(error);
    }
  };
}

function messageOf({ id, from, to, subject, text }: Mail, hostname: string) {
  return {
    from,
    to: [...to],
    subject,
    text,
    messageId: `<${id}@${hostname}>`,
    // RFC 3834: nobody's holiday note is wanted.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

/** RFC 5321, 4.2.1: 5xx will not change by trying again; anything else may. */
function refusalOf(error: unknown): MailAnswer {
  if (!(error instanceof Error)) throw new TypeError('What failed is no error', { cause: error });
  const code =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const [line = ''] = error.message.split('\n');
  return {
    state: 'refused',
    problem: `The mail server says: ${line}`,
    final: code !== undefined && code >= 500,
  };
}
