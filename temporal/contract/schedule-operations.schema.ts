import { z } from 'zod';
import { idSchema } from './api.schema';
import * as api from './api-schedules.schema';
import type { Operation } from './operation.schema';

const named = z.object({ id: idSchema.meta({ description: 'Name of the schedule.' }) });

/** Everything under `/api/v1/schedules`. */
export const scheduleOperations: readonly Operation[] = [
  {
    id: 'listSchedules',
    method: 'get',
    path: '/schedules',
    who: 'read',
    summary: 'List schedules',
    description: 'A page of schedules, newest first. `next` is given back as `cursor`.',
    query: api.schedulesQuerySchema,
    answers: { 200: { what: 'A page of schedules.', schema: api.scheduleListSchema } },
    problems: [],
  },
  {
    id: 'createSchedule',
    method: 'post',
    path: '/schedules',
    who: 'operate',
    summary: 'Make a schedule',
    description:
      'Makes a schedule in the name of the caller, who counts as who started its runs. A name that is taken is refused.',
    body: api.scheduleInputSchema,
    answers: { 201: { what: 'It is there.', schema: api.scheduleNamedSchema } },
    problems: [409],
  },
  {
    id: 'readSchedule',
    method: 'get',
    path: '/schedules/{id}',
    who: 'read',
    summary: 'Read a schedule',
    description:
      'One schedule with its next times, its last runs, and the version that a change of it names.',
    params: named,
    answers: { 200: { what: 'The schedule.', schema: api.scheduleViewSchema } },
    problems: [404],
  },
  {
    id: 'changeSchedule',
    method: 'patch',
    path: '/schedules/{id}',
    who: 'operate',
    summary: 'Change a schedule',
    description:
      'Changes what is named and leaves the rest, unless somebody has changed the schedule since `version`. Its runs are in the name of the caller from then on. `remaining`: null takes the limit away.',
    params: named,
    body: api.scheduleChangeSchema,
    answers: { 200: { what: 'It is changed.', schema: api.scheduleChangedSchema } },
    problems: [404, 409],
  },
  {
    id: 'deleteSchedule',
    method: 'delete',
    path: '/schedules/{id}',
    who: 'operate',
    summary: 'Delete a schedule',
    description: 'Deletes a schedule. Runs that it has started stay.',
    params: named,
    answers: { 200: { what: 'It is gone.', schema: api.scheduleNamedSchema } },
    problems: [404],
  },
  {
    id: 'pauseSchedule',
    method: 'post',
    path: '/schedules/{id}/pause',
    who: 'operate',
    summary: 'Pause a schedule',
    description: 'None of its times starts a run until it is resumed.',
    params: named,
    body: api.scheduleNoteSchema,
    bodyOptional: true,
    answers: { 200: { what: 'It is paused.', schema: api.scheduleNamedSchema } },
    problems: [404],
  },
  {
    id: 'unpauseSchedule',
    method: 'post',
    path: '/schedules/{id}/unpause',
    who: 'operate',
    summary: 'Resume a schedule',
    description: 'It goes on with its next time; what passed meanwhile is not made up for.',
    params: named,
    body: api.scheduleNoteSchema,
    bodyOptional: true,
    answers: { 200: { what: 'It goes on.', schema: api.scheduleNamedSchema } },
    problems: [404],
  },
  {
    id: 'triggerSchedule',
    method: 'post',
    path: '/schedules/{id}/trigger',
    who: 'operate',
    summary: 'Start a run now',
    description: 'Starts a run of it now, paused or not, whatever is still open. Each call starts one.',
    params: named,
    answers: { 200: { what: 'A run was started.', schema: api.scheduleTriggeredSchema } },
    problems: [404],
  },
  {
    id: 'backfillSchedule',
    method: 'post',
    path: '/schedules/{id}/backfill',
    who: 'operate',
    summary: 'Start the runs of a past range',
    description:
      'Starts the runs of a range of times, both ends included, at most 500. With `dryRun` they are counted, and none is started.',
    params: named,
    body: api.scheduleRangeSchema,
    answers: { 200: { what: 'How many runs those are.', schema: api.scheduleBackfillSchema } },
    problems: [404],
  },
];
