// Runs before the first paint, so that the page never flashes in the wrong colours. A file, because the policy refuses inline scripts.
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
})();
