'use client';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { PolicyFile } from '@/temporal/contract/policy-bundle';
import { backtestRuns } from '@/temporal/contract/policy-commands.schema';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { Choice } from '@/components/ui/choice';
import { Field, Input, Select } from '@/components/ui/field';
import { BacktestResult } from './backtest-result';
import { backtestOf, readChosen } from './chosen-files';
import { askedInVain, useBacktest } from './mutations';

const defaultRuns = 200;

/** Other policies against what the newest runs recorded. */
export function BacktestCard() {
  const backtest = useBacktest();
  const [files, setFiles] = useState<PolicyFile[]>([]);
  const [instead, setInstead] = useState(false);
  const [last, setLast] = useState<number>(defaultRuns);
  const [problem, setProblem] = useState<string>();
  const choose = async (chosen: FileList | null) => {
    backtest.reset();
    setProblem(undefined);
    setFiles(await readChosen([...(chosen ?? [])]));
  };
  const send = () => {
    if (backtest.isPending) return;
    const command = backtestOf({ files, instead, last });
    setProblem(typeof command === 'string' ? command : undefined);
    if (typeof command !== 'string') backtest.mutate(command);
  };
  return (
    <Card title="Backtest" level={2}>
      <form
        aria-label="Backtest"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        className="flex flex-col gap-4"
      >
        <p className="text-second text-dim">
          What would other policies have said of what was asked lately? The files you give are tried and
          stored nowhere.
        </p>
        <Field label="Files" hint=".cedar files, and schema.cedarschema if it changes." problem={problem}>
          {(control) => (
            <Input
              {...control}
              type="file"
              multiple
              accept=".cedar,.cedarschema"
              onChange={(event) => void choose(event.target.files)}
              className="py-1.5 file:mr-3 file:cursor-pointer file:rounded-[5px] file:bg-sunk file:px-2 file:text-second file:text-ink"
            />
          )}
        </Field>
        <div className="-mx-2">
          <Choice type="checkbox" name="instead" checked={instead} onChange={setInstead}>
            Only these files, without those in use
          </Choice>
        </div>
        <Field label="Against">
          {(control) => (
            <Select {...control} value={last} onChange={(event) => setLast(Number(event.target.value))}>
              {backtestRuns.map((runs) => (
                <option key={runs} value={runs}>
                  the last {runs} runs
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button
          tone="primary"
          type="submit"
          aria-disabled={backtest.isPending || undefined}
          className="self-start"
        >
          Backtest
        </Button>
      </form>
      {backtest.isError ? (
        <div role="alert" className="mt-4">
          <Callout tone="no" icon={<CircleAlert className="icon" aria-hidden="true" />}>
            {askedInVain(backtest.error)}
          </Callout>
        </div>
      ) : null}
      {backtest.data === undefined ? null : <BacktestResult backtested={backtest.data} />}
    </Card>
  );
}
