'use client';
import { CircleHelp } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { whoDecidesId } from './who-decides-card';

/** Leads to the part of the request that says who decides, and why the reader may not. */
export function WhyButton() {
  return (
    <Button
      tone="quiet"
      onClick={() => {
        const card = document.getElementById(whoDecidesId);
        card?.scrollIntoView({ block: 'nearest' });
        card?.focus();
      }}
      className="-mr-2"
    >
      <CircleHelp className="icon" aria-hidden="true" />
      Why can’t I decide?
    </Button>
  );
}
