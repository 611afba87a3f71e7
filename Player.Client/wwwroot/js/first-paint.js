// Runs before the first paint: the remembered theme and language reach the skeleton, so nothing flashes.
(() => {
  const stored = key => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const theme = stored('player.theme') ?? 'system';
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.dataset.theme = dark ? 'dark' : 'light';
  // The skeleton of the events is shown only where they are.
  const path = location.pathname.slice(new URL(document.baseURI).pathname.length);
  root.dataset.view = /^(event\/.*)?$/.test(path) ? 'play' : 'other';
  root.lang = stored('player.language') ?? (navigator.language?.toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en');
})();
