import { inRoot } from './paths';

/** What the worker and the web app are told through their environment. */
export interface ChildSettings {
  /** Ours; `undefined` leaves every Temporal variable and profile as the person set it. */
  temporal: { address: string; namespace: string } | undefined;
  taskQueue: string;
  stateDir: string;
  mode: 'development' | 'production';
  /** Default `production`: how the built web app is served. */
  nodeEnv?: 'production' | 'development';
  /** Anything else, over all that came before. */
  more?: Record<string, string | undefined>;
}

/**
 * Environment of a child. With a server of ours nothing meant for another one may leak in: neither variables
 * (keys, certificates) nor the person's Temporal profile.
 */
export function childEnv(settings: ChildSettings, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { temporal } = settings;
  const inherited = Object.entries(env).filter(([name]) => !temporal || !name.startsWith('TEMPORAL_'));
  const ours = temporal && {
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TEMPORAL_CONFIG_FILE: inRoot('dev', 'no-profile.toml'),
  };
  return {
    ...Object.fromEntries(inherited),
    ...ours,
    NODE_ENV: settings.nodeEnv ?? 'production',
    COUNTERSIGN_TASK_QUEUE: settings.taskQueue,
    COUNTERSIGN_STATE_DIR: settings.stateDir,
    COUNTERSIGN_MODE: settings.mode,
    NEXT_TELEMETRY_DISABLED: '1',
    ...settings.more,
  };
}
