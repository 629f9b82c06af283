import { ScanLine } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import { FreshButton } from '../../../components/operator/fresh-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import type { Kept } from '../../../lib/gate-memory.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import { listed, type ManifestDeparture, progressOf, type Verdict } from './gate.ts';
import { PersonRow } from './person-row.tsx';
import { sound } from './sound.ts';
import { VerdictBanner } from './verdict-banner.tsx';

const Camera = lazy(async () => ({ default: (await import('./camera.tsx')).Camera }));

type Props = {
  departure: ManifestDeparture;
  kept: readonly Kept[];
  scan: (code: string) => Promise<Verdict>;
  tick: (participantId: string, action: Kept['action']) => Promise<Verdict>;
  onBegun: () => void;
};

/** One departure's gate: by camera, by typed code, by the list. */
export function Gate({ departure, kept, scan, tick, onBegun }: Props) {
  const t = useTranslations('operator.checkIn');
  const [verdict, setVerdict] = useState<{ number: number; said: Verdict }>();
  const [isScanning, setScanning] = useState(false);
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const list = useRef<HTMLElement>(null);
  const { inside, expected } = progressOf(departure, kept);
  // Sorted when it is asked for, not while somebody's finger is on its way to a name.
  const { shown, ...news } = useSteadyRows(listed(departure, kept, text), (one) => one.participantId, text);
  const counts = { inside: String(inside), expected: String(expected) };
  const show = async (answer: Promise<Verdict>) => {
    const said = await answer;
    sound(said.state === 'in' || said.state === 'out');
    setVerdict((before) => ({ number: (before?.number ?? 0) + 1, said }));
    onBegun();
  };
  // Of a whole party somebody must be picked: what was said of another guest must not stand there as if it were the answer.
  const look = (typed: string) => {
    setVerdict(undefined);
    setText(typed);
    list.current?.scrollIntoView({ block: 'start' });
  };

  return (
    <>
      <div>
        <p className="mb-1 text-lg font-semibold tabular-nums" aria-live="polite">
          {t('progress', counts)}
        </p>
        <progress
          value={inside}
          max={Math.max(1, expected)}
          className="work-progress block w-full"
          aria-label={t('progress', counts)}
        />
      </div>
      {isScanning && (
        <Suspense fallback={<div className="aspect-square rounded-card bg-sunken sm:aspect-video" />}>
          <Camera onCode={(read) => void show(scan(read))} />
        </Suspense>
      )}
      {verdict && (
        <VerdictBanner
          key={verdict.number}
          verdict={verdict.said}
          isTold={kept.every(({ id }) => id !== verdict.said.keptId)}
        />
      )}
      <Button look={isScanning ? 'plain' : 'action'} size="large" onClick={() => setScanning(!isScanning)}>
        <ScanLine size={24} aria-hidden="true" />
        {t(isScanning ? 'stopScan' : 'scan')}
      </Button>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim().startsWith('KT1.')) void show(scan(code));
          else if (code.trim() !== '') look(code.trim());
          setCode('');
        }}
      >
        <TextField
          className="min-w-0 grow [&>label]:whitespace-nowrap"
          label={t('code')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" className="min-h-12">
          {t('check')}
        </Button>
      </form>
      <section ref={list} aria-labelledby="gate-list" className="scroll-mt-4">
        <div className="mb-2 flex min-h-11 items-center gap-3">
          <h2 id="gate-list" className="text-xl font-bold">
            {t('list')}
          </h2>
          <FreshButton fresh={news.fresh} gone={news.gone.size} onPress={news.letIn} />
        </div>
        <TextField label={t('find')} type="search" value={text} onChange={(event) => setText(event.target.value)} />
        <p role="status" className="mt-3 font-medium empty:mt-0">
          {text.trim() !== '' && shown.length > 0 && t('found', { count: shown.length })}
        </p>
        {shown.length === 0 && (
          <p className="mt-3 rounded-card border border-line bg-surface px-4 py-3 text-muted">
            {t(text.trim() === '' ? 'nobody' : 'notFound')}
          </p>
        )}
        <ul className="mt-3 rounded-card border border-line bg-surface px-4 py-1 empty:hidden">
          {shown.map((person) => (
            <PersonRow
              key={person.participantId}
              person={departure.participants.find((one) => one.participantId === person.participantId) ?? person}
              kept={kept}
              onTick={(action) => void show(tick(person.participantId, action))}
            />
          ))}
        </ul>
      </section>
    </>
  );
}
