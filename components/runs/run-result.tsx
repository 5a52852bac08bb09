import type { RunView } from '@/temporal/contract/views';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';

const text = 'leading-relaxed break-words whitespace-pre-wrap text-ink';

/** Whether the story has said it already: why policy denied, what the one who decided said. */
function isTold({ timeline, result = '' }: RunView): boolean {
  const deciding = ['policy-denied', 'approved', 'rejected'];
  return timeline.some(({ type, detail }) => deciding.includes(type) && detail?.endsWith(result) === true);
}

/** What came of the run: its result or its failure, and what it was given. */
export function RunResult({ view }: { view: RunView }) {
  return (
    <>
      {view.result === undefined || isTold(view) ? null : (
        <Card title="Result" level={2}>
          <p className={text}>
            <ShownText>{view.result}</ShownText>
          </p>
        </Card>
      )}
      {view.failure === undefined ? null : (
        <Card title="Failure" level={2} aside={view.failure.type}>
          <p className={text}>
            <ShownText>{view.failure.message}</ShownText>
          </p>
        </Card>
      )}
      {view.pending?.failure === undefined ? null : (
        <Card title="The worker can’t go on" level={2} aside={`attempt ${view.pending.attempt}`}>
          <p className={text}>
            <ShownText>{view.pending.failure}</ShownText>
          </p>
        </Card>
      )}
      {view.input === undefined ? null : <RunInput input={view.input} />}
    </>
  );
}

function RunInput({ input }: { input: unknown }) {
  return (
    <details className="rounded-card border border-line bg-panel shadow-card">
      <summary className="min-h-11 cursor-pointer px-4 py-3 text-second font-medium text-dim">
        Input, as JSON
      </summary>
      <pre
        tabIndex={0}
        role="region"
        aria-label="Input as JSON"
        className="max-h-80 overflow-auto border-t border-line p-4 font-mono text-chip leading-relaxed whitespace-pre-wrap text-ink"
      >
        <ShownText>{JSON.stringify(input, null, 2)}</ShownText>
      </pre>
    </details>
  );
}
