import { Fragment } from 'react';
import { markHidden } from './hidden-characters';

/** Text from outside, with every character that a reader could not see marked by its code point. */
export function ShownText({ children }: { children: string }) {
  const pieces = markHidden(children);
  if (pieces.length === 1 && pieces[0]?.mark === undefined) return children;
  return pieces.map((piece, index) => (
    // Pieces of a fixed text: the index is their identity.
    <Fragment key={index}>
      {piece.mark === undefined ? (
        piece.text
      ) : (
        <mark
          title={piece.mark}
          className="mx-px rounded-[4px] bg-warn-soft px-1 font-mono text-[0.85em] font-medium text-warn-ink"
        >
          {piece.text}
          <span className="sr-only"> ({piece.mark})</span>
        </mark>
      )}
    </Fragment>
  ));
}
