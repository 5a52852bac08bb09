import type { Outbound } from '../temporal/activities/outbound';
import { isDisabled } from './adapters/disabled-receivers';
import { mailPeople } from './adapters/mail-people';
import { mailTransport } from './adapters/mail-transport';
import { webPost } from './adapters/web-post';
import type { WorkerEnv } from './env';

/** How this worker tells the outside. @throws DeskError for a directory that cannot be read */
export function outboundOf(
  {
    notifications: { settings, allowPrivate },
    mode,
    origin,
    smtpUrl,
    directory,
  }: Pick<WorkerEnv, 'notifications' | 'mode' | 'origin' | 'smtpUrl' | 'directory'>,
  say = (line: string) => console.error(line),
): Outbound {
  const hasMail = smtpUrl !== undefined;
  if (settings.mail && !hasMail) say('No mail is sent: COUNTERSIGN_SMTP_URL is not set.');
  return {
    notifications: hasMail ? settings : { ...settings, mail: undefined },
    origin,
    people: directory === undefined ? () => [] : mailPeople(directory),
    post: webPost({ allowed: { private: allowPrivate, development: mode === 'development' } }),
    ...(smtpUrl === undefined ? {} : { mail: mailTransport(smtpUrl, new URL(origin).hostname) }),
    isDisabled,
  };
}
