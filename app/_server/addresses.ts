import { env } from './env';

const id = encodeURIComponent;

/** Addresses that programs are told, whole. */
export const addresses = {
  /** The page of a request. */
  request: (workflowId: string): string => `${env().origin}/inbox/${id(workflowId)}`,
  /** The page of a run. */
  run: (workflowId: string): string => `${env().origin}/runs/${id(workflowId)}`,
  /** The page of a schedule. */
  schedule: (scheduleId: string): string => `${env().origin}/schedules/${id(scheduleId)}`,
};

/** Paths under which programs ask. */
export const resources = {
  run: (workflowId: string): string => `/api/v1/runs/${id(workflowId)}`,
  request: (workflowId: string): string => `/api/v1/requests/${id(workflowId)}`,
  schedule: (scheduleId: string): string => `/api/v1/schedules/${id(scheduleId)}`,
};
