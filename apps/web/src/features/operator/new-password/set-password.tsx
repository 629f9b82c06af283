import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../../components/button.tsx';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { StepHeading } from '../../../components/step-heading.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { type Saved, setPassword } from './new-password-calls.ts';

/** Behind the link of the letter. */
export function SetPassword({ token }: { token: string }) {
  const t = useTranslations('operator.newPassword');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<Saved>();
  const link = useQuery({
    // A few characters tell one secret from another; the whole of it stays out of the key.
    queryKey: [...trpc.operator.team.newPasswordLink.pathKey(), token.slice(0, 4)],
    queryFn: () => api.operator.team.newPasswordLink.query({ token }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failure = link.isError ? toFailure(link.error) : null;
  if (outcome === 'over' || failure?.code === 'NOT_FOUND' || failure?.code === 'VALIDATION_ERROR') return <Over />;
  if (failure !== null) {
    return (
      <LoadProblem
        title={app('loadFailed')}
        text={failureText(failure)}
        retryLabel={app('retry')}
        onRetry={() => void link.refetch()}
      />
    );
  }
  if (link.data === undefined) return null;
  const { email } = link.data;
  if (outcome === 'done') {
    return (
      <>
        <StepHeading title={t('done')} className="text-2xl" />
        <p className="mt-2 mb-6 wrap-anywhere">{t('doneText', { email })}</p>
        <Link to="/operator" className={buttonLook('action')}>
          {t('signIn')}
        </Link>
      </>
    );
  }
  const onOutcome = (told: Saved) => {
    setOutcome(told);
    // Whoever was signed in in this browser is not any more.
    if (told === 'done') queryClient.removeQueries({ queryKey: trpc.operator.me.queryKey() });
  };
  return <PasswordForm token={token} email={email} outcome={outcome} onOutcome={onOutcome} />;
}

function Over() {
  const t = useTranslations('operator.newPassword');
  return (
    <>
      <StepHeading title={t('over')} className="text-2xl" />
      <p className="mt-2 mb-6 text-muted">{t('overText')}</p>
      <Link to="/operator/password" hash="" className={buttonLook('action')}>
        {t('askAnew')}
      </Link>
    </>
  );
}

type FormProps = { token: string; email: string; outcome: Saved | undefined; onOutcome: (told: Saved) => void };

function PasswordForm({ token, email, outcome, onOutcome }: FormProps) {
  const t = useTranslations('operator.newPassword');
  const [password, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const told = await setPassword(token, password);
    setBusy(false);
    onOutcome(told);
  };
  return (
    <>
      <StepHeading title={t('title')} className="text-2xl" />
      <p className="mt-2 mb-6 wrap-anywhere text-muted">{t('text', { email })}</p>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void save();
        }}
      >
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label={t('password')}
          hint={t('hint')}
          type="password"
          required
          maxLength={128}
          autoComplete="new-password"
          value={password}
          error={outcome === 'weak' ? t(password.length < 8 ? 'short' : 'weak') : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FormEnd
          label={t('save')}
          isBusy={isBusy}
          problem={outcome === 'too_many' || outcome === 'offline' ? t(`failures.${outcome}`) : undefined}
        />
      </form>
    </>
  );
}
