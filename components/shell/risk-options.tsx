import { riskNames } from '@/temporal/domain/words';

/** What the choice of a risk offers, none first. */
export function RiskOptions() {
  return (
    <>
      <option value="">Not given</option>
      {Object.entries(riskNames).map(([risk, name]) => (
        <option key={risk} value={risk}>
          {name}
        </option>
      ))}
    </>
  );
}
