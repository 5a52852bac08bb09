import type { DeliveryRow, DeliveryState } from '@/temporal/contract/delivery-views';
import type { NoticeType } from '@/temporal/contract/notice.schema';
import type { OutcomeName } from '@/temporal/contract/outcome.schema';
import type { BadgeTone } from '@/components/ui/badge';

/** How a delivery stands, in words. */
export const deliveryWords: Record<DeliveryState, { text: string; tone: BadgeTone }> = {
  waiting: { text: 'On its way', tone: 'accent' },
  delivered: { text: 'Delivered', tone: 'yes' },
  failed: { text: 'Not delivered', tone: 'no' },
};

const noticeWords: Record<NoticeType, string> = {
  opened: 'Opened',
  'stage-opened': 'Next stage',
  reminded: 'Reminder',
  escalated: 'Escalated',
  'sent-back': 'Changes requested',
  revised: 'Revised',
  decided: 'Decided',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

const outcomeWords: Record<OutcomeName, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  denied: 'Denied by policy',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

/** What is told, in words. */
export function toldWords({ type, outcome }: DeliveryRow['notice']): string {
  return type === 'decided' && outcome ? outcomeWords[outcome] : noticeWords[type];
}
