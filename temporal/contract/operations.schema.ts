import { z } from 'zod';
import * as api from './api.schema';
import { callerSchema } from './caller.schema';
import { batchAnswerSchema, cloudEventSchema, eventAnswerSchema } from './event.schema';
import type { Operation } from './operation.schema';
import { scheduleOperations } from './schedule-operations.schema';

const named = z.object({ id: api.idSchema.meta({ description: 'Id of the run.' }) });
const request = (what: string) => ({ what, schema: api.requestViewSchema });
const sent = {
  200: { what: 'The run has it.', schema: api.sentSchema },
  202: { what: 'Temporal holds it, and the run will have it.', schema: api.sentSchema },
};

/** Everything under `/api/v1`; a test holds it against the routes, both ways. */
export const operations: readonly Operation[] = [
  {
    id: 'readMe',
    method: 'get',
    path: '/me',
    who: 'token',
    summary: 'Who calls',
    description: 'Who the desk takes the caller for, and what they may do.',
    answers: { 200: { what: 'The caller.', schema: callerSchema } },
    problems: [],
  },
  {
    id: 'startRun',
    method: 'post',
    path: '/runs',
    who: 'submit',
    summary: 'Start a run',
    description:
      'Starts a run of any kind in the name of the caller. The same key and body again answer the same run, open or closed, as long as Temporal keeps it.',
    body: api.runInputSchema,
    key: 'required',
    answers: {
      201: { what: 'This call started it.', schema: api.startedSchema },
      200: { what: 'An earlier call with the same key and body did.', schema: api.startedSchema },
    },
    problems: [409],
  },
  {
    id: 'listRuns',
    method: 'get',
    path: '/runs',
    who: 'read',
    summary: 'List runs',
    description:
      'A page of runs, newest first. Values of one parameter are alternatives, parameters are all required. `next` is given back as `cursor`.',
    query: api.runsQuerySchema,
    answers: { 200: { what: 'A page of runs.', schema: api.runListSchema } },
    problems: [],
  },
  {
    id: 'readRun',
    method: 'get',
    path: '/runs/{id}',
    who: 'read',
    summary: 'Read a run',
    description: 'One run with all its gates.',
    params: named,
    answers: { 200: { what: 'The run.', schema: api.runDetailSchema } },
    problems: [404],
  },
  {
    id: 'ask',
    method: 'post',
    path: '/requests',
    who: 'submit',
    summary: 'Ask for a decision',
    description:
      'Asks people for a decision, and nothing else: a gate alone. The same key and body again answer the same request, however it stands by then.',
    body: api.requestInputSchema,
    key: 'required',
    answers: {
      201: request('This call asked.'),
      200: request('An earlier call with the same key and body did.'),
    },
    problems: [409],
  },
  {
    id: 'readRequest',
    method: 'get',
    path: '/requests/{id}',
    who: 'read',
    summary: 'Read a request',
    description: 'How a request stands.',
    params: named,
    query: api.requestQuerySchema,
    answers: { 200: request('The request.') },
    problems: [404],
  },
  {
    id: 'waitForDecision',
    method: 'get',
    path: '/requests/{id}/decision',
    who: 'wait',
    summary: 'Wait for the decision',
    description:
      'Answers as soon as the request is decided or sent back to whoever asked, at the latest after `wait` (at most 50 seconds). Only an outcome `approved` with the digest of what was asked is consent.',
    params: named,
    query: api.decisionQuerySchema,
    answers: { 200: request('How the request stands now; `final` tells whether it is decided.') },
    problems: [404],
  },
  {
    id: 'decide',
    method: 'post',
    path: '/requests/{id}/decision',
    who: 'person',
    summary: 'Decide, as a person',
    description:
      'Sends the decision of a person who has signed in themselves, with the digest of what was shown to them. Every machine is refused.',
    params: named,
    body: api.decisionInputSchema,
    key: 'optional',
    answers: sent,
    problems: [404, 409],
  },
  {
    id: 'revise',
    method: 'post',
    path: '/requests/{id}/revise',
    who: 'submit',
    summary: 'Revise a request',
    description:
      'Changes what the caller asked for, or answers in words what a reviewer wants changed. Votes so far are void. The same key again is the same revision.',
    params: named,
    body: api.reviseInputSchema,
    key: 'optional',
    answers: sent,
    problems: [404, 409],
  },
  {
    id: 'withdraw',
    method: 'post',
    path: '/requests/{id}/withdraw',
    who: 'submit',
    summary: 'Withdraw a request',
    description: 'Takes back what the caller asked for: the gate named, else every one that is not closed.',
    params: named,
    body: api.withdrawInputSchema,
    bodyOptional: true,
    answers: sent,
    problems: [404, 409],
  },
  {
    id: 'sendEvent',
    method: 'post',
    path: '/events',
    who: 'submit',
    summary: 'Send events',
    description:
      'Takes CloudEvents 1.0: one in structured or binary mode (then the body is its data and the headers are its attributes), or a batch. The same id and source again start nothing. What an event starts is said in triggers.yaml.',
    body: z.union([cloudEventSchema, z.array(cloudEventSchema)]),
    media: ['application/cloudevents+json', 'application/cloudevents-batch+json', 'application/json'],
    answers: {
      202: {
        what: 'What became of it; of a batch, of each event.',
        schema: z.union([eventAnswerSchema, batchAnswerSchema]),
      },
      207: { what: 'A batch of which some were refused.', schema: batchAnswerSchema },
    },
    problems: [409],
  },
  {
    id: 'sendHook',
    method: 'post',
    path: '/hooks/{source}',
    who: 'signature',
    summary: 'Deliver a webhook',
    description:
      'Takes one delivery of a sender that triggers.yaml knows by this name, signed over its raw bytes as is said there. An unknown name and a wrong signature are one answer.',
    params: z.object({
      source: z.string().min(1).meta({ description: 'Name of the sender in triggers.yaml.' }),
    }),
    body: z.unknown(),
    answers: { 202: { what: 'What became of it.', schema: eventAnswerSchema } },
    problems: [409],
  },
  ...scheduleOperations,
];
