import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './stored.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
const key = 'kamchatour:theme';

let chosen: Theme | undefined;
const watchers = new Set<() => void>();

function current(): Theme {
  chosen ??= themes.find((known) => known === readStored('local', key)) ?? 'system';
  return chosen;
}

/** `system` follows the device. The first paint is public/before-paint.js's, and this must agree with it. */
function paint(): void {
  const isDark = current() === 'dark' || (current() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

/** Keeps the colours right from now on. */
export function followTheme(): void {
  paint();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
}

function choose(theme: Theme): void {
  chosen = theme;
  writeStored('local', key, theme === 'system' ? null : theme);
  paint();
  for (const tell of watchers) tell();
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore((tell) => {
    watchers.add(tell);
    return () => watchers.delete(tell);
  }, current);
  return [theme, choose];
}
