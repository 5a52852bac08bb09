import type { Permission } from './roles';

/** What a machine may do over HTTP, by the credential it calls with. Deciding is none of them, and never will be. */
export const scopes = ['submit', 'read', 'wait', 'operate'] as const;
export type Scope = (typeof scopes)[number];

/** Each scope in words, as it completes “It may …”. */
export const scopeWords: Record<Scope, string> = {
  submit: 'start runs, ask for approvals, and revise and withdraw what it asked for',
  read: 'read requests, runs and schedules',
  wait: 'wait for decisions',
  operate: 'change schedules',
};

/** What a person's roles must permit for what a machine needs the scope for. */
export const permissionOfScope: Record<Scope, Permission> = {
  submit: 'launch',
  read: 'see',
  wait: 'see',
  operate: 'operate',
};
