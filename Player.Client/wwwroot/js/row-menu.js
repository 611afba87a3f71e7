// The menu of a row: a right click, a long press and the row's own button ask for it here, keys by way of .NET. player.js hands it on.
const longPress = 500;
const slip = 10;

const within = (start, size, room) => Math.max(8, Math.min(start, room - size - 8));

const show = (menu, x, y, isByKey) => {
  if (!menu.matches(':popover-open')) menu.showPopover();
  const box = menu.getBoundingClientRect();
  menu.style.left = `${within(x, box.width, innerWidth)}px`;
  menu.style.top = `${within(y, box.height, innerHeight)}px`;
  // By key one comes to the values and goes on with the arrows; who pointed at a value means it.
  menu.querySelector(isByKey ? ':checked' : '[data-first]')?.focus({ preventScroll: true });
};

export const showRowMenu = (menuId, rowId) => {
  const menu = document.getElementById(menuId);
  const row = document.getElementById(rowId)?.getBoundingClientRect();
  if (menu) show(menu, row ? row.left + 24 : innerWidth / 2, row ? row.bottom : innerHeight / 3, true);
};

export const watchRowMenu = (listId, menuId, callbacks) => {
  const list = document.getElementById(listId);
  const menu = document.getElementById(menuId);
  if (!list || !menu) return;
  let isDown = false;
  let wasOpen = false;
  let held = false;
  let timer = 0;
  let begun = null;

  // What is shown while a button is down, its release would close again.
  const released = () => isDown
    ? new Promise(resolve => ['pointerup', 'pointercancel'].forEach(end => addEventListener(end, () => setTimeout(resolve), { once: true, capture: true })))
    : Promise.resolve();

  const open = async (target, x, y) => {
    clearTimeout(timer);
    const row = target.closest('[data-seq]');
    if (!row) return;
    const column = /(?:^| )c-(\w+)/.exec(target.closest('[role=cell]')?.className ?? '')?.[1] ?? '';
    await Promise.all([callbacks.invokeMethodAsync('Menu', Number(row.dataset.seq), column), released()]);
    show(menu, x, y, false);
  };

  addEventListener('pointerdown', () => { [isDown, wasOpen] = [true, menu.matches(':popover-open')]; }, { capture: true });
  ['pointerup', 'pointercancel'].forEach(end => addEventListener(end, () => { isDown = false; clearTimeout(timer); }, { capture: true }));
  list.addEventListener('scroll', () => clearTimeout(timer), { passive: true });
  list.addEventListener('pointerdown', event => {
    held = false;
    if (event.pointerType !== 'touch') return;
    begun = event;
    timer = setTimeout(() => { held = true; open(begun.target, begun.clientX, begun.clientY); }, longPress);
  });
  list.addEventListener('pointermove', event => {
    if (begun && Math.hypot(event.clientX - begun.clientX, event.clientY - begun.clientY) > slip) clearTimeout(timer);
  });
  list.addEventListener('contextmenu', event => {
    if (!event.target.closest('[data-seq]')) return;
    event.preventDefault();
    // A touch that lasts is one already where its time came first.
    if (!held) open(event.target, event.clientX, event.clientY);
    held = event.pointerType === 'touch';
  });
  menu.addEventListener('contextmenu', event => event.preventDefault());
  // Before Blazor hears of the click, for which the row would be opened.
  list.addEventListener('click', event => {
    const tools = event.target.closest('.row-tools');
    // A click beside an open menu closes it, and does no more.
    if (!tools && !held && !wasOpen) return;
    event.stopPropagation();
    event.preventDefault();
    held = wasOpen = false;
    const box = tools?.getBoundingClientRect();
    if (box) open(tools, box.left, box.bottom);
  });
};
