/** Somebody whom anybody may be, in development and in tests. */
export interface Persona {
  /** What one chooses them by, and their `sub`. */
  login: string;
  name: string;
  groups: readonly string[];
  /** What they are good for, in a line. */
  about: string;
}

/** The people of the identity provider for development. */
export const personas = [
  {
    login: 'requester',
    name: 'Rune Berg',
    groups: ['reviewers', 'finance'],
    about: 'Launches things, and may decide those of others.',
  },
  {
    login: 'finance-1',
    name: 'Fatima Haddad',
    groups: ['reviewers', 'finance'],
    about: 'Reviewer in finance.',
  },
  {
    login: 'finance-2',
    name: 'Felix Nowak',
    groups: ['reviewers', 'finance'],
    about: 'A second reviewer in finance.',
  },
  {
    login: 'security-1',
    name: 'Sana Iqbal',
    groups: ['reviewers', 'security'],
    about: 'Reviewer in security.',
  },
  {
    login: 'operator',
    name: 'Oskar Lind',
    groups: ['operators'],
    about: 'Launches, cancels, mends. Decides nothing.',
  },
  { login: 'auditor', name: 'Aiko Mori', groups: ['auditors'], about: 'Reads everything, and the record.' },
  {
    login: 'admin',
    name: 'Ada Byrne',
    groups: ['admins'],
    about: 'Everything but deciding.',
  },
  { login: 'viewer', name: 'Vera Santos', groups: ['viewers'], about: 'Reads requests and runs.' },
  { login: 'nobody', name: 'Noor Aziz', groups: [], about: 'Signs in and has no role.' },
] as const satisfies readonly Persona[];

export type Login = (typeof personas)[number]['login'];

/** Roles that the groups of the personas give, as `COUNTERSIGN_ROLES` says it. */
export const personaRoles =
  'viewer=viewers;reviewer=reviewers;operator=operators;auditor=auditors;admin=admins';

/** What stands before `|` in the id of a persona. */
export const personaAlias = 'dev';
