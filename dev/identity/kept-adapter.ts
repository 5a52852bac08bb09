import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { z } from 'zod';

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since 1970; absent: never. */
  expiresAt?: number;
}

const fileSchema = z.record(
  z.string(),
  z.object({
    // Written by ourselves; the provider checks what it reads back.
    payload: z.custom<AdapterPayload>((value) => typeof value === 'object' && value !== null),
    expiresAt: z.number().optional(),
  }),
);

/**
 * What the provider remembers (sessions, grants, tokens), kept in one file over a restart: a person who signed in
 * yesterday can still decide today. Small on purpose: it is read whole and written whole.
 */
export class KeptEntries {
  readonly #entries: Map<string, Entry>;

  constructor(private readonly file: string) {
    this.#entries = new Map(Object.entries(read(file)));
  }

  get(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry && isCurrent(entry) ? entry : undefined;
  }

  find(matches: (payload: AdapterPayload, key: string) => boolean): Entry | undefined {
    for (const [key, entry] of this.#entries) {
      if (isCurrent(entry) && matches(entry.payload, key)) return entry;
    }
    return undefined;
  }

  set(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#save();
  }

  delete(matches: (payload: AdapterPayload, key: string) => boolean): void {
    for (const [key, { payload }] of this.#entries) if (matches(payload, key)) this.#entries.delete(key);
    this.#save();
  }

  /** Renamed into place, so that a process that dies leaves a whole file. */
  #save(): void {
    for (const [key, entry] of this.#entries) if (!isCurrent(entry)) this.#entries.delete(key);
    writeFileSync(`${this.file}.new`, JSON.stringify(Object.fromEntries(this.#entries)), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

function isCurrent({ expiresAt }: Entry): boolean {
  return expiresAt === undefined || expiresAt > Date.now();
}

function read(file: string): Record<string, Entry> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {}; // the first start, or another version wrote it: everybody signs in once more
  }
}

/** The provider's storage over those entries, one part of it for each model. */
export function keptAdapter(entries: KeptEntries): AdapterFactory {
  return (model): Adapter => {
    const prefix = `${model}:`;
    const keyOf = (id: string) => prefix + id;
    const findBy = (field: 'uid' | 'userCode', value: string) =>
      entries.find((payload, key) => key.startsWith(prefix) && payload[field] === value);
    const change = (work: () => void): Promise<void> => Promise.resolve().then(work);
    const find = (found: Entry | undefined) => Promise.resolve(found?.payload);
    return {
      upsert: (id, payload, expiresIn) => {
        const expiry = expiresIn === undefined ? {} : { expiresAt: Date.now() + expiresIn * 1000 };
        return change(() => entries.set(keyOf(id), { payload, ...expiry }));
      },
      find: (id) => find(entries.get(keyOf(id))),
      findByUid: (uid) => find(findBy('uid', uid)),
      findByUserCode: (userCode) => find(findBy('userCode', userCode)),
      consume: (id) =>
        change(() => {
          const entry = entries.get(keyOf(id));
          if (!entry) return;
          const consumed = Math.floor(Date.now() / 1000);
          entries.set(keyOf(id), { ...entry, payload: { ...entry.payload, consumed } });
        }),
      destroy: (id) => change(() => entries.delete((_payload, key) => key === keyOf(id))),
      revokeByGrantId: (grantId) =>
        change(() => entries.delete((payload, key) => key.startsWith(prefix) && payload.grantId === grantId)),
    };
  };
}
