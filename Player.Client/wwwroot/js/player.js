// What .NET cannot ask of the browser itself. Player.Client/Ui/Browser.cs is the only caller.
export * from './row-menu.js';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

const read = key => {
  try { return localStorage.getItem(key); } catch { return null; }
};

const write = (key, value) => {
  try { localStorage.setItem(key, value); } catch { /* private mode: the choice lasts as long as the page */ }
};

// Two Players may lie on one host, below different paths: each has Brokers of its own.
const brokerKey = `player.broker:${new URL(document.baseURI).pathname}`;

let theme = read('player.theme') ?? 'system';

const isDark = () => theme === 'dark' || (theme !== 'light' && system.matches);

const paint = () => {
  root.dataset.theme = isDark() ? 'dark' : 'light';
  return isDark();
};

const writing = target =>
  target.isContentEditable || /^(textarea|select)$/i.test(target.tagName)
  || (target.tagName === 'INPUT' && !/^(checkbox|radio|button)$/.test(target.type));

// The menu key is the browser's own where no row is meant.
const menuKey = event => (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
  && (event.target === document.body ? document.querySelector('[data-seq][aria-current]') : event.target.closest('.table-body [data-seq]')) !== null;

const shortcut = event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return 'send';
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (menuKey(event)) return 'menu';
  // In the search box it closes the list, or empties the box; in the code editor it closes what that has open.
  if (event.key === 'Escape') return (event.target.id === 'search' && event.target.value) || event.target.closest?.('.monaco-editor') ? null : 'close';
  if (writing(event.target)) return null;
  switch (event.key) {
    case 'j': return 'next';
    case 'k': return 'previous';
    case 'f': return 'follow';
    case 'p': return 'pin';
    case 'x': return 'choose';
    case 'm': return 'menu';
    case 'r': return 'replay';
    case 'e': return 'again';
    case '/': return 'search';
    case '?': return 'help';
    case 'Enter': return event.target.closest('[role=row]') === event.target || event.target === document.body ? 'open' : null;
    default: return null;
  }
};

const holdsFiles = event => event.dataTransfer?.types.includes('Files') === true;

// A file that falls where nobody takes it would be opened in place of the page, with all that was written there.
const keepPage = event => {
  if (event.defaultPrevented || !holdsFiles(event) || event.target.matches?.('input[type=file]')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
};

export const start = callbacks => {
  document.addEventListener('dragover', keepPage);
  document.addEventListener('drop', keepPage);
  system.addEventListener('change', () => callbacks.invokeMethodAsync('Dark', paint()));
  document.addEventListener('keydown', event => {
    // A dialog, an open note or an open menu has the keyboard for itself.
    if (event.defaultPrevented || document.querySelector('.mud-dialog, :popover-open, .mud-popover-open .mud-menu-list')) return;
    // In the picture of the mesh arrows lead from node to node, and do not scroll.
    if (/^(Arrow|Page| )/.test(event.key) && event.target.closest?.('[data-node]')) event.preventDefault();
    // In an open list of completions arrows choose, and Tab takes what is chosen.
    if (/^(ArrowUp|ArrowDown|Tab)$/.test(event.key) && event.target.matches?.('[role=combobox]' + (event.key === 'Tab' ? '[aria-activedescendant]' : '')) && !event.shiftKey) event.preventDefault();
    const key = shortcut(event);
    if (key === null) return;
    if (key !== 'close') event.preventDefault();
    // Wherever the focus is, Ctrl+Enter sends and does nothing else: a switch would take the Enter for itself.
    if (key === 'send') event.stopPropagation();
    callbacks.invokeMethodAsync('Key', key);
  }, { capture: true });
  return [theme, root.lang, paint() ? 'dark' : 'light', read(brokerKey) ?? ''];
};

export const setTheme = choice => {
  theme = choice;
  write('player.theme', choice);
  return paint();
};

export const setLanguage = tag => {
  write('player.language', tag);
  root.lang = tag;
};

export const setBroker = broker => write(brokerKey, broker ?? '');

export const copy = async text => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
};

// Pages over plain http have no clipboard object: the old way still works there.
const copyByHand = text => {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
};

export const focus = id => {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  return element !== null;
};

export const caret = id => document.getElementById(id)?.selectionStart ?? 0;

const own = key => `player.${key}:${new URL(document.baseURI).pathname}`;

export const recall = key => read(own(key));

export const remember = (key, text) => write(own(key), text);

export const select = (id, start, end, besideId) => {
  const field = document.getElementById(id);
  field?.focus({ preventScroll: true });
  field?.setSelectionRange(start, end);
  document.getElementById(besideId)?.scrollIntoView({ block: 'center' });
};

const frame = () => new Promise(resolve => requestAnimationFrame(resolve));

// A row that is not rendered is reached by its place: all rows are of one height.
export const showRow = async (listId, index, count, rowId, focused) => {
  const list = document.getElementById(listId);
  if (!list) return;
  let row = document.getElementById(rowId);
  if (!row && count > 0) {
    list.scrollTop = (list.scrollHeight / count) * index - list.clientHeight / 2;
    for (let tries = 0; !row && tries < 30; tries++) {
      await frame();
      row = document.getElementById(rowId);
    }
  }
  row?.scrollIntoView({ block: 'nearest' });
  if (focused) row?.focus({ preventScroll: true });
};

// Not the row itself, which may not be here yet, but its place.
export const showPlace = (listId, index, count) => {
  const list = document.getElementById(listId);
  if (list && count > 0) list.scrollTop = (list.scrollHeight / count) * index;
};

const headOf = (listId, column) => document.getElementById(listId)?.parentElement.querySelector(`[data-column="${column}"]`);

export const width = (listId, column) => Math.round(headOf(listId, column)?.getBoundingClientRect().width ?? 0);

// An edge of a column's head is drawn: the change is told when it is let go.
export const watchColumns = (listId, callbacks) => {
  const head = document.getElementById(listId)?.parentElement.querySelector('.table-head');
  head?.addEventListener('pointerdown', event => {
    const edge = event.target.closest('.column-edge');
    if (edge) drag(edge, event, by => callbacks.invokeMethodAsync('Resize', edge.parentElement.dataset.column, by));
  });
};

export const watchEdge = (id, callbacks) => {
  const edge = document.getElementById(id);
  edge?.addEventListener('pointerdown', event => drag(edge, event, by => callbacks.invokeMethodAsync('Resize', id, by)));
};

const drag = (edge, event, done) => {
  event.preventDefault();
  edge.setPointerCapture(event.pointerId);
  const begun = event.clientX;
  const end = last => {
    edge.removeEventListener('pointerup', end);
    edge.removeEventListener('pointercancel', end);
    const by = Math.round(last.clientX - begun);
    if (by !== 0) done(by);
  };
  edge.addEventListener('pointerup', end);
  edge.addEventListener('pointercancel', end);
};

export const isNarrow = () => matchMedia('(max-width: 599.98px)').matches;

// A dropped file is chosen in the input, as if a person had done so there.
export const takeDrops = (id, inputId) => {
  const element = document.getElementById(id);
  const place = element?.closest('.mud-dialog') ?? element;
  if (!place) return;
  place.addEventListener('dragover', event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    place.classList.add('dropping');
  });
  place.addEventListener('dragleave', event => { if (!place.contains(event.relatedTarget)) place.classList.remove('dropping'); });
  place.addEventListener('drop', event => {
    place.classList.remove('dropping');
    const input = document.getElementById(inputId);
    // An input of its own within the field takes what falls on it.
    if (!holdsFiles(event) || !input || event.target.matches('input[type=file]')) return;
    event.preventDefault();
    // Of several files a field that takes one takes the first.
    const files = new DataTransfer();
    for (const file of input.multiple ? event.dataTransfer.files : [...event.dataTransfer.files].slice(0, 1)) files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
};

export const ask = question => confirm(question);

export const scrollToTop = listId => {
  const list = document.getElementById(listId);
  if (list) list.scrollTop = 0;
};

export const watchList = (listId, callbacks) => {
  const list = document.getElementById(listId);
  if (!list) return;
  let top = true;
  let near = false;
  list.addEventListener('scroll', () => {
    const nowTop = list.scrollTop < 4;
    if (nowTop !== top) {
      top = nowTop;
      callbacks.invokeMethodAsync('Top', top);
    }
    const nowNear = list.scrollTop + list.clientHeight > list.scrollHeight - 600 && list.scrollTop > 0;
    if (nowNear && !near) callbacks.invokeMethodAsync('End');
    near = nowNear;
  }, { passive: true });
};
