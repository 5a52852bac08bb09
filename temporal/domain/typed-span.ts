const units: Record<string, (amount: string) => string> = {
  s: (amount) => `PT${amount}S`,
  m: (amount) => `PT${amount}M`,
  h: (amount) => `PT${amount}H`,
  d: (amount) => `P${amount}D`,
};

/** A deadline as typed (`30m`, `2h`, `1d`, or ISO 8601 such as `PT30M`) as an ISO 8601 duration. */
export function isoDeadline(typed: string): string {
  const text = typed.trim();
  const [, amount, unit] = /^(\d+)\s*([smhd])$/i.exec(text) ?? [];
  const write = unit === undefined ? undefined : units[unit.toLowerCase()];
  return amount === undefined || write === undefined ? text.toUpperCase() : write(amount);
}
