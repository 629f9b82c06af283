import { useEffect, useState } from 'react';
import { readStored, writeStored } from './stored.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
const key = 'kamchatour:theme';

/** The chosen look; `system` follows the device while the page is open. The first paint is public/before-paint.js's. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => themes.find((known) => known === readStored('local', key)) ?? 'system');
  useEffect(() => {
    const device = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const isDark = theme === 'dark' || (theme === 'system' && device.matches);
      document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    };
    apply();
    device.addEventListener('change', apply);
    return () => device.removeEventListener('change', apply);
  }, [theme]);
  return [
    theme,
    (next) => {
      writeStored('local', key, next === 'system' ? null : next);
      setTheme(next);
    },
  ];
}
