import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextArea } from '../../../components/text-area.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PanelProps } from './booking-page.tsx';
import { useAct } from './use-act.ts';

/** The team's own words. */
export function NotesPanel({ booking: { bookingId, notes }, heardAt }: PanelProps) {
  const t = useTranslations('operator.booking.notes');
  const { locale } = useLanguage();
  const steady = useSteadyRows(notes, (note) => note.noteId, bookingId, heardAt);
  const [text, setText] = useState('');
  const act = useAct(api.operator.bookings.addNote.mutate);
  const add = async () => {
    const answer = await act.run({ bookingId, text: text.trim() });
    if (answer !== undefined) setText('');
  };
  return (
    <Panel title={t('title')} news={steady}>
      {steady.shown.length === 0 && <p className="mb-2 text-muted">{t('nothing')}</p>}
      <ul className="mb-3 grid gap-2">
        {steady.shown.map((note) => (
          <li key={note.noteId} className="rounded-field bg-sunken px-3 py-2 text-sm">
            {note.text === null ? (
              <p className="text-danger">{t('unreadable')}</p>
            ) : (
              <p className="whitespace-pre-line wrap-anywhere">{note.text}</p>
            )}
            <p className="numerals mt-1 text-muted">
              {note.by}, {formatInstant(note.at, 'moment', locale)}
            </p>
          </li>
        ))}
      </ul>
      <form
        className="no-print grid gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty(text)) void add();
        }}
      >
        <TextArea
          label={t('label')}
          hint={t('hint')}
          rows={2}
          required
          value={text}
          maxLength={2000}
          error={act.problem}
          onChange={(event) => setText(event.target.value.trimStart())}
        />
        <ToolButton type="submit" isBusy={act.isBusy} className="justify-self-start">
          {t('add')}
        </ToolButton>
      </form>
    </Panel>
  );
}
