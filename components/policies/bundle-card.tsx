'use client';
import type { Lately, PoliciesView } from '@/temporal/contract/policy-views';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact, Facts } from '../system/facts';

/** Which policies are in use, where they come from, and how often they were asked lately. */
export function BundleCard({ view: { bundle, lately } }: { view: PoliciesView }) {
  const files = new Set(bundle.policies.map(({ file }) => file)).size;
  return (
    <Card title="In use" level={2} aside={<CopyButton text={bundle.digest} label="Copy digest" />}>
      <Facts>
        <Fact label="Digest">
          <code className="font-mono text-second break-all">{bundle.digest}</code>
        </Fact>
        <Fact label="Comes from">
          <code className="font-mono text-second break-all">{bundle.source}</code>
          <span className="text-dim">
            {' '}
            · {counted(bundle.policies.length, 'policy', 'policies')} in {counted(files, 'file', 'files')}
          </span>
        </Fact>
        <Fact label="Engine">{bundle.engine}</Fact>
        {lately === undefined ? null : <Fact label="Lately">{latelyWords(lately)}</Fact>}
      </Facts>
      <p className="mt-3 text-second text-dim">
        Other policies come into use by their files and a restart of the worker and of this desk.
      </p>
    </Card>
  );
}

export function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

function latelyWords({ runs, answers, byOthers }: Lately): string {
  if (answers === 0) return 'No run has asked policy yet. Launch a sample, and see here what was said.';
  const said = `${counted(answers, 'answer', 'answers')} in the last ${counted(runs, 'run', 'runs')}`;
  if (byOthers === 0) return `${said}.`;
  return `${said}; ${byOthers === answers ? 'all' : byOthers} by earlier policies.`;
}
