/** What a person may be to the desk. Roles add up; groups say which requests a reviewer may decide. */
export const roles = ['viewer', 'reviewer', 'operator', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * What may be done at the desk, and by whom. Whether a decision counts at a gate the run says; this says who may send
 * one at all.
 */
export const permissions = {
  see: ['viewer', 'reviewer', 'operator', 'auditor', 'admin'],
  decide: ['reviewer'],
  launch: ['reviewer', 'operator', 'admin'],
  withdraw: ['reviewer', 'operator', 'admin'],
  operate: ['operator', 'admin'],
  publish: ['operator', 'admin'],
  audit: ['auditor', 'admin'],
  repair: ['operator', 'admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

/** Every permission, in the order in which pages list them. */
export const permissionNames: readonly Permission[] = [
  'see',
  'decide',
  'launch',
  'withdraw',
  'operate',
  'publish',
  'audit',
  'repair',
];

/** Each permission in words, as it completes “You may …”. */
export const permissionWords: Record<Permission, string> = {
  see: 'see requests and runs',
  decide: 'decide requests of your groups',
  launch: 'launch runs and run them again',
  withdraw: 'withdraw what you asked for',
  operate: 'cancel and terminate runs, and change schedules and triggers',
  publish: 'publish definitions, and try and backtest policies',
  audit: 'search and export the audit record',
  repair: 'resend, enable and register on the System page',
};

export const roleWords: Record<Role, string> = {
  viewer: 'Viewer',
  reviewer: 'Reviewer',
  operator: 'Operator',
  auditor: 'Auditor',
  admin: 'Admin',
};

/** Everything that these roles may do together. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  return permissionNames.filter((permission) => allows(held, permission));
}

/** Whether any of these roles has the permission. */
export function allows(held: readonly Role[], permission: Permission): boolean {
  const may: readonly Role[] = permissions[permission];
  return held.some((role) => may.includes(role));
}
