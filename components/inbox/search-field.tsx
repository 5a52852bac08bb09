'use client';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { inputLook } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { routes } from '../shell/routes';
import { go } from './go';
import { searchOf } from './inbox-search';
import type { InboxPlace } from './inbox-search';

const settleMs = 200;

/** Search by title. The address follows when typing pauses. */
export function SearchField({ place }: { place: InboxPlace }) {
  const [text, setText] = useState(place.filter.search ?? '');
  const [known, setKnown] = useState(place.filter.search ?? '');
  const current = place.filter.search ?? '';
  // The address changed by something else than this field (Back, Clear): follow it.
  if (current !== known) {
    setKnown(current);
    if (current !== text.trim()) setText(current);
  }
  useEffect(() => {
    if (text.trim() === current) return;
    const timer = setTimeout(() => {
      go(routes.inbox(searchOf({ ...place, filter: { ...place.filter, search: text.trim() } })), 'replace');
    }, settleMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text, current, place]);
  return (
    <div className="relative">
      <Search className="absolute top-1/2 left-2.5 icon -translate-y-1/2 text-dim" aria-hidden="true" />
      <input
        type="search"
        aria-label="Search titles"
        aria-keyshortcuts="/"
        placeholder="Search titles"
        maxLength={300}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        className={cn(inputLook, 'h-8.5 pr-9 pl-8.5 [&::-webkit-search-cancel-button]:hidden')}
      />
      <span className="absolute top-1/2 right-2 -translate-y-1/2">
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
