'use client';
import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import { limits } from '@/temporal/contract/limits';
import type { Rule } from '@/temporal/contract/rule.schema';
import type { RunView } from '@/temporal/contract/views';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { announce } from '../shell/announcer';
import { notices } from '../runs/notices';
import { useBlocked } from '../shell/use-status';
import { ArgumentField } from './argument-field';
import { DifferenceTable } from './difference-table';
import { differencesOf } from './differences';
import { digestHere } from './digest-here';
import { recordedWords, sendRevision } from './messages';
import { draftOf, editFields } from './revise-draft';
import type { Draft, Scope } from './revise-draft';
import { useOnce } from './use-once';
import { noteOwnContent } from './use-seen';

interface ReviseDialogProps {
  view: RunView;
  gate: Gate;
  rule: Rule;
  scope: Scope;
  onClose: () => void;
}

const voids = 'A new revision is decided anew: votes given before are void.';

function wordsOf(scope: Scope, gate: Gate) {
  if (scope === 'arguments') {
    const text = `${voids} The task gets exactly what is approved then.`;
    return { title: 'Edit arguments', text, button: 'Save as new revision', comment: 'Why' };
  }
  if (gate.status === 'changes-requested') {
    const text = `Asked for: “${gate.sentBack.comment}”`;
    return { title: 'Answer and send again', text, button: 'Answer and send again', comment: 'Answer' };
  }
  return { title: 'Edit request', text: voids, button: 'Save as new revision', comment: 'Why' };
}

/** The same content keeps its id, so that sending it again is harmless; other content is another message. */
function useMessageId(): (content: unknown) => string {
  const last = useRef<{ content: string; id: string }>(undefined);
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, id: crypto.randomUUID() };
    return last.current.id;
  };
}

/** Sends what stands in the form as the next revision of what it was opened on. */
function useSubmit({ view, gate, onClose }: ReviseDialogProps, draft: Draft, comment: string) {
  const client = useQueryClient();
  const idOf = useMessageId();
  const { busy, once } = useOnce();
  const [problem, setProblem] = useState<string>();
  const { gateId, revision } = gate;
  const submit = async () => {
    const { workflowId, runId } = view.run;
    const said = comment.trim() === '' ? {} : { comment: comment.trim() };
    const digest = digestHere(gate);
    const message = { workflowId, runId, gateId, revision, digest, ...said, ...draft.changes };
    const outcome = await sendRevision(client, { ...message, messageId: idOf(message) });
    if (outcome.state === 'failed') {
      setProblem(outcome.problem);
      return;
    }
    noteOwnContent(digestHere({ gateId, revision: revision + 1, request: draft.request }));
    if (outcome.state === 'recorded') notices.set({ tone: 'done', text: recordedWords });
    announce(outcome.state === 'done' ? `Saved as revision ${revision + 1}` : recordedWords);
    onClose();
  };
  return {
    submit: () => {
      once(submit);
    },
    busy,
    problem,
  };
}

/** A new revision: by a reviewer of what the rule marks as editable, by whoever asked of anything, or as an answer. */
export function ReviseDialog(props: ReviseDialogProps) {
  // What the form was opened on: should that change meanwhile, the run refuses what is sent as stale.
  const [{ gate, scope, rule }] = useState(props);
  const [asJson, setAsJson] = useState(false);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [comment, setComment] = useState('');
  const fields = editFields(gate.request, rule.editable, scope, asJson);
  const draft = draftOf(gate.request, fields, texts);
  const { submit, busy, problem } = useSubmit({ ...props, gate }, draft, comment);
  const blocked = useBlocked();
  const words = wordsOf(scope, gate);
  const answers = gate.status === 'changes-requested';
  const differences = differencesOf(gate.request, draft.request);
  const wrong = Object.keys(draft.problems).length > 0;
  const idle = differences.length === 0 && !(answers && comment.trim() !== '');
  const off =
    blocked ?? (wrong ? 'Something above is not right yet.' : idle ? nothingYet(answers) : undefined);
  const commentField = (
    <Field label={words.comment} hint={answers ? undefined : 'Left empty: the difference speaks for itself.'}>
      {(control) => (
        <Textarea
          {...control}
          autoFocus={answers}
          rows={2}
          maxLength={limits.comment}
          value={comment}
          onChange={(event) => {
            setComment(event.target.value);
          }}
          className="max-h-40"
        />
      )}
    </Field>
  );
  return (
    <Dialog open onOpenChange={props.onClose} title={words.title} description={words.text}>
      <div className="flex flex-col gap-4">
        {answers ? commentField : null}
        {fields.map((field) => (
          <ArgumentField
            key={field.key}
            field={field}
            text={texts[field.key] ?? field.initial}
            problem={draft.problems[field.key]}
            onText={(text) => {
              setTexts((before) => ({ ...before, [field.key]: text }));
            }}
          />
        ))}
        {scope === 'all' && !asJson ? (
          <Button
            size="small"
            tone="quiet"
            onClick={() => {
              setAsJson(true);
            }}
            className="self-start"
          >
            Edit all arguments as JSON
          </Button>
        ) : null}
        {answers ? null : commentField}
        <Changes differences={differences} />
        <Problem text={problem} />
        <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-panel px-4 py-3">
          <p className="mr-auto min-w-0 text-second text-dim empty:hidden">{off}</p>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabled={off !== undefined}
            aria-disabled={busy || undefined}
            onClick={submit}
          >
            {words.button}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const nothingYet = (answers: boolean) =>
  answers ? 'Answer, or change something.' : 'Nothing is changed yet.';

function Changes({ differences }: { differences: ReturnType<typeof differencesOf> }) {
  if (differences.length === 0) return null;
  return (
    <section aria-label="What changes" className="border-t border-line pt-3">
      <h3 className="mb-2 text-second font-medium text-dim">What changes</h3>
      <DifferenceTable differences={differences} />
    </section>
  );
}

function Problem({ text }: { text: string | undefined }) {
  return (
    <div role="alert" className="empty:hidden">
      {text === undefined ? null : (
        <Callout tone="no" icon={<CircleAlert className="icon" aria-hidden="true" />}>
          {text}
        </Callout>
      )}
    </div>
  );
}
