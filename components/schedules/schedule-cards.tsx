import { overlapWords } from '@/temporal/contract/overlap';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { durationMs } from '@/temporal/domain/duration';
import { lengthWords } from '@/temporal/domain/length';
import { kindWords, personWords } from '@/temporal/domain/words';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { Absolute } from '../shell/time';
import { Fact, Facts } from '../system/facts';
import { ComesIn } from './comes-in';
import { runsWords, standOf } from './schedule-texts';
import { ZonedTime } from './zoned-time';

const length = (iso: string): string => lengthWords(durationMs(iso) ?? 0);

/** When it runs, and the next times as Temporal tells them. */
export function WhenCard({ view }: { view: ScheduleView }) {
  const { when, timeZone, timing, next, remaining } = view;
  const stand = standOf(view);
  return (
    <Card title="When" level={2}>
      <ul aria-label="When it runs" className="flex flex-col gap-1 font-medium text-ink">
        {when.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <div className="mt-3 text-second">
        <Facts>
          <Fact label="Time zone">{timeZone}</Fact>
          {timing?.startAt === undefined ? null : (
            <Fact label="From">
              <Absolute at={timing.startAt} />
            </Fact>
          )}
          {timing?.endAt === undefined ? null : (
            <Fact label="Until">
              <Absolute at={timing.endAt} />
            </Fact>
          )}
          {timing?.jitter === undefined ? null : (
            <Fact label="Jitter">up to {length(timing.jitter)} later</Fact>
          )}
          {remaining === undefined ? null : <Fact label="Stops after">{runsWords(remaining)} more</Fact>}
        </Facts>
      </div>
      {next.length === 0 ? null : (
        <>
          <h3 className="mt-4 mb-1.5 text-second font-medium text-dim">
            {stand === 'paused' ? 'Next times, if it were not paused' : 'Next times'}
          </h3>
          <ol aria-label="Next times" className="flex flex-col gap-1 text-second">
            {next.map((at) => (
              <li key={at} className="flex justify-between gap-4">
                <ZonedTime at={at} timeZone={timeZone} />
                <ComesIn at={at} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}

/** What happens when not all is well, and how often it was not. */
export function HandlingCard({ view: { handling, counts } }: { view: ScheduleView }) {
  const { label, consequence } = overlapWords[handling.overlap];
  return (
    <Card title="When not all is well" level={2}>
      <div className="text-second">
        <Facts>
          <Fact label="A run is still open">
            {label}
            <span className="block text-dim">{consequence}</span>
          </Fact>
          <Fact label="Temporal was down">made up for, if not older than {length(handling.catchUp)}</Fact>
          <Fact label="A run fails">
            {handling.pauseOnFailure ? 'the schedule pauses' : 'the schedule goes on'}
          </Fact>
          <Fact label="Started so far">{counts.taken}</Fact>
          <Fact label="Skipped">{counts.skipped}</Fact>
          <Fact label="Missed">{counts.missed}</Fact>
          {counts.dropped === 0 ? null : <Fact label="Dropped">{counts.dropped}, its line was full</Fact>}
        </Facts>
      </div>
    </Card>
  );
}

/** What it starts, and in whose name. */
export function StartsCard({
  view: { starts, input, savedBy, createdAt, updatedAt },
}: {
  view: ScheduleView;
}) {
  const savedAt = updatedAt ?? createdAt;
  return (
    <Card title="What it starts" level={2}>
      <Facts>
        <Fact label="Kind">{kindWords(starts.kind)}</Fact>
        {starts.title === undefined ? null : (
          <Fact label="Title">
            <ShownText>{starts.title}</ShownText>
          </Fact>
        )}
        <Fact label="Last saved">
          {savedBy === undefined ? 'by nobody who is known here' : `by ${personWords(savedBy)}`}
          {savedAt === undefined ? null : (
            <span className="block text-second text-dim">
              <Absolute at={savedAt} />
            </span>
          )}
        </Fact>
      </Facts>
      {savedBy === undefined ? null : (
        <p className="mt-3 text-second text-dim">
          {personWords(savedBy)} counts as who started its runs, so somebody else decides them.
        </p>
      )}
      {input === undefined ? null : (
        <details className="mt-3">
          <summary className="inline-flex cursor-pointer items-center rounded-[5px] text-second text-dim hover:text-ink touch:min-h-11">
            Exact input
          </summary>
          <pre className="mt-1.5 max-h-80 overflow-auto rounded-field bg-sunk px-3 py-2 font-mono text-chip leading-5 break-words whitespace-pre-wrap text-ink">
            <ShownText>{JSON.stringify(input, undefined, 2)}</ShownText>
          </pre>
        </details>
      )}
    </Card>
  );
}
