import type { Translated } from '@kamchatour/booking/status';
import { isEmpty } from '@kamchatour/booking/texts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { GuestWords } from '../../../components/operator/guest-words.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextArea } from '../../../components/text-area.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PartProps } from './departure-page.tsx';
import { Problem } from './sales-part.tsx';
import { useAct } from './use-act.ts';

/** What staff tell each other, and what all guests of the departure are told. */
export function NotePart({ page, heardAt, isManager }: PartProps & { isManager: boolean }) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { scheduleId } = page.departure;
  const [text, setText] = useState('');
  const [isWriting, setWriting] = useState(false);
  const add = useAct(scheduleId, api.operator.departures.addNote.mutate, () => setText(''));
  const notes = useSteadyRows(page.notes, (note) => note.noteId, scheduleId, heardAt);
  const messages = useSteadyRows(page.messages, (message) => message.messageId, scheduleId, heardAt);
  const news = {
    fresh: notes.fresh + messages.fresh,
    gone: messages.gone,
    letIn: () => {
      notes.letIn();
      messages.letIn();
    },
  };
  return (
    <Panel
      title={t('notes')}
      news={news}
      actions={isManager && <ToolButton onClick={() => setWriting(true)}>{t('message')}</ToolButton>}
    >
      {notes.shown.length === 0 && <p className="text-muted">{t('notesNone')}</p>}
      <ul>
        {notes.shown.map((note) => (
          <li key={note.noteId} className="border-b border-line py-2 last:border-0">
            <p className="wrap-anywhere">{note.text}</p>
            <p className="text-sm text-muted">
              {note.by}, {formatInstant(note.at, 'moment', locale)}
            </p>
          </li>
        ))}
        {messages.shown.map((message) => (
          <li key={message.messageId} className="border-b border-line py-2 last:border-0">
            <p className="wrap-anywhere">{message.text[locale]}</p>
            <p className="text-sm text-muted">
              {message.by}, {formatInstant(message.at, 'moment', locale)} ·{' '}
              {t('sentOf', { sent: String(message.sent), bookings: String(message.bookings) })}
            </p>
          </li>
        ))}
      </ul>
      <form
        className="mt-3 grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty(text)) add.run({ scheduleId, text: text.trim() });
        }}
      >
        <TextArea
          label={t('note')}
          rows={2}
          required
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value.trimStart())}
        />
        <ToolButton type="submit" isBusy={add.isBusy}>
          {t('addNote')}
        </ToolButton>
      </form>
      <Problem text={add.problem} />
      {isWriting && <MessageDialog scheduleId={scheduleId} onClose={() => setWriting(false)} />}
    </Panel>
  );
}

const letterOf = (text: Translated) => ({ messageId: crypto.randomUUID(), text });

function MessageDialog({ scheduleId, onClose }: { scheduleId: string; onClose: () => void }) {
  const t = useTranslations('operator.departures');
  const forms = useTranslations('operator.forms');
  const trpc = useTRPC();
  // Other words are another letter: sent twice, nobody gets the same one twice.
  const [{ messageId, text }, setLetter] = useState(() => letterOf({ ru: '', en: '' }));
  const write = (words: Translated) => setLetter(letterOf(words));
  const preview = useQuery(trpc.operator.departures.messagePreview.queryOptions({ scheduleId }));
  const send = useAct(
    scheduleId,
    () => api.operator.departures.message.mutate({ scheduleId, messageId, text }),
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('message')}
      confirmLabel={t('send')}
      isReady={!isEmpty(text.ru)}
      waitsFor={forms('guestWords.missing')}
      isBusy={send.isBusy}
      problem={send.problem}
      onConfirm={() => send.run(undefined)}
      onClose={onClose}
    >
      <p>{t('messageTo', { count: String(preview.data?.bookings ?? '…') })}</p>
      <GuestWords value={text} most={4000} onChange={write} />
    </ConfirmDialog>
  );
}
