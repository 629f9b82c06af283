import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { figure } from '../../lib/read-form.ts';
import type { FaultText } from '../../lib/use-form-call.ts';
import { TextField } from '../text-field.tsx';

/** As typed. */
type Seats = { capacity: string; minParticipants: string };

type Props = {
  seats: Seats;
  /** Absent: how many seats. */
  capacityLabel?: string;
  capacityHint?: string;
  fault: FaultText;
  onChange: (change: Partial<Seats>) => void;
  /** Fields that stand in the same grid. */
  children?: ReactNode;
};

/** How many go, and from how many on. */
export function SeatsFields({ seats, capacityLabel, capacityHint, fault, onChange, children }: Props) {
  const t = useTranslations('operator.newDepartures');
  const number = { required: true, inputMode: 'numeric', autoComplete: 'off' } as const;
  const [most, asked] = [figure(seats.capacity), figure(seats.minParticipants)];
  // Of two figures that do not fit together the one is named by the other.
  const isMore = most !== undefined && asked !== undefined && most >= 1 && most <= 1000 && asked > most;
  return (
    <div className="field-row sm:-mb-3 sm:grid-cols-2 sm:*:pb-3">
      <TextField
        label={capacityLabel ?? t('capacity')}
        hint={capacityHint}
        {...number}
        value={seats.capacity}
        error={fault('capacity')}
        onChange={(event) => onChange({ capacity: event.target.value })}
      />
      <TextField
        label={t('minParticipants')}
        hint={t('minHint')}
        {...number}
        value={seats.minParticipants}
        error={fault('minParticipants', isMore ? { too_big: t('moreThanSeats', { capacity: String(most) }) } : {})}
        onChange={(event) => onChange({ minParticipants: event.target.value })}
      />
      {children}
    </div>
  );
}
