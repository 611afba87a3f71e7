// Before the first paint: the theme and the language that were chosen here last.
(() => {
  const root = document.documentElement;
  let theme = "system", language = navigator.language || "en";
  try {
    theme = localStorage.getItem("player.theme") || theme;
    language = localStorage.getItem("player.language") || language;
  } catch { /* no storage: what the system prefers */ }
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  root.lang = language.startsWith("zh") ? "zh-Hans" : "en";
  addEventListener("click", (e) => { if (e.target.closest?.("[data-reload]")) location.reload(); });
})();
