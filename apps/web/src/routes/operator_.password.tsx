import { createFileRoute, useLocation } from '@tanstack/react-router';
import { NewPasswordPage } from '../features/operator/new-password/new-password-page.tsx';
import { OperatorTexts } from '../features/operator/shell/operator-texts.tsx';

/** Beside the tab, not within it: who forgot the password is not signed in. */
export const Route = createFileRoute('/operator_/password')({ component: NewPassword });

function NewPassword() {
  const token = useLocation({ select: ({ hash }) => hash });
  return (
    <OperatorTexts>
      <NewPasswordPage key={token} token={token} />
    </OperatorTexts>
  );
}
