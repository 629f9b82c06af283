import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../../components/button.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { StepHeading } from '../../../components/step-heading.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { type Asked, askForLink } from './new-password-calls.ts';
import { SetPassword } from './set-password.tsx';

/** Where who forgot the password asks for a link (no token), and where that link leads. */
export function NewPasswordPage({ token }: { token: string }) {
  return (
    <main id="content" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-md rounded-card border border-line bg-surface p-6 shadow-low sm:p-8">
        {token === '' ? <AskForLink /> : <SetPassword token={token} />}
      </div>
    </main>
  );
}

function AskForLink() {
  const t = useTranslations('operator.newPassword');
  const [email, setEmail] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const ask = async () => {
    setBusy(true);
    setAsked(await askForLink(email));
    setBusy(false);
  };
  if (asked === 'sent') {
    return (
      <>
        <StepHeading title={t('sent')} className="text-2xl" />
        <p className="mt-2 wrap-anywhere">{t('sentText', { email })}</p>
        <p className="mt-2 mb-6 text-muted">{t('sentHint')}</p>
        <div className="flex flex-wrap gap-3">
          <ToSignIn />
          <Button look="quiet" onClick={() => setAsked(undefined)}>
            {t('another')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <StepHeading title={t('ask')} className="text-2xl" />
      <p className="mt-2 mb-6 text-muted">{t('askText')}</p>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void ask();
        }}
      >
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          value={email}
          error={asked === 'wrong' ? t('failures.wrong') : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        <FormEnd
          label={t('send')}
          isBusy={isBusy}
          problem={asked === 'too_many' || asked === 'offline' ? t(`failures.${asked}`) : undefined}
        >
          <ToSignIn look="quiet" />
        </FormEnd>
      </form>
    </>
  );
}

function ToSignIn({ look }: { look?: 'quiet' }): ReactNode {
  const t = useTranslations('operator.newPassword');
  return (
    <Link to="/operator" className={buttonLook(look)}>
      {t('toSignIn')}
    </Link>
  );
}
