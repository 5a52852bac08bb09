'use client';

interface PageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

const button =
  'inline-flex h-9 cursor-pointer items-center rounded-button border border-line bg-panel px-3.5 font-medium text-ink hover:bg-sunk touch:min-h-11';

/**
 * Said when a page could not be drawn. Requests and decisions are not touched by that.
 * Every page loads this with itself, so it draws with plain elements.
 */
export default function PageError({ error, reset }: PageErrorProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <h1 className="font-medium text-ink">This page could not be shown.</h1>
      <p className="max-w-80 text-second text-dim">
        Nothing was decided and nothing is lost.
        {error.digest === undefined ? null : ` The server’s log has it as ${error.digest}.`}
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <button type="button" className={button} onClick={reset}>
          Try again
        </button>
        <button type="button" className={button} onClick={() => window.location.reload()}>
          Reload
        </button>
      </div>
    </div>
  );
}
