import './styles/app.css';
import { setLocalTimeZone } from '@internationalized/date';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { NotFoundScreen } from './components/not-found-screen.tsx';
import { CrashScreen } from './features/site/crash-screen.tsx';
import { api, createQueryClient, TRPCProvider } from './lib/api.ts';
import { kamchatka } from './lib/kamchatka.ts';
import { LanguageProvider, loadLanguage, preferredLocale } from './lib/locale.tsx';
import { followTheme } from './lib/theme.ts';
import { routeTree } from './routeTree.gen.ts';

// The calendar's "today" is Kamchatka's, wherever the reader is.
setLocalTimeZone(kamchatka);
followTheme();

const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: () => <NotFoundScreen />,
  defaultErrorComponent: CrashScreen,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

async function start(root: HTMLElement): Promise<void> {
  const queryClient = createQueryClient();
  const language = await loadLanguage(preferredLocale());
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={api} queryClient={queryClient}>
          <LanguageProvider first={language}>
            <RouterProvider router={router} />
          </LanguageProvider>
        </TRPCProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) void start(root);
