// Generated from openapi.json: npx tsx dev/openapi.ts

export interface paths {
  '/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who calls
     * @description Who the desk takes the caller for, and what they may do.
     */
    get: operations['readMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List runs
     * @description A page of runs, newest first. Values of one parameter are alternatives, parameters are all required. `next` is given back as `cursor`.
     */
    get: operations['listRuns'];
    put?: never;
    /**
     * Start a run
     * @description Starts a run of any kind in the name of the caller. The same key and body again answer the same run, open or closed, as long as Temporal keeps it.
     */
    post: operations['startRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/runs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a run
     * @description One run with all its gates.
     */
    get: operations['readRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a decision
     * @description Asks people for a decision, and nothing else: a gate alone. The same key and body again answer the same request, however it stands by then.
     */
    post: operations['ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/requests/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a request
     * @description How a request stands.
     */
    get: operations['readRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/requests/{id}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Wait for the decision
     * @description Answers as soon as the request is decided or sent back to whoever asked, at the latest after `wait` (at most 50 seconds). Only an outcome `approved` with the digest of what was asked is consent.
     */
    get: operations['waitForDecision'];
    put?: never;
    /**
     * Decide, as a person
     * @description Sends the decision of a person who has signed in themselves, with the digest of what was shown to them. Every machine is refused.
     */
    post: operations['decide'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/requests/{id}/revise': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Revise a request
     * @description Changes what the caller asked for, or answers in words what a reviewer wants changed. Votes so far are void. The same key again is the same revision.
     */
    post: operations['revise'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/requests/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Withdraw a request
     * @description Takes back what the caller asked for: the gate named, else every one that is not closed.
     */
    post: operations['withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send events
     * @description Takes CloudEvents 1.0: one in structured or binary mode (then the body is its data and the headers are its attributes), or a batch. The same id and source again start nothing. What an event starts is said in triggers.yaml.
     */
    post: operations['sendEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/hooks/{source}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Deliver a webhook
     * @description Takes one delivery of a sender that triggers.yaml knows by this name, signed over its raw bytes as is said there. An unknown name and a wrong signature are one answer.
     */
    post: operations['sendHook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List schedules
     * @description A page of schedules, newest first. `next` is given back as `cursor`.
     */
    get: operations['listSchedules'];
    put?: never;
    /**
     * Make a schedule
     * @description Makes a schedule in the name of the caller, who counts as who started its runs. A name that is taken is refused.
     */
    post: operations['createSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a schedule
     * @description One schedule with its next times, its last runs, and the version that a change of it names.
     */
    get: operations['readSchedule'];
    put?: never;
    post?: never;
    /**
     * Delete a schedule
     * @description Deletes a schedule. Runs that it has started stay.
     */
    delete: operations['deleteSchedule'];
    options?: never;
    head?: never;
    /**
     * Change a schedule
     * @description Changes what is named and leaves the rest, unless somebody has changed the schedule since `version`. Its runs are in the name of the caller from then on. `remaining`: null takes the limit away.
     */
    patch: operations['changeSchedule'];
    trace?: never;
  };
  '/schedules/{id}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Pause a schedule
     * @description None of its times starts a run until it is resumed.
     */
    post: operations['pauseSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedules/{id}/unpause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Resume a schedule
     * @description It goes on with its next time; what passed meanwhile is not made up for.
     */
    post: operations['unpauseSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedules/{id}/trigger': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Start a run now
     * @description Starts a run of it now, paused or not, whatever is still open. Each call starts one.
     */
    post: operations['triggerSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/schedules/{id}/backfill': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Start the runs of a past range
     * @description Starts the runs of a range of times, both ends included, at most 500. With `dryRun` they are counted, and none is started.
     */
    post: operations['backfillSchedule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Caller:
      | {
          /** @enum {string} */
          kind: 'person';
          person: {
            id: string;
            name?: string;
            owner?: {
              id: string;
              name?: string;
            };
          };
          groups: string[];
          roles: ('viewer' | 'reviewer' | 'operator' | 'auditor' | 'admin')[];
          permissions: (
            'see' | 'decide' | 'launch' | 'withdraw' | 'operate' | 'publish' | 'audit' | 'repair'
          )[];
          /** Format: date-time */
          signedInAt: string;
        }
      | {
          /** @enum {string} */
          kind: 'machine';
          actor: {
            id: string;
            name?: string;
            owner?: {
              id: string;
              name?: string;
            };
          };
          scopes: ('submit' | 'read' | 'wait' | 'operate')[];
        };
    Problem: {
      /** @enum {string} */
      type: 'about:blank';
      title: string;
      status: number;
      detail: string;
      /** @enum {string} */
      code:
        | 'invalid-input'
        | 'not-json'
        | 'wrong-media-type'
        | 'too-large'
        | 'no-such-address'
        | 'method-not-allowed'
        | 'not-found'
        | 'removed'
        | 'already-closed'
        | 'refused'
        | 'changed-meanwhile'
        | 'already-exists'
        | 'idempotency-mismatch'
        | 'signed-out'
        | 'sign-in-too-old'
        | 'denied-by-policy'
        | 'not-permitted'
        | 'foreign-origin'
        | 'busy'
        | 'not-verified'
        | 'rate-limited'
        | 'identity-unreachable'
        | 'desk-unreachable'
        | 'temporal-unreachable'
        | 'temporal-refused'
        | 'not-confirmed'
        | 'internal';
      message: string;
      retry: boolean;
      field?: string;
      /** @enum {string} */
      refusal?:
        | 'malformed'
        | 'unknown-gate'
        | 'already-decided'
        | 'stale'
        | 'expired'
        | 'requester-may-not-decide'
        | 'not-eligible'
        | 'already-voted'
        | 'ambiguous-gate'
        | 'comment-required'
        | 'unverified'
        | 'withdrawn'
        | 'changes-requested'
        | 'not-requester'
        | 'sign-in-too-old'
        | 'denied-by-policy'
        | 'not-editable'
        | 'already-claimed'
        | 'not-claimed';
    };
    Started: {
      id: string;
      runId: string;
      kind: string;
      title: string;
      /** Format: uri */
      url: string;
    };
    RunInput:
      | {
          /** @enum {string} */
          kind: 'agentTask';
          input: components['schemas']['AgentTaskInput'];
        }
      | {
          /** @enum {string} */
          kind: 'approval';
          input: components['schemas']['RequestInput'];
        };
    AgentTaskInput: {
      title?: string;
      summary?: string;
      why?: string;
      action?: {
        name: string;
        target?: string;
        arguments: {
          [key: string]: Record<string, never> | unknown[] | string | number | boolean | null;
        };
      };
      requester?: {
        id: string;
        name?: string;
        owner?: {
          id: string;
          name?: string;
        };
      };
      /** @enum {string} */
      risk?: 'low' | 'medium' | 'high' | 'critical';
      groups?: string[];
      rule?: {
        stages?: {
          name?: string;
          groups?: string[];
          people?: string[];
          quorum?: number;
          rejections?: number;
        }[];
        /** @enum {string} */
        comment?: 'on-reject' | 'always';
        editable?: {
          /** @enum {string} */
          type?: 'object';
          properties: {
            [key: string]: {
              [key: string]: Record<string, never> | unknown[] | string | number | boolean | null;
            };
          };
        };
        remindAfter?: string;
        escalate?: {
          after: string;
          groups: string[];
        };
        maxSignInAge?: string;
        /** @enum {string} */
        verification?: 'verified';
      };
      expiresIn?: string;
      callback?: {
        /** Format: uri */
        url: string;
      };
      provenance?: {
        tool?: string;
        server?: string;
        client?: string;
        model?: string;
        session?: string;
      };
      task: string;
    };
    RequestInput: {
      title: string;
      summary?: string;
      why?: string;
      action: {
        name: string;
        target?: string;
        arguments: {
          [key: string]: Record<string, never> | unknown[] | string | number | boolean | null;
        };
      };
      requester?: {
        id: string;
        name?: string;
        owner?: {
          id: string;
          name?: string;
        };
      };
      /** @enum {string} */
      risk?: 'low' | 'medium' | 'high' | 'critical';
      groups?: string[];
      rule?: {
        stages?: {
          name?: string;
          groups?: string[];
          people?: string[];
          quorum?: number;
          rejections?: number;
        }[];
        /** @enum {string} */
        comment?: 'on-reject' | 'always';
        editable?: {
          /** @enum {string} */
          type?: 'object';
          properties: {
            [key: string]: {
              [key: string]: Record<string, never> | unknown[] | string | number | boolean | null;
            };
          };
        };
        remindAfter?: string;
        escalate?: {
          after: string;
          groups: string[];
        };
        maxSignInAge?: string;
        /** @enum {string} */
        verification?: 'verified';
      };
      expiresIn?: string;
      callback?: {
        /** Format: uri */
        url: string;
      };
      provenance?: {
        tool?: string;
        server?: string;
        client?: string;
        model?: string;
        session?: string;
      };
    };
    RunList: {
      runs: components['schemas']['Run'][];
      total?: number;
      next?: string;
      asOf: string;
    };
    Run: {
      id: string;
      runId: string;
      kind: string;
      title: string;
      /** @enum {string} */
      state:
        | 'waiting'
        | 'running'
        | 'approved'
        | 'changes-requested'
        | 'rejected'
        | 'denied'
        | 'expired'
        | 'withdrawn'
        | 'failed'
        | 'cancelled'
        | 'terminated'
        | 'completed'
        | 'continued';
      startedAt: string;
      closedAt?: string;
      requester?: string;
      risk?: string;
      groups?: string[];
      waitingSince?: string;
      dueAt?: string;
      /** Format: uri */
      url: string;
    };
    RunDetail: {
      id: string;
      runId: string;
      kind: string;
      title: string;
      /** @enum {string} */
      state:
        | 'waiting'
        | 'running'
        | 'approved'
        | 'changes-requested'
        | 'rejected'
        | 'denied'
        | 'expired'
        | 'withdrawn'
        | 'failed'
        | 'cancelled'
        | 'terminated'
        | 'completed'
        | 'continued';
      startedAt: string;
      closedAt?: string;
      requester?: string;
      risk?: string;
      groups?: string[];
      waitingSince?: string;
      dueAt?: string;
      /** Format: uri */
      url: string;
      startedBy?: {
        id: string;
        name?: string;
        owner?: {
          id: string;
          name?: string;
        };
      };
      requests: components['schemas']['Request'][];
      result?: string;
      failure?: {
        message: string;
        type?: string;
      };
      asOf: string;
    };
    Request: {
      id: string;
      runId: string;
      gateId?: string;
      kind: string;
      /** Format: uri */
      url: string;
      /** @enum {string} */
      status:
        | 'opening'
        | 'open'
        | 'changes-requested'
        | 'approved'
        | 'rejected'
        | 'denied'
        | 'expired'
        | 'withdrawn'
        | 'failed'
        | 'cancelled'
        | 'terminated'
        | 'completed';
      final: boolean;
      title: string;
      summary?: string;
      why?: string;
      action?: {
        name: string;
        target?: string;
        arguments: {
          [key: string]: Record<string, never> | unknown[] | string | number | boolean | null;
        };
      };
      requester?: {
        id: string;
        name?: string;
        owner?: {
          id: string;
          name?: string;
        };
      };
      startedBy?: {
        id: string;
        name?: string;
        owner?: {
          id: string;
          name?: string;
        };
      };
      /** @enum {string} */
      risk?: 'low' | 'medium' | 'high' | 'critical';
      groups?: string[];
      openedAt?: string;
      dueAt?: string;
      revision?: number;
      digest?: string;
      progress?: {
        have: number;
        need: number;
      };
      changes?: {
        by: {
          id: string;
          name?: string;
          owner?: {
            id: string;
            name?: string;
          };
        };
        comment: string;
        at: string;
      };
      outcome?: {
        /** @enum {string} */
        outcome: 'approved' | 'rejected' | 'denied' | 'expired' | 'withdrawn';
        gateId?: string;
        by?: {
          id: string;
          name?: string;
          owner?: {
            id: string;
            name?: string;
          };
        }[];
        reasons?: string[];
        comment?: string;
        at: string;
        digest?: string;
      };
      asOf: string;
    };
    Sent: {
      /** @enum {string} */
      state: 'applied' | 'recorded';
      /** @enum {string} */
      waitingFor?: 'worker' | 'run';
      request: components['schemas']['Request'];
    };
    DecisionInput: {
      gateId: string;
      /** @enum {string} */
      verdict: 'approve' | 'reject';
      digest: string;
      comment?: string;
      runId?: string;
      decisionId?: string;
    };
    ReviseInput: {
      gateId?: string;
      digest?: string;
      comment?: string;
      title?: string;
      summary?: string;
      why?: string;
      action?: {
        name: string;
        target?: string;
        arguments: {
          [key: string]: Record<string, never> | unknown[] | string | number | boolean | null;
        };
      };
    };
    WithdrawInput: {
      gateId?: string;
      reason?: string;
    };
    CloudEvent: {
      /** @enum {string} */
      specversion: '1.0';
      id: string;
      source: string;
      type: string;
      subject?: string;
      /** Format: date-time */
      time?: string;
      datacontenttype?: string;
      dataschema?: string;
      data?: unknown;
      data_base64?: string;
    } & {
      [key: string]: unknown;
    };
    ScheduleList: {
      schedules: components['schemas']['ScheduleListed'][];
      next?: string;
      asOf: string;
    };
    ScheduleListed: {
      id: string;
      version: string;
      starts: {
        kind: string;
        title?: string;
      };
      when: string[];
      timeZone: string;
      timing?: {
        when: (
          | {
              every: string;
              offset?: string;
            }
          | {
              cron: string;
            }
        )[];
        timeZone?: string;
        /** Format: date-time */
        startAt?: string;
        /** Format: date-time */
        endAt?: string;
        jitter?: string;
      };
      handling: {
        /** @enum {string} */
        overlap: 'allow-all' | 'skip' | 'buffer-one' | 'buffer-all' | 'cancel-other' | 'terminate-other';
        catchUp: string;
        pauseOnFailure: boolean;
      };
      paused: boolean;
      note?: string;
      next: string[];
      remaining?: number;
      counts: {
        taken: number;
        skipped: number;
        missed: number;
        dropped: number;
      };
      lastRuns: {
        id: string;
        runId: string;
        scheduledAt: string;
        startedAt: string;
        run?: components['schemas']['Run'];
      }[];
      waiting: number;
      /** @enum {boolean} */
      waitingMore?: true;
      createdAt?: string;
      updatedAt?: string;
      savedBy?: {
        id: string;
        name?: string;
        owner?: {
          id: string;
          name?: string;
        };
      };
      /** Format: uri */
      url: string;
    };
    ScheduleNamed: {
      id: string;
    };
    ScheduleInput: {
      timing: {
        when: (
          | {
              every: string;
              offset?: string;
            }
          | {
              cron: string;
            }
        )[];
        timeZone?: string;
        /** Format: date-time */
        startAt?: string;
        /** Format: date-time */
        endAt?: string;
        jitter?: string;
      };
      handling?: {
        /** @enum {string} */
        overlap?: 'allow-all' | 'skip' | 'buffer-one' | 'buffer-all' | 'cancel-other' | 'terminate-other';
        catchUp?: string;
        pauseOnFailure?: boolean;
      };
      remaining?: number;
      paused?: boolean;
      note?: string;
      id: string;
      starts: components['schemas']['RunInput'];
    };
    Schedule: {
      id: string;
      version: string;
      starts: {
        kind: string;
        title?: string;
      };
      when: string[];
      timeZone: string;
      timing?: {
        when: (
          | {
              every: string;
              offset?: string;
            }
          | {
              cron: string;
            }
        )[];
        timeZone?: string;
        /** Format: date-time */
        startAt?: string;
        /** Format: date-time */
        endAt?: string;
        jitter?: string;
      };
      handling: {
        /** @enum {string} */
        overlap: 'allow-all' | 'skip' | 'buffer-one' | 'buffer-all' | 'cancel-other' | 'terminate-other';
        catchUp: string;
        pauseOnFailure: boolean;
      };
      paused: boolean;
      note?: string;
      next: string[];
      remaining?: number;
      counts: {
        taken: number;
        skipped: number;
        missed: number;
        dropped: number;
      };
      lastRuns: {
        id: string;
        runId: string;
        scheduledAt: string;
        startedAt: string;
        run?: components['schemas']['Run'];
      }[];
      waiting: number;
      /** @enum {boolean} */
      waitingMore?: true;
      createdAt?: string;
      updatedAt?: string;
      savedBy?: {
        id: string;
        name?: string;
        owner?: {
          id: string;
          name?: string;
        };
      };
      /** Format: uri */
      url: string;
      input?: unknown;
      asOf: string;
    };
    ScheduleChanged: {
      id: string;
      version: string;
    };
    ScheduleChange: {
      version: string;
      timing?: {
        when: (
          | {
              every: string;
              offset?: string;
            }
          | {
              cron: string;
            }
        )[];
        timeZone?: string;
        /** Format: date-time */
        startAt?: string;
        /** Format: date-time */
        endAt?: string;
        jitter?: string;
      };
      handling?: {
        /** @enum {string} */
        overlap?: 'allow-all' | 'skip' | 'buffer-one' | 'buffer-all' | 'cancel-other' | 'terminate-other';
        catchUp?: string;
        pauseOnFailure?: boolean;
      };
      remaining?: number | null;
      starts?: components['schemas']['RunInput'];
    };
    ScheduleNote: {
      note?: string;
    };
    ScheduleTriggered: {
      run?: {
        id: string;
        runId: string;
        /** Format: uri */
        url: string;
      };
    };
    ScheduleBackfill: {
      runs: number;
      open: number;
      first?: string;
      last?: string;
      dryRun: boolean;
    };
    ScheduleRange: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      dryRun?: boolean;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The caller. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Caller'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRuns: {
    parameters: {
      query?: {
        state?: (
          | 'waiting'
          | 'running'
          | 'approved'
          | 'changes-requested'
          | 'rejected'
          | 'denied'
          | 'expired'
          | 'withdrawn'
          | 'failed'
          | 'cancelled'
          | 'terminated'
          | 'completed'
          | 'continued'
        )[];
        kind?: string[];
        requester?: string[];
        decidedBy?: string;
        from?: string;
        to?: string;
        search?: string;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of runs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunList'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startRun: {
    parameters: {
      query?: never;
      header: {
        /** @description Names what is sent, in visible ASCII: the same again has the same effect, once. */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RunInput'];
      };
    };
    responses: {
      /** @description An earlier call with the same key and body did. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Started'];
        };
      };
      /** @description This call started it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Started'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the run. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunDetail'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ask: {
    parameters: {
      query?: never;
      header: {
        /** @description Names what is sent, in visible ASCII: the same again has the same effect, once. */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RequestInput'];
      };
    };
    responses: {
      /** @description An earlier call with the same key and body did. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Request'];
        };
      };
      /** @description This call asked. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Request'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readRequest: {
    parameters: {
      query?: {
        gate?: string;
      };
      header?: never;
      path: {
        /** @description Id of the run. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The request. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Request'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  waitForDecision: {
    parameters: {
      query?: {
        gate?: string;
        wait?: string;
      };
      header?: never;
      path: {
        /** @description Id of the run. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How the request stands now; `final` tells whether it is decided. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Request'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  decide: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names what is sent, in visible ASCII: the same again has the same effect, once. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the run. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DecisionInput'];
      };
    };
    responses: {
      /** @description The run has it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sent'];
        };
      };
      /** @description Temporal holds it, and the run will have it. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sent'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revise: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names what is sent, in visible ASCII: the same again has the same effect, once. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the run. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReviseInput'];
      };
    };
    responses: {
      /** @description The run has it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sent'];
        };
      };
      /** @description Temporal holds it, and the run will have it. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sent'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  withdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the run. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['WithdrawInput'];
      };
    };
    responses: {
      /** @description The run has it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sent'];
        };
      };
      /** @description Temporal holds it, and the run will have it. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Sent'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendEvent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/cloudevents+json':
          components['schemas']['CloudEvent'] | components['schemas']['CloudEvent'][];
        'application/cloudevents-batch+json':
          components['schemas']['CloudEvent'] | components['schemas']['CloudEvent'][];
        'application/json': components['schemas']['CloudEvent'] | components['schemas']['CloudEvent'][];
      };
    };
    responses: {
      /** @description What became of it; of a batch, of each event. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | {
                id: string;
                source: string;
                /** @enum {string} */
                outcome: 'started' | 'duplicate' | 'ignored' | 'refused';
                trigger?: string;
                run?: {
                  id: string;
                  runId: string;
                  url: string;
                };
                problem?: {
                  status: number;
                  code: string;
                  detail: string;
                  retry: boolean;
                };
              }
            | {
                events: {
                  id: string;
                  source: string;
                  /** @enum {string} */
                  outcome: 'started' | 'duplicate' | 'ignored' | 'refused';
                  trigger?: string;
                  run?: {
                    id: string;
                    runId: string;
                    url: string;
                  };
                  problem?: {
                    status: number;
                    code: string;
                    detail: string;
                    retry: boolean;
                  };
                }[];
              };
        };
      };
      /** @description A batch of which some were refused. */
      207: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            events: {
              id: string;
              source: string;
              /** @enum {string} */
              outcome: 'started' | 'duplicate' | 'ignored' | 'refused';
              trigger?: string;
              run?: {
                id: string;
                runId: string;
                url: string;
              };
              problem?: {
                status: number;
                code: string;
                detail: string;
                retry: boolean;
              };
            }[];
          };
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  sendHook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the sender in triggers.yaml. */
        source: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': unknown;
      };
    };
    responses: {
      /** @description What became of it. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            source: string;
            /** @enum {string} */
            outcome: 'started' | 'duplicate' | 'ignored' | 'refused';
            trigger?: string;
            run?: {
              id: string;
              runId: string;
              url: string;
            };
            problem?: {
              status: number;
              code: string;
              detail: string;
              retry: boolean;
            };
          };
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSchedules: {
    parameters: {
      query?: {
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of schedules. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleList'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScheduleInput'];
      };
    };
    responses: {
      /** @description It is there. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleNamed'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the schedule. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The schedule. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the schedule. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleNamed'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the schedule. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScheduleChange'];
      };
    };
    responses: {
      /** @description It is changed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleChanged'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  pauseSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the schedule. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ScheduleNote'];
      };
    };
    responses: {
      /** @description It is paused. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleNamed'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unpauseSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the schedule. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ScheduleNote'];
      };
    };
    responses: {
      /** @description It goes on. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleNamed'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  triggerSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the schedule. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A run was started. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleTriggered'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  backfillSchedule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the schedule. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ScheduleRange'];
      };
    };
    responses: {
      /** @description How many runs those are. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleBackfill'];
        };
      };
      /** @description The body is not JSON. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Nobody known calls. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller may not, or policy does not allow it. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is nothing of that name, or it has no such gate. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is larger than 256 KB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is not said to be JSON. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The input is not valid, or a key was used for something else. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many calls; `Retry-After` says when to try again. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Temporal cannot be reached; the same call may be sent again. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
