import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useSettings } from '../../../lib/use-settings.ts';
import { type SignedIn, signIn, verifyCode } from './sign-in-calls.ts';

const roles = ['owner', 'manager', 'guide'] as const;
const demoPassword = 'kamchatka-demo';

/** Signs in where the reader stands: the page behind it opens by itself. */
export function SignIn({ hasEnded, onSignedIn }: { hasEnded: boolean; onSignedIn: () => void }) {
  const t = useTranslations('operator.shell');
  const [step, setStep] = useState<'password' | 'code'>('password');
  const proceed = (outcome: SignedIn) => {
    if (outcome === 'in') onSignedIn();
    if (outcome === 'second_step') setStep('code');
  };
  return (
    <main id="content" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-md rounded-card border border-line bg-surface p-6 shadow-low sm:p-8">
        <h1 className="text-2xl font-bold">{t(step === 'password' ? 'signIn.title' : 'signIn.codeTitle')}</h1>
        <p className="mt-1 mb-6 text-muted">{t(step === 'password' ? 'signIn.lead' : 'signIn.codeLead')}</p>
        {hasEnded && step === 'password' && <Notice tone="info" title={t('signIn.ended')} className="mb-4" />}
        {step === 'password' ? <PasswordStep onOutcome={proceed} /> : <CodeStep onOutcome={proceed} />}
      </div>
    </main>
  );
}

type StepProps = { onOutcome: (outcome: SignedIn) => void };

function useStep(onOutcome: StepProps['onOutcome']) {
  const [isUnderWay, setUnderWay] = useState(false);
  const [outcome, setOutcome] = useState<SignedIn>();
  const run = async (call: Promise<SignedIn>) => {
    setUnderWay(true);
    const result = await call;
    setUnderWay(false);
    setOutcome(result);
    onOutcome(result);
  };
  return { isUnderWay, outcome, run };
}

function PasswordStep({ onOutcome }: StepProps) {
  const t = useTranslations('operator.shell');
  const isDemo = useSettings().data?.demo === true;
  const { isUnderWay, outcome, run } = useStep(onOutcome);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run(signIn(email, password));
      }}
    >
      <TextField
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={outcome === 'wrong' ? t('signIn.wrong') : undefined}
      />
      <Failure outcome={outcome} />
      <Button type="submit" look="action" size="large" isBusy={isUnderWay}>
        {t('signIn.submit')}
      </Button>
      <Link to="/operator/password" className="prose-link justify-self-start">
        {t('signIn.forgot')}
      </Link>
      {isDemo && (
        <div className="grid gap-2 border-t border-line pt-4">
          {roles.map((role) => (
            <Button
              key={role}
              look="quiet"
              isBusy={isUnderWay}
              onClick={() => void run(signIn(`${role}@kamchatour.test`, demoPassword))}
            >
              {t('signIn.demo', { role: t(`roles.${role}`) })}
            </Button>
          ))}
        </div>
      )}
    </form>
  );
}

function CodeStep({ onOutcome }: StepProps) {
  const t = useTranslations('operator.shell');
  const { isUnderWay, outcome, run } = useStep(onOutcome);
  const [code, setCode] = useState('');
  const [isBackup, setBackup] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), [isBackup]);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run(verifyCode(code.replace(/\s/g, ''), isBackup));
      }}
    >
      <TextField
        key={String(isBackup)}
        label={t(isBackup ? 'signIn.backup' : 'signIn.code')}
        hint={t(isBackup ? 'signIn.backupHint' : 'signIn.codeHint')}
        inputMode={isBackup ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        ref={box}
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={outcome === 'wrong' ? t('signIn.wrongCode') : undefined}
      />
      <Failure outcome={outcome} />
      <Button type="submit" look="action" size="large" isBusy={isUnderWay}>
        {t('signIn.submit')}
      </Button>
      <Button look="quiet" onClick={() => setBackup(!isBackup)}>
        {t(isBackup ? 'signIn.useCode' : 'signIn.useBackup')}
      </Button>
    </form>
  );
}

function Failure({ outcome }: { outcome: SignedIn | undefined }) {
  const t = useTranslations('operator.shell');
  if (outcome !== 'too_many' && outcome !== 'offline') return null;
  return (
    <p role="alert" className="text-sm font-medium text-danger">
      {t(outcome === 'too_many' ? 'signIn.tooMany' : 'signIn.offline')}
    </p>
  );
}
