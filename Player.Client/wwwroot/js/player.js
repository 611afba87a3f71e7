// What only the browser can do; called by Ui/PageScript.cs.

export const read = (key) => {
  try { return localStorage.getItem(key); } catch { return null; }
};

export const write = (key, value) => {
  try { localStorage.setItem(key, value); } catch { /* private mode: the choice lasts as long as the page */ }
};

export const language = () => navigator.language || "en";

const darkQuery = matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => darkQuery.matches;

export const watchDark = (listener) =>
  darkQuery.addEventListener("change", (e) => listener.invokeMethodAsync("SystemDarkChanged", e.matches));

export const mark = (name, value) => document.documentElement.setAttribute(name, value);

export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without https: the old way.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};

export const listenToKeys = (listener) =>
  document.addEventListener("keydown", (e) => {
    const send = e.key === "Enter" && (e.ctrlKey || e.metaKey);
    const typing = e.target.closest?.("input, textarea, select, [contenteditable]");
    const onButton = e.key === "Enter" && e.target.closest?.("button, a, summary");
    if (!send && e.key !== "Escape" && (typing || onButton || e.ctrlKey || e.metaKey || e.altKey)) return;
    const command = send ? "send" : { j: "down", k: "up", Enter: "open", Escape: "close", "?": "keys" }[e.key];
    if (!command) return;
    if (send) {
      // Whatever has the focus, Ctrl+Enter sends and does nothing else.
      e.preventDefault();
      e.stopPropagation();
    }
    listener.invokeMethodAsync("KeyPressed", command);
  }, { capture: true });

export const watchScroll = (selector, listener) => {
  const element = document.querySelector(selector);
  if (!element) return;
  let atTop = true;
  let atEnd = false;
  element.addEventListener("scroll", () => {
    const top = element.scrollTop < 4;
    const end = element.scrollTop + element.clientHeight > element.scrollHeight - 600;
    if (top !== atTop) listener.invokeMethodAsync("TopChanged", (atTop = top));
    if (end && !atEnd) listener.invokeMethodAsync("EndNeared");
    atEnd = end;
  }, { passive: true });
};

export const scrollToTop = (selector) => document.querySelector(selector)?.scrollTo({ top: 0 });

export const scrollToRow = (selector, index) => {
  const element = document.querySelector(selector);
  const rows = element?.querySelector("[data-row-height]");
  if (!rows) return;
  const height = Number(getComputedStyle(rows).getPropertyValue("--row-height").replace("px", "")) || 32;
  const top = index * height;
  if (top < element.scrollTop) element.scrollTo({ top });
  else if (top + height > element.scrollTop + element.clientHeight) element.scrollTo({ top: top + height - element.clientHeight });
};

export const focus = (selector) => document.querySelector(selector)?.focus();
