'use client';
import { useQuery } from '@tanstack/react-query';
import { statusQuery } from './queries';

/** The document's title. `counted` puts the number of waiting requests before it. */
export function PageTitle({ children, counted = false }: { children: string; counted?: boolean }) {
  const { data } = useQuery({ ...statusQuery(), enabled: counted });
  const waiting = counted ? (data?.waiting ?? 0) : 0;
  return <title>{`${waiting > 0 ? `(${waiting}) ` : ''}${children} · Countersign`}</title>;
}
