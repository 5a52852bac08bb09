import type { Risk } from '@/temporal/contract/request.schema';
import { riskWords } from '@/temporal/domain/words';
import { cn } from '@/components/ui/cn';

const looks: Record<Risk, { bars: number; colour: string }> = {
  low: { bars: 1, colour: 'fill-dim' },
  medium: { bars: 2, colour: 'fill-dim' },
  high: { bars: 3, colour: 'fill-warn' },
  critical: { bars: 3, colour: 'fill-no' },
};

const heights = [4, 7, 11];

/** Risk as three small bars; critical adds an exclamation mark. In words for who does not see it. */
export function RiskBars({ risk }: { risk: Risk | undefined }) {
  const look = risk === undefined ? { bars: 0, colour: '' } : looks[risk];
  return (
    <span className="relative inline-block h-4 w-4 shrink-0">
      <svg viewBox="0 0 16 16" className="size-4" aria-hidden="true">
        {heights.map((height, index) => (
          <rect
            key={height}
            x={1 + index * 4.5}
            y={13 - height}
            width="3"
            height={height}
            rx="1"
            className={cn(index < look.bars ? look.colour : 'fill-line')}
          />
        ))}
        {risk === 'critical' ? (
          <g className="fill-no">
            <rect x="14.2" y="2" width="1.6" height="7.4" rx="0.8" />
            <circle cx="15" cy="12" r="0.95" />
          </g>
        ) : null}
      </svg>
      <span className="sr-only">{risk === undefined ? 'No risk given' : riskWords[risk]}</span>
    </span>
  );
}
