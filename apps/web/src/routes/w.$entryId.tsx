import { createFileRoute, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { broughtBy, keepEntryKey, keptEntryKey } from '../features/waitlist/entry-key.ts';
import { EntryPage } from '../features/waitlist/entry-page.tsx';

export const Route = createFileRoute('/w/$entryId')({ component: Entry });

function Entry() {
  const { entryId } = Route.useParams();
  // The secret comes behind the #, which browsers send to nobody, and leaves the address at once: that is seen, copied and kept.
  const fragment = useLocation({ select: ({ hash }) => hash });
  const navigate = Route.useNavigate();
  const now = broughtBy(fragment);
  const [last, setLast] = useState({ entryId, brought: now });
  if (now !== null && now.token !== last.brought?.token) setLast({ entryId, brought: now });
  useEffect(() => {
    const brought = broughtBy(fragment);
    if (brought === null) return;
    keepEntryKey(entryId, brought.token);
    void navigate({ hash: '', replace: true, resetScroll: false });
  }, [entryId, fragment, navigate]);
  const brought = now ?? (last.entryId === entryId ? last.brought : null);
  const token = brought?.token ?? keptEntryKey(entryId);
  return <EntryPage key={entryId} entryId={entryId} token={token} wantsToLeave={brought?.wantsToLeave === true} />;
}
