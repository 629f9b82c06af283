// Runs before the first paint, so that the page never flashes in the wrong colours, and what is needed first comes first. A file, because the policy refuses inline scripts.
(() => {
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const chosen = stored('kamchatour:theme');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  const language = stored('kamchatour:locale') ?? (navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en');
  root.lang = language === 'en' ? 'en' : 'ru';

  const { pathname } = location;
  root.dataset.opens = pathname === '/' ? 'home' : pathname.startsWith('/operator') ? 'office' : 'page';
  // Where these files are, the build has written beside our name: they come together with the app, not once it runs.
  const files = document.currentScript.dataset;
  for (const file of [files[root.lang], root.dataset.opens === 'home' && files.home].join(' ').split(' ')) {
    if (!file.startsWith('/')) continue;
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', href: file, crossOrigin: '' });
    document.head.append(link);
  }
})();
