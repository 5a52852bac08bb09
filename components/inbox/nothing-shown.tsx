import { CheckCheck, Inbox, MailCheck } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Empty } from '@/components/ui/empty';
import type { Tab } from './inbox-search';

const faces: Record<Tab, { icon: LucideIcon; title: string; text: string }> = {
  waiting: {
    icon: Inbox,
    title: 'No request is shown',
    text: 'What waits is listed on the left, and the request that you choose there is drawn here: what exactly it wants, why, and who decides.',
  },
  'sent-back': {
    icon: MailCheck,
    title: 'No request is shown',
    text: 'What was sent back to you is drawn here, with what has to change.',
  },
  decided: {
    icon: CheckCheck,
    title: 'No request is shown',
    text: 'Choose one on the left to see what was asked, who decided, and how it went on.',
  },
};

/** Beside a list of which nothing is shown: what comes here. */
export function NothingShown({ tab }: { tab: Tab }) {
  const { icon: Icon, title, text } = faces[tab];
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto">
      <Empty icon={<Icon className="icon" aria-hidden="true" />} title={title}>
        {text}
      </Empty>
    </div>
  );
}
