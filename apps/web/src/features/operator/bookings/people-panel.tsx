import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { Badge } from '../../../components/operator/badge.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { PhoneLink } from '../../../components/phone-link.tsx';
import { formatDay, formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import type { Booking, OnDone } from './booking-page.tsx';
import { Fact, Facts } from './facts.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { useCategoryTitle } from './use-category-title.ts';

type Person = Booking['participants'][number];

/** Who travels, with what they told in confidence: shown only when asked for. */
export function PeoplePanel({ booking, onDone }: { booking: Booking; onDone: OnDone }) {
  const t = useTranslations('operator.booking.people');
  const acts = useTranslations('operator.booking.act');
  const titleOf = useCategoryTitle(booking.tour.slug);
  const [isShown, setShown] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const { status, participants, checkIns } = booking;
  const isLive = status === 'pending_payment' || status === 'confirmed';
  const hasDetails = participants.some(hasSecrets);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Panel
      title={t('title')}
      actions={
        <>
          {hasDetails && (
            <ToolButton aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              <Icon size={16} aria-hidden="true" />
              {t(isShown ? 'hide' : 'show')}
            </ToolButton>
          )}
          {isLive && <ToolButton onClick={() => setRenaming(true)}>{acts('rename')}</ToolButton>}
        </>
      }
    >
      <ul className="divide-y divide-line">
        {participants.map((person) => (
          <PersonRow
            key={person.participantId}
            person={person}
            checkIn={checkIns.find((one) => one.participantId === person.participantId)}
            currency={booking.currency}
            category={titleOf(person.category)}
            isShown={isShown}
          />
        ))}
      </ul>
      {isShown && <p className="mt-2 text-sm text-muted">{t('audited')}</p>}
      {isRenaming && (
        <RenameDialog
          booking={booking}
          onClose={() => setRenaming(false)}
          onDone={(text) => {
            setRenaming(false);
            onDone(text);
          }}
        />
      )}
    </Panel>
  );
}

function hasSecrets({ birthDate, document, weightKg, notes, emergencyContact }: Person): boolean {
  return [birthDate, document, weightKg, notes, emergencyContact].some((value) => value !== undefined);
}

type RowProps = {
  person: Person;
  checkIn: Booking['checkIns'][number] | undefined;
  currency: string;
  category: string;
  isShown: boolean;
};

function PersonRow({ person, checkIn, currency, category, isShown }: RowProps) {
  const t = useTranslations('operator.booking.people');
  const page = useTranslations('operator.booking');
  const { locale } = useLanguage();
  const { fullName, amount, cancelledAt } = person;
  const isOff = cancelledAt !== undefined;
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={`min-w-40 flex-1 font-medium wrap-anywhere ${isOff ? 'text-muted line-through' : ''}`}>
          {fullName}
        </span>
        {isOff && <Badge tone="over">{t('left', { time: formatInstant(cancelledAt, 'moment', locale) })}</Badge>}
        {!isOff && checkIn !== undefined && (
          <Badge tone={checkIn.action === 'in' ? 'good' : 'over'}>
            {t(checkIn.action === 'in' ? 'in' : 'out', {
              time: formatInstant(checkIn.at, 'moment', locale),
              by: checkIn.by,
            })}
          </Badge>
        )}
        <span className="text-sm text-muted">{category}</span>
        <Amount of={amount} currency={currency} />
      </div>
      {person.isUnreadable && <p className="text-sm text-danger">{page('unreadable')}</p>}
      {isShown && hasSecrets(person) && <Secrets person={person} />}
    </li>
  );
}

function Secrets({ person: { birthDate, document, weightKg, notes, emergencyContact } }: { person: Person }) {
  const t = useTranslations('operator.booking.people');
  const { locale } = useLanguage();
  return (
    <div className="mt-1 rounded-field bg-sunken px-3 py-2 text-sm">
      <Facts>
        {birthDate !== undefined && <Fact label={t('birthDate')}>{formatDay(birthDate, 'birth', locale)}</Fact>}
        {document !== undefined && <Fact label={t('document')}>{document}</Fact>}
        {weightKg !== undefined && <Fact label={t('weight')}>{t('kg', { weight: weightKg })}</Fact>}
        {emergencyContact !== undefined && (
          <Fact label={t('emergency')}>
            {emergencyContact.name}, <PhoneLink phone={emergencyContact.phone} className="prose-link numerals" />
          </Fact>
        )}
        {notes !== undefined && <Fact label={t('notes')}>{notes}</Fact>}
      </Facts>
    </div>
  );
}
