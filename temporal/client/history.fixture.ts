import { readFileSync } from 'node:fs';
import * as proto from '@temporalio/proto';
import { z } from 'zod';
import type { History } from './history';
import { storyEventOf } from './story-event';

const historySchema = z.object({ events: z.array(z.looseObject({ eventType: z.string() })).min(1) });

/** A recorded history as the client would read it. */
export function recorded(name: string): History {
  const file = new URL(`../workflows/histories/${name}.json`, import.meta.url);
  const json = historySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { events } = proto.temporal.api.history.v1.History.fromObject(json);
  return { events: events.map(storyEventOf).filter((event) => event !== undefined), isCut: false };
}
