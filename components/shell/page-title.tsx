'use client';
import { useQuery } from '@tanstack/react-query';
import { markHidden } from './hidden-characters';
import { statusQuery } from './queries';

/**
 * The document's title. `counted` puts the number of waiting requests before it. It is text from outside, and a browser
 * would obey the hidden characters in it.
 */
export function PageTitle({ children, counted = false }: { children: string; counted?: boolean }) {
  const { data } = useQuery({ ...statusQuery(), enabled: counted });
  const waiting = counted ? (data?.waiting ?? 0) : 0;
  const shown = markHidden(children).map(({ text }) => text);
  return <title>{`${waiting > 0 ? `(${waiting}) ` : ''}${shown.join('')} · Countersign`}</title>;
}
