import { Phone, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import type { Kept } from '../../../lib/gate-memory.ts';
import { type Person, standing } from './gate.ts';

type Props = { person: Person; kept: readonly Kept[]; onTick: (action: Kept['action']) => void };

/** One who travels: let in by hand, or out again. */
export function PersonRow({ person, kept, onTick }: Props) {
  const t = useTranslations('operator.checkIn');
  const format = useFormatter();
  const { isIn, last } = standing(person, kept);
  const state =
    person.state !== 'ready'
      ? t(`verdict.${person.state}`)
      : isIn && last
        ? t('inAt', { time: format.dateTime(new Date(last.at), { hour: '2-digit', minute: '2-digit' }), by: last.by })
        : t('waiting');
  return (
    <li className="flex items-center gap-x-2 border-b border-line py-2 last:border-0">
      <div className="min-w-0 flex-1">
        <p className={`font-medium break-words ${isIn ? 'text-muted' : ''}`}>{person.fullName}</p>
        <p
          className={`flex flex-wrap gap-x-2 text-sm ${person.state === 'ready' ? 'text-muted' : 'font-medium text-danger'}`}
        >
          <span>{state}</span> <span className="whitespace-nowrap">{person.bookingNumber}</span>
        </p>
      </div>
      <a
        href={`tel:${person.contactPhone}`}
        aria-label={`${t('call')}: ${person.contactName}`}
        className="grid size-11 place-items-center rounded-field text-link hover:bg-tint"
      >
        <Phone size={20} aria-hidden="true" />
      </a>
      {person.state === 'ready' &&
        (isIn ? (
          <Button look="quiet" onClick={() => onTick('undo')} aria-label={`${t('undo')}: ${person.fullName}`}>
            <Undo2 size={20} aria-hidden="true" />
          </Button>
        ) : (
          <Button look="action" onClick={() => onTick('in')} aria-label={`${t('letIn')}: ${person.fullName}`}>
            {t('letIn')}
          </Button>
        ))}
    </li>
  );
}
