import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { themes, useTheme } from '../lib/theme.ts';
import { IconChoice } from './icon-choice.tsx';

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

export function ThemeChoice({ className }: { className: string }) {
  const t = useTranslations('app');
  const [theme, setTheme] = useTheme();
  const names = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') };
  return (
    <IconChoice
      label={t('theme')}
      value={theme}
      options={themes.map((value) => {
        const Icon = icons[value];
        return { value, label: names[value], mark: <Icon size={17} aria-hidden="true" /> };
      })}
      onChange={setTheme}
      className={className}
    />
  );
}
