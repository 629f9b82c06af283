import { Link } from '@tanstack/react-router';
import { buttonLook } from '../button.tsx';
import { EmptyState } from './empty-state.tsx';
import { PageHead } from './page-head.tsx';

type Props = {
  /** Of the page. */
  page: string;
  title: string;
  text: string;
  to: '/operator' | '/operator/departures' | '/operator/bookings' | '/operator/tours';
  link: string;
};

/** In the place of something that is not there, or not the reader's: asking again would not bring it. */
export function Missing({ page, title, text, to, link }: Props) {
  return (
    <>
      <PageHead title={page} />
      <EmptyState title={title} text={text}>
        <Link to={to} className={buttonLook('action')}>
          {link}
        </Link>
      </EmptyState>
    </>
  );
}
