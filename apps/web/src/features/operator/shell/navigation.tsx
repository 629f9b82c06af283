import { locales } from '@kamchatour/booking/status';
import { Link } from '@tanstack/react-router';
import { Ellipsis, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconChoice } from '../../../components/icon-choice.tsx';
import { ThemeChoice } from '../../../components/theme-choice.tsx';
import { useLanguage } from '../../../lib/locale.tsx';
import { openSearch } from '../../../lib/operator-search.ts';
import { isAtLeast, useMe } from '../../../lib/use-member.ts';
import { type Part, parts } from './parts.ts';
import { SignOut } from './sign-out.tsx';

const languageNames = { ru: 'Русский', en: 'English' } as const;

/** A column on a desk, a bar under the thumb on a phone. */
export function Navigation() {
  const { member } = useMe();
  const mine = parts.filter((part) => isAtLeast(member.role, part.least));
  return (
    <>
      <DeskNavigation mine={mine} />
      <PhoneNavigation mine={mine} />
    </>
  );
}

function DeskNavigation({ mine }: { mine: readonly Part[] }) {
  const t = useTranslations('operator.shell');
  const { operator, member } = useMe();
  const { locale } = useLanguage();
  return (
    <nav
      aria-label={t('menu')}
      className="no-print sticky top-0 hidden h-dvh flex-col gap-1 border-r border-line bg-surface p-3 lg:flex"
    >
      <Link to="/" className="mb-3 block rounded-field px-3 py-2 hover:bg-tint" title={t('toSite')}>
        <span className="block text-lg leading-tight font-bold tracking-tight">{operator.name[locale]}</span>
        <span className="text-sm text-muted">{t('name')}</span>
      </Link>
      <button
        type="button"
        onClick={openSearch}
        className="mb-2 flex min-h-11 items-center gap-3 rounded-field border border-line px-3 text-muted hover:border-link hover:text-text"
      >
        <Search size={18} aria-hidden="true" />
        {t('search')}
        <kbd className="ml-auto font-mono text-xs">Ctrl K</kbd>
      </button>
      {mine.map((part) => (
        <PartLink key={part.name} part={part} />
      ))}
      <div className="mt-auto grid gap-2 border-t border-line pt-3">
        <p className="px-3 text-sm leading-tight">
          <span className="block font-medium">{member.name}</span>
          <span className="text-muted">{t(`roles.${member.role}`)}</span>
        </p>
        <Tools />
      </div>
    </nav>
  );
}

function PhoneNavigation({ mine }: { mine: readonly Part[] }) {
  const t = useTranslations('operator.shell');
  const [isOpen, setOpen] = useState(false);
  return (
    <nav
      aria-label={t('menu')}
      className="no-print fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {isOpen && (
        <div className="grid grid-cols-2 gap-1 border-b border-line p-2">
          {mine.slice(4).map((part) => (
            <PartLink key={part.name} part={part} onPress={() => setOpen(false)} />
          ))}
          <div className="col-span-2 pt-1">
            <Tools />
          </div>
        </div>
      )}
      <div className="grid grid-cols-5">
        {mine.slice(0, 4).map((part) => (
          <ThumbLink key={part.name} part={part} onPress={() => setOpen(false)} />
        ))}
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted"
        >
          <Ellipsis size={22} aria-hidden="true" />
          {t('more')}
        </button>
      </div>
    </nav>
  );
}

type LinkProps = { part: Part; onPress?: () => void };

function PartLink({ part: { name, to, icon: Icon }, onPress }: LinkProps) {
  const t = useTranslations('operator.shell');
  return (
    <Link
      to={to}
      onClick={onPress}
      activeOptions={{ exact: to === '/operator', includeSearch: false }}
      className="flex min-h-11 items-center gap-3 rounded-field px-3 font-medium text-muted hover:bg-tint hover:text-text aria-[current=page]:bg-tint aria-[current=page]:text-tint-text"
    >
      <Icon size={20} aria-hidden="true" />
      {t(name)}
    </Link>
  );
}

function ThumbLink({ part: { name, to, icon: Icon }, onPress }: LinkProps) {
  const t = useTranslations('operator.shell');
  return (
    <Link
      to={to}
      onClick={onPress}
      activeOptions={{ exact: to === '/operator', includeSearch: false }}
      className="flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:font-semibold aria-[current=page]:text-link"
    >
      <Icon size={22} aria-hidden="true" />
      {t(name)}
    </Link>
  );
}

function Tools() {
  const app = useTranslations('app');
  const { chosen, choose } = useLanguage();
  return (
    <div className="flex flex-wrap items-center gap-1">
      <IconChoice
        label={app('language')}
        value={chosen}
        options={locales.map((value) => ({ value, label: languageNames[value], mark: value.toUpperCase() }))}
        onChange={choose}
      />
      <ThemeChoice className="inline-flex" />
      <SignOut />
    </div>
  );
}
