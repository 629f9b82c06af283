import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AccountFailure, Told } from './account-calls.ts';

/** A call about one's own sign-in: `problem` says in words why it was not done. */
export function useAccountCall<Answer>(onDone: (answer: Answer) => void) {
  const t = useTranslations('operator.settings.failures');
  const [isBusy, setBusy] = useState(false);
  const [why, setWhy] = useState<AccountFailure>();
  const run = async (call: Promise<Told<Answer>>) => {
    setBusy(true);
    setWhy(undefined);
    const told = await call;
    setBusy(false);
    if (told.isDone) onDone(told.answer);
    else setWhy(told.why);
  };
  return { isBusy, run, problem: why === undefined ? undefined : t(why) };
}
