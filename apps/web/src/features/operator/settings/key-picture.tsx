import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

/**
 * The key of the second step as a code for the camera of a phone, black on white in every theme. What draws it is fetched when it is needed; where that
 * fails, the key stands below as a text.
 */
export function KeyPicture({ uri }: { uri: string }) {
  const t = useTranslations('operator.settings');
  const [drawn, setDrawn] = useState<{ size: number; path: string } | 'failed'>();
  useEffect(() => {
    let isOver = false;
    const show = (picture: typeof drawn) => {
      if (!isOver) setDrawn(picture);
    };
    import('@kamchatour/tickets/qr').then(
      ({ qrPath }) => show(qrPath(uri)),
      () => show('failed'),
    );
    return () => {
      isOver = true;
    };
  }, [uri]);
  if (drawn === 'failed') return null;
  const look = 'size-56 rounded-field bg-[var(--white)]';
  if (drawn === undefined) return <div className={look} />;
  return (
    <svg
      role="img"
      aria-label={t('keyPicture')}
      viewBox={`0 0 ${drawn.size} ${drawn.size}`}
      shapeRendering="crispEdges"
      className={look}
    >
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}
