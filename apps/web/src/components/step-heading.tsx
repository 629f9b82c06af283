import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

type Props = { title: string; className?: string };
let hasOpenedPage = false;

/** The heading of a screen and the page's title. It takes focus when the screen replaces another; not on the first load. */
export function StepHeading({ title, className = 'text-3xl sm:text-4xl' }: Props) {
  const app = useTranslations('app');
  const site = app('name');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasOpenedPage) heading.current?.focus({ preventScroll: true });
    hasOpenedPage = true;
  }, []);
  useEffect(() => {
    document.title = `${title} · ${site}`;
  }, [title, site]);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {title}
    </h1>
  );
}
