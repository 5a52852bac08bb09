'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import {
  backfillScheduleAction,
  createScheduleAction,
  deleteScheduleAction,
  demoScheduleAction,
  pauseScheduleAction,
  resumeScheduleAction,
  triggerScheduleAction,
  updateScheduleAction,
} from '@/app/actions/schedules';
import type {
  Backfill,
  CreateScheduleForm,
  NoteSchedule,
  UpdateScheduleForm,
} from '@/temporal/contract/schedule.schema';
import type { BackfillCount, ScheduleView, Triggered } from '@/temporal/contract/schedule-views';
import { sentenceOf } from '../runs/mutations';
import { notices } from '../runs/notices';
import { valueOf } from '../shell/action-value';
import { announce } from '../shell/announcer';
import { goTo } from '../shell/page-link';
import { routes } from '../shell/routes';
import { runsWords } from './schedule-texts';

function tell(text: string): void {
  notices.set({ tone: 'done', text });
  announce(text);
}

function tellFailure(error: Error): void {
  notices.set({ tone: 'failed', text: sentenceOf(error) });
  announce(sentenceOf(error));
}

/** It has happened: nobody waits here for the lists to be read again. */
function readAgain(client: QueryClient, scheduleId: string): void {
  for (const queryKey of [['schedule', scheduleId], ['schedules'], ['runs']]) {
    void client.invalidateQueries({ queryKey });
  }
}

/** Makes a schedule or changes one, and goes to its page. The failure stays with the form. */
export function useSaveSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: CreateScheduleForm | UpdateScheduleForm) =>
      valueOf('version' in form ? updateScheduleAction(form) : createScheduleAction(form)),
    onSuccess: ({ scheduleId }) => {
      tell(`Saved: ${scheduleId}`);
      readAgain(client, scheduleId);
      goTo.get()?.(routes.schedule(scheduleId));
    },
  });
}

/** Pauses or resumes, with a note. The failure stays with the dialog. */
export function usePauseSchedule(how: 'pause' | 'resume') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: NoteSchedule) =>
      valueOf(how === 'pause' ? pauseScheduleAction(command) : resumeScheduleAction(command)),
    onSuccess: ({ scheduleId }) => {
      tell(how === 'pause' ? `Paused: ${scheduleId}` : `Resumed: ${scheduleId}`);
      readAgain(client, scheduleId);
    },
  });
}

/** Starts a run now. */
export function useTrigger({ scheduleId, starts }: Pick<ScheduleView, 'scheduleId' | 'starts'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => valueOf(triggerScheduleAction({ scheduleId })),
    onSuccess: ({ run }: Triggered) => {
      const title = starts.title ?? scheduleId;
      tell(run ? `Started: ${title}` : 'Temporal has it; the run does not show yet.');
      if (run)
        notices.set({ tone: 'done', text: `Started: ${title}`, run: { ...run, title, kind: starts.kind } });
      readAgain(client, scheduleId);
    },
    onError: tellFailure,
  });
}

/** Starts the runs of a past range. The failure stays with the dialog. */
export function useBackfill() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: Backfill) => valueOf(backfillScheduleAction(command)),
    onSuccess: ({ runs }: BackfillCount, { scheduleId }) => {
      tell(`Starting ${runsWords(runs)} of ${scheduleId}`);
      readAgain(client, scheduleId);
    },
  });
}

/** Deletes a schedule and goes to the list of them. The failure stays with the dialog. */
export function useDeleteSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (scheduleId: string) => valueOf(deleteScheduleAction({ scheduleId })),
    onSuccess: (_nothing, scheduleId) => {
      tell(`Deleted: ${scheduleId}`);
      goTo.get()?.(routes.schedules());
      void client.invalidateQueries({ queryKey: ['schedules'] });
    },
  });
}

/** Starts the demo. */
export function useDemoSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => valueOf(demoScheduleAction()),
    onSuccess: ({ scheduleId }) => {
      tell('The demo runs: a sample every 15 seconds, 20 of them.');
      readAgain(client, scheduleId);
    },
    onError: tellFailure,
  });
}
