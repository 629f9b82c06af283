import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../../components/copy-button.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { useMember } from '../../../lib/use-member.ts';
import { beginSecondStep, endSecondStep, proveSecondStep } from './account-calls.ts';
import { CurrentPassword } from './current-password.tsx';
import { KeyPicture } from './key-picture.tsx';
import { useAccountCall } from './use-account-call.ts';

type Begun = { totpURI: string; backupCodes: string[] };

/** Turns the second step on, by a code that proves that the app has the key, and off. */
export function SecondStep() {
  const t = useTranslations('operator.settings');
  const { twoFactorEnabled } = useMember();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<Begun>();
  const [password, setPassword] = useState('');
  const refresh = () => void queryClient.invalidateQueries({ queryKey: trpc.operator.me.queryKey() });
  const begin = useAccountCall((answer: Begun) => {
    setPassword('');
    setBegun(answer);
  });
  const end = useAccountCall(() => {
    setPassword('');
    setBegun(undefined);
    refresh();
  });
  const isSettingUp = begun !== undefined && !twoFactorEnabled;
  return (
    <section aria-label={t('secondStep')} className="border-t border-line pt-4">
      <h3 className="font-semibold">{t('secondStep')}</h3>
      <p className="mt-1 mb-3 text-muted">{t(twoFactorEnabled ? 'secondOn' : 'secondOff')}</p>
      {begun !== undefined && <Codes begun={begun} />}
      {isSettingUp ? (
        <Proof begun={begun} onDone={refresh} />
      ) : (
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void (twoFactorEnabled ? end.run(endSecondStep(password)) : begin.run(beginSecondStep(password)));
          }}
        >
          <CurrentPassword value={password} onChange={setPassword} />
          <FormEnd
            label={t(twoFactorEnabled ? 'turnOff' : 'turnOn')}
            isBusy={begin.isBusy || end.isBusy}
            problem={begin.problem ?? end.problem}
          />
        </form>
      )}
    </section>
  );
}

function Proof({ begun, onDone }: { begun: Begun; onDone: () => void }) {
  const t = useTranslations('operator.settings');
  const [code, setCode] = useState('');
  const prove = useAccountCall(onDone);
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void prove.run(proveSecondStep(code.replace(/\s/g, '')));
      }}
    >
      <p>{t('setUp')}</p>
      <KeyPicture uri={begun.totpURI} />
      <p>{t('byHand')}</p>
      <p className="flex flex-wrap items-center gap-2">
        <span>{t('secret')}:</span>
        <span className="font-mono wrap-anywhere">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
        <CopyButton text={secret} label={`${t('copy')}: ${t('secret')}`} shown={t('copy')} done={t('copied')} />
      </p>
      <p>
        <a className="prose-link" href={begun.totpURI}>
          {t('openApp')}
        </a>
      </p>
      <TextField
        label={t('code')}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <FormEnd label={t('confirm')} isBusy={prove.isBusy} problem={prove.problem} />
    </form>
  );
}

function Codes({ begun }: { begun: Begun }) {
  const t = useTranslations('operator.settings');
  return (
    <div className="mb-4 rounded-field bg-sunken p-4">
      <p className="font-semibold">{t('backupCodes')}</p>
      <p className="text-sm text-muted">{t('backupText')}</p>
      <ul className="my-2 grid grid-cols-2 gap-x-4 font-mono text-sm">
        {begun.backupCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton
        text={begun.backupCodes.join('\n')}
        label={`${t('copy')}: ${t('backupCodes')}`}
        shown={t('copy')}
        done={t('copied')}
      />
    </div>
  );
}
