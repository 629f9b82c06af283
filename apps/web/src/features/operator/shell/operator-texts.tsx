import { type ReactNode, useMemo } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import { kamchatka } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { tiedMessages } from '../../../lib/typeset.ts';
import { operatorTexts } from '../../../messages/operator/index.ts';

/** The tab's own texts beside the site's: guests never load them. */
export function OperatorTexts({ children }: { children: ReactNode }) {
  const { locale } = useLanguage();
  const tag = useLocale();
  const messages = useMessages();
  const all = useMemo(() => ({ ...messages, operator: tiedMessages(operatorTexts[locale]) }), [messages, locale]);
  return (
    <IntlProvider locale={tag} messages={all} timeZone={kamchatka}>
      {children}
    </IntlProvider>
  );
}
