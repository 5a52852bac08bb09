import { Fragment } from 'react';
import { ShownText } from '../shell/shown-text';

/** A name of a program in its own letters; a long one breaks after its dots and slashes before anywhere else. */
export function Dotted({ children }: { children: string }) {
  const parts = children.split(/(?<=[./:_-])(?=[^./:_-])/);
  return (
    <code className="font-mono text-[14px] break-words">
      {parts.map((part, index) => (
        // Parts of a fixed text: the index is their identity.
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          <ShownText>{part}</ShownText>
        </Fragment>
      ))}
    </code>
  );
}
