import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { Page } from './bank-desk.tsx';
import { PayChoice } from './pay-choice.tsx';
import { noTrouble, type Trouble } from './switches.ts';
import { TroublePanel } from './trouble-panel.tsx';

type Props = { page: Page; price: string; onPay: (card: string, trouble: Trouble) => void };

const sbp = 'sbp';
const own = 'own';
/** Four digits at a time, as on the card. */
const spaced = (number: string) => number.replaceAll(/(.{4})(?=.)/g, '$1\u00a0');

/** What to pay with, and what is to go wrong. */
export function PayerForm({ page, price, onPay }: Props) {
  const t = useTranslations('sandbox');
  const id = useId();
  const typed = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(page.cards[0]?.number ?? sbp);
  const [number, setNumber] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState(noTrouble);
  const cards = (result: 'success' | 'no_funds') =>
    page.cards
      .filter((card) => card.result === result)
      .map((card) => (
        <PayChoice
          key={card.number}
          value={card.number}
          title={spaced(card.number)}
          note={`${card.kind}, ${t(card.threeDSecure ? 'withStep' : 'withoutStep')}`}
          isChosen={chosen === card.number}
          onChoose={setChosen}
        />
      ));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const card = chosen === own ? number.trim() : chosen;
        setMissing(card === '');
        if (card === '') typed.current?.focus();
        else onPay(card, trouble);
      }}
    >
      <h2 id={`${id}-lead`} className="text-xl">
        {t('lead')}
      </h2>
      <div role="radiogroup" aria-labelledby={`${id}-lead`} className="mt-4 grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <div>
          <h3 className="mb-2 text-base font-semibold text-muted">{t('goodCards')}</h3>
          <div className="space-y-2">
            {cards('success')}
            <PayChoice
              value={sbp}
              title={t('sbp')}
              note={t('sbpText')}
              isChosen={chosen === sbp}
              onChoose={setChosen}
            />
          </div>
        </div>
        <div>
          <h3 className="mb-2 text-base font-semibold text-muted">{t('poorCards')}</h3>
          <div className="space-y-2">
            {cards('no_funds')}
            <PayChoice
              value={own}
              title={t('ownCard')}
              note={t('ownCardText')}
              isChosen={chosen === own}
              onChoose={setChosen}
            />
            {chosen === own && (
              <TextField
                ref={typed}
                label={t('cardNumber')}
                inputMode="numeric"
                autoComplete="off"
                maxLength={40}
                value={number}
                error={isMissing ? t('cardMissing') : undefined}
                className="pt-2"
                onChange={(event) => {
                  setNumber(event.target.value);
                  setMissing(false);
                }}
              />
            )}
          </div>
        </div>
      </div>
      <TroublePanel trouble={trouble} onChange={(change: Partial<Trouble>) => setTrouble({ ...trouble, ...change })} />
      <div className="sticky bottom-0 -mx-4 mt-6 flex flex-wrap items-center gap-x-6 gap-y-1 border-t border-line bg-page px-4 py-3 sm:-mx-6 sm:px-6">
        <Button look="action" size="large" type="submit" className="numerals w-full sm:w-auto">
          {t('pay', { price })}
        </Button>
        <a className="prose-link inline-flex min-h-11 items-center max-sm:mx-auto" href={page.returnUrl}>
          {t('backAnyway')}
        </a>
      </div>
    </form>
  );
}
