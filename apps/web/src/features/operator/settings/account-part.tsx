import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../../components/copy-button.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { useMember } from '../../../lib/use-member.ts';
import {
  type AccountFailure,
  beginSecondStep,
  changePassword,
  endSecondStep,
  proveSecondStep,
  type Told,
} from './account-calls.ts';

/** One's own password and second step. */
export function AccountPart() {
  const t = useTranslations('operator.settings');
  return (
    <Panel title={t('account')}>
      <div className="grid gap-6">
        <PasswordForm />
        <SecondStep />
      </div>
    </Panel>
  );
}

function useCall<Answer>(onDone: (answer: Answer) => void) {
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

function PasswordForm() {
  const t = useTranslations('operator.settings');
  const { email } = useMember();
  const [now, setNow] = useState('');
  const [next, setNext] = useState('');
  const [isDone, setDone] = useState(false);
  const change = useCall(() => {
    setNow('');
    setNext('');
    setDone(true);
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setDone(false);
        void change.run(changePassword(now, next));
      }}
    >
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={t('currentPassword')}
        type="password"
        required
        autoComplete="current-password"
        value={now}
        onChange={(event) => setNow(event.target.value)}
      />
      <TextField
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        type="password"
        required
        minLength={8}
        maxLength={128}
        autoComplete="new-password"
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <FormEnd
        label={t('changePassword')}
        isBusy={change.isBusy}
        problem={change.problem}
        done={isDone ? t('passwordChanged') : undefined}
      />
    </form>
  );
}

type Begun = { totpURI: string; backupCodes: string[] };

function SecondStep() {
  const t = useTranslations('operator.settings');
  const { twoFactorEnabled } = useMember();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<Begun>();
  const [password, setPassword] = useState('');
  const refresh = () => void queryClient.invalidateQueries({ queryKey: trpc.operator.me.queryKey() });
  const begin = useCall((answer: Begun) => {
    setPassword('');
    setBegun(answer);
  });
  const end = useCall(() => {
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
          <TextField
            label={t('currentPassword')}
            type="password"
            required
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
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
  const prove = useCall(onDone);
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
