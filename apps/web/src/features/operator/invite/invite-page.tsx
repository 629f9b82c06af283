import { useQuery } from '@tanstack/react-query';
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
import { useLanguage } from '../../../lib/locale.tsx';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

/** Where the link of an invitation leads: whoever has it says a name and a password, and is in the team. */
export function InvitePage({ token }: { token: string }) {
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const invitation = useQuery({
    // A few characters tell one secret from another; the whole of it stays out of the key.
    queryKey: [...trpc.operator.team.invitation.pathKey(), token.slice(0, 4)],
    queryFn: () => api.operator.team.invitation.query({ token }),
    enabled: token !== '',
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failure = invitation.isError ? toFailure(invitation.error) : null;
  const isOver = token === '' || failure?.code === 'NOT_FOUND' || failure?.code === 'VALIDATION_ERROR';
  return (
    <main id="content" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-md rounded-card border border-line bg-surface p-6 shadow-low sm:p-8">
        {isOver && <Over />}
        {failure !== null && !isOver && (
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(failure)}
            retryLabel={app('retry')}
            onRetry={() => void invitation.refetch()}
          />
        )}
        {invitation.data !== undefined && <JoinForm token={token} invitation={invitation.data} />}
      </div>
    </main>
  );
}

function Over() {
  const t = useTranslations('operator.invite');
  return (
    <>
      <StepHeading title={t('over')} className="text-2xl" />
      <p className="mt-2 mb-6 text-muted">{t('overText')}</p>
      <Link to="/operator" className={buttonLook()}>
        {t('toSignIn')}
      </Link>
    </>
  );
}

type JoinProps = { token: string; invitation: OperatorAnswers['team']['invitation'] };

function JoinForm({ token, invitation }: JoinProps) {
  const t = useTranslations('operator.invite');
  const shell = useTranslations('operator.shell');
  const { locale } = useLanguage();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const join = useFormCall(() => api.operator.team.accept.mutate({ token, name, password }));
  const { email, role, operatorName } = invitation;
  if (join.answer) {
    return (
      <>
        <StepHeading title={t('done')} className="text-2xl" />
        <p className="mt-2 mb-6 wrap-anywhere">{t('doneText', { email: join.answer.email })}</p>
        <Link to="/operator" className={buttonLook('action')}>
          {t('signIn')}
        </Link>
      </>
    );
  }
  // Somebody was faster with the same link.
  if (join.failure?.code === 'NOT_FOUND') return <Over />;
  const isWeak = join.failure?.code === 'VALIDATION_ERROR' && password.length >= 8;
  return (
    <>
      <StepHeading title={t('title')} className="text-2xl" />
      <p className="mt-2 mb-6 wrap-anywhere text-muted">
        {t('text', { company: operatorName[locale], email, role: shell(`roles.${role}`) })}
      </p>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!join.isBusy) join.run(undefined);
        }}
      >
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label={t('name')}
          required
          maxLength={200}
          autoComplete="name"
          value={name}
          error={join.fault('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('password')}
          hint={t('passwordHint')}
          type="password"
          required
          maxLength={128}
          autoComplete="new-password"
          value={password}
          error={join.fault('password') && t(isWeak ? 'passwordWeak' : 'passwordShort')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormEnd
          label={t('join')}
          isBusy={join.isBusy}
          problem={join.fault('email') === undefined ? join.problem : t('taken')}
        />
      </form>
    </>
  );
}
