// Supported hooks only: custom_js and custom_css. What is drawn stands beside #root; what is done is done by clicking Chainlit's own controls.
(() => {
  const ROOMS = ['상담', '업체 조회'];
  const make = (tag, props, ...inside) => { const node = Object.assign(document.createElement(tag), props); node.append(...inside); return node; };
  const until = (find) => new Promise((resolve) => { const look = () => { const found = find(); found ? resolve(found) : setTimeout(look, 20); }; look(); });
  const press = (node) => node.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, pointerType: 'mouse' }));
  const go = async (room) => {
    const picker = document.querySelector('#chat-profiles');
    if (!picker || picker.innerText.trim() === room) return;
    press(picker); // Radix opens on pointerdown, not on click
    const option = await until(() => document.querySelector(`[data-test="select-item:${room}"]`));
    option.focus(); option.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    const sure = await Promise.race([until(() => document.querySelector('[role=dialog] #confirm')), new Promise((r) => setTimeout(r, 400))]);
    if (sure) sure.click(); // "start a new chat?"
  };
  const rail = make('nav', { id: 'hook-rail', ariaLabel: '방' }, ...ROOMS.map((room) => make('button', { textContent: room, onclick: () => go(room) })));
  const palette = make('dialog', { id: 'hook-palette' }, ...ROOMS.map((room) => make('button', { textContent: `${room} 열기`, onclick: () => { palette.close(); go(room); } })));
  document.head.append(make('style', { textContent: `#root { padding-left: 120px; } #hook-rail { position: fixed; inset: 0 auto 0 0; width: 120px; display: grid; align-content: start; background: #fff; z-index: 20; }` }));
  const stand = () => { if (document.querySelector('#header')) document.body.append(rail, palette); else setTimeout(stand, 50); };
  stand();
  window.addEventListener('keydown', (event) => { if (event.ctrlKey && event.key === 'k') { event.preventDefault(); event.stopImmediatePropagation(); palette.showModal(); } }, true);
})();
