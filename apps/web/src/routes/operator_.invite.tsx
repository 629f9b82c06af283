import { createFileRoute, useLocation } from '@tanstack/react-router';
import { InvitePage } from '../features/operator/invite/invite-page.tsx';
import { OperatorTexts } from '../features/operator/shell/operator-texts.tsx';

/** Beside the tab, not within it: who is invited is not signed in. */
export const Route = createFileRoute('/operator_/invite')({ component: Invite });

function Invite() {
  const token = useLocation({ select: ({ hash }) => hash });
  return (
    <OperatorTexts>
      <InvitePage key={token} token={token} />
    </OperatorTexts>
  );
}
