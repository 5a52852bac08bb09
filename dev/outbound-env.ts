import path from 'node:path';
import { keptSecret } from './kept-secret';
import { writeDirectory } from './sign-in-env';

interface Place {
  stateDir: string;
  mode: 'development' | 'production';
  /** Where the mail server for development listens; absent where there is none. */
  mailPort: number | undefined;
  /** Absent where the environment names a provider of its own: its people are none of ours. */
  identityPort: number | undefined;
}

/**
 * How a desk in development tells the outside, where its environment does not say it: by the mail server that stands
 * beside it, and with a secret of its own for callbacks. In production all of it is the operator's.
 */
export function outboundEnv(
  { stateDir, mode, mailPort, identityPort }: Place,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  if (mode === 'production') return {};
  const own = (name: string, make: () => string): Record<string, string> =>
    env[name] ? {} : { [name]: make() };
  return {
    ...own('COUNTERSIGN_CALLBACK_SECRET', () => keptSecret(stateDir, 'callback-secret')),
    ...(identityPort === undefined ? {} : own('COUNTERSIGN_DIRECTORY', () => writeDirectory(stateDir))),
    ...(mailPort === undefined
      ? {}
      : {
          COUNTERSIGN_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
          COUNTERSIGN_MAIL_SINK: mailFolder(stateDir),
        }),
  };
}

/** Where the mail server for development keeps what it was handed. */
export function mailFolder(stateDir: string): string {
  return path.join(stateDir, 'mail');
}
