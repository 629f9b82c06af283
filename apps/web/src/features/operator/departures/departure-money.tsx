import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import type { Page } from './departure-page.tsx';

/** What the departure brought in. */
export function DepartureMoney({ money }: { money: NonNullable<Page['money']> }) {
  const t = useTranslations('operator.departures');
  const rows = [
    [t('sold'), money.sold],
    [t('awaited'), money.awaited],
    [t('paidIn'), money.paid],
    [t('goesBack'), money.promisedBack - money.givenBack],
    [t('wentBack'), money.givenBack],
  ] as const;
  return (
    <Panel title={t('money')}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {rows.map(([label, amount]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="text-right font-semibold">
              <Amount of={amount} currency={money.currency} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
