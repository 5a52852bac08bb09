import type { Command } from 'commander';
import { createInboxReader } from '../../temporal/client/inbox';
import { readRun } from '../../temporal/client/run-view';
import { visibilityOf } from '../../temporal/client/visibility';
import type { WaitingRow } from '../../temporal/contract/views';
import type { Act, Register } from '../program';
import { runWords, waitingTable } from '../run-words';
import { workerAbsent } from '../session';
import { answer } from '../terminal';
import { askWhich } from '../ask';
import { watch } from '../watch';

/** `list`, `show` and `watch`. */
export function addReadCommands(program: Command, register: Register): void {
  register(program.command('list').description('List what waits for a decision'), () => list);

  const show = program
    .command('show')
    .argument('[id]', 'workflow id; asked for on a terminal')
    .description('Show one run, with its story');
  register(show, (id) => showing(id));

  const watching = program
    .command('watch')
    .argument('[id]', 'workflow id; asked for on a terminal')
    .description('Follow one run to its end');
  register(
    watching,
    (id) => async (session, json) => watch(session, await askWhich(session, id, json), json),
  );
}

const list: Act = async ({ temporal, terminal }, json) => {
  const reader = createInboxReader(visibilityOf(temporal));
  const rows: WaitingRow[] = [];
  let cursor: string | undefined;
  let waiting = 0;
  do {
    const page = await reader.read({ cursor });
    rows.push(...page.rows);
    waiting = page.waiting;
    cursor = page.next;
  } while (cursor && rows.length < 500);
  const more = cursor ? `\n… and more: ${waiting} runs wait in all.` : '';
  const words = rows.length > 0 ? waitingTable(rows, Date.now()) + more : 'Nothing waits for a decision.';
  answer(terminal, json, { waiting, rows }, words);
  return 0;
};

function showing(id: unknown): Act {
  return async (session, json) => {
    const { workflowId } = await askWhich(session, id, json);
    const view = await readRun(
      session.temporal,
      { workflowId },
      { workerAbsent: await workerAbsent(session) },
    );
    answer(session.terminal, json, view, runWords(view));
    return 0;
  };
}
