import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { type FormState, isUnsure } from './flow.ts';
import { HoldClock } from './hold-clock.tsx';

type Props = {
  state: FormState;
  onRenew: () => void;
  /** The time is up by our reckoning: the server is to be asked. */
  onTimeUp: () => void;
};

/** The guest's seats, always in sight: kept until when, being asked about, or gone with one click to try again. */
export function HoldBar({ state, onRenew, onTimeUp }: Props) {
  const t = useTranslations('hold');
  const { seats, call } = state;
  const isAsking = call?.kind === 'hold';
  if (isUnsure(state) || call?.kind === 'book') return null;
  switch (seats.kind) {
    case 'held':
      return <HoldClock hold={seats.hold} isAsking={isAsking} onRenew={onRenew} onTimeUp={onTimeUp} />;
    case 'lost':
      return (
        <Notice tone="problem" title={t('lostTitle')} isUrgent className="mt-5">
          <p>{t('lostText')}</p>
          <Button look="action" isBusy={isAsking} onClick={onRenew}>
            {isAsking ? t('asking') : t('again')}
          </Button>
        </Notice>
      );
    case 'unknown':
      // Where seats were held they most likely still are: the clock gets its place at once.
      return state.step === 'seats' && !state.draft.hadSeats ? null : (
        <p className="mt-5 min-h-14 text-muted">{t('checking')}</p>
      );
    case 'none':
      return null;
    default:
      return seats satisfies never;
  }
}
