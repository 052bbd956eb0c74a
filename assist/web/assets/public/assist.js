// The call bar above the input, and the keys that keep the hands on the keyboard.
(() => {
  'use strict';
  const STORE = 'assist.call';
  const DRAFT = 'assist.draft';
  const INSIDE = 'assist.inside';
  const MOST_DRAFT = 200_000; // letters; the browser keeps a few millions in all
  const FEW = 8;
  const MOST_BYTES = 900_000; // the server ends a connection that sends a million at once
  let state = null;
  let person = null;

  // Dispatched at once: postMessage would queue it, and a quick Enter would overtake the change of client.
  const send = (client, day, forget = false) => {
    const data = { type: 'assist.call', client, day, forget };
    window.dispatchEvent(new MessageEvent('message', { data, origin: window.location.origin, source: window }));
  };

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };

  const chip = (label, client, key) => {
    const node = make('button', 'assist-chip', label);
    const on = state.client === client;
    node.type = 'button';
    node.setAttribute('role', 'radio');
    node.setAttribute('aria-checked', String(on));
    node.dataset.client = client || '';
    if (key < 10) node.title = `${label} (Alt+${key})`;
    node.onclick = () => { send(client, state.day); focusInput(); };
    return node;
  };

  const chips = () => {
    const group = make('div', 'assist-chips');
    group.setAttribute('role', 'radiogroup');
    group.setAttribute('aria-label', '{client_word}');
    group.append(chip('공통', null, 0), ...state.clients.map((name, i) => chip(name, name, i + 1)));
    return group;
  };

  const list = () => {
    const select = make('select', 'assist-select');
    select.setAttribute('aria-label', '{client_word}');
    for (const name of ['', ...state.clients]) {
      const option = make('option', '', name || '공통');
      option.value = name;
      option.selected = (state.client || '') === name;
      select.append(option);
    }
    select.onchange = () => { send(select.value || null, state.day); focusInput(); };
    return select;
  };

  // Chainlit shows the status line of a failed request, which HTTP has in English; its login form looks up words by what was thrown.
  const request = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await request(...asked);
    if (answer.ok) return answer;
    if (new URL(answer.url).pathname === '/login') throw new Error(String(answer.status));
    return failed(answer);
  };

  const failed = async (answer) => {
    const said = await answer.json().catch(() => ({}));
    const detail = /[가-힣]/.test(said.detail) ? said.detail : undefined;
    const words = `요청을 처리하지 못했습니다(${answer.status})${detail ? '' : '. 잠시 뒤 다시 해 주세요.'}`;
    const korean = new Response(JSON.stringify({ detail }), { status: answer.status });
    return Object.defineProperty(korean, 'statusText', { value: words });
  };

  // The browser writes dates its own way; the text is ours, the picker is the browser's.
  const dayText = (iso) => {
    const [year, month, date] = iso.split('-').map(Number);
    const weekday = '일월화수목금토'[new Date(year, month - 1, date).getDay()];
    return `${year}. ${month}. ${date}. (${weekday})`;
  };

  const day = () => {
    const label = make('label', 'assist-day');
    const field = make('span', 'assist-day-field');
    const input = make('input');
    input.type = 'date';
    input.value = state.day;
    input.setAttribute('aria-label', '기준일');
    input.onclick = () => { try { input.showPicker(); } catch (error) { input.focus(); } };
    input.onchange = () => { if (input.value) send(state.client, input.value); };
    const words = `${state.day === state.today ? '오늘 ' : ''}${dayText(state.day)}`;
    field.append(make('span', 'assist-day-text', words), input);
    label.append(make('span', '', '기준일'), field);
    if (state.day !== state.today) {
      const back = make('button', 'assist-today', '오늘로');
      back.type = 'button';
      back.onclick = () => send(state.client, state.today);
      label.classList.add('assist-other-day');
      label.append(back);
    }
    return label;
  };

  const company = () => {
    const drop = make('button', 'assist-today', '✕');
    drop.type = 'button';
    drop.setAttribute('aria-label', '이야기 중인 업체 지우기');
    drop.onclick = () => { send(state.client, state.day, true); focusInput(); };
    const shown = make('span', 'assist-company-in-play');
    shown.append(make('span', '', '업체'), make('b', '', state.company), drop);
    return shown;
  };

  const draw = () => {
    const composer = document.getElementById('message-composer');
    const old = document.getElementById('assist-call-bar');
    if (!composer || !state) { if (old) old.remove(); return; }
    const bar = make('div');
    bar.id = 'assist-call-bar';
    if (state.clients.length > FEW) bar.className = 'assist-many';
    bar.append(make('span', 'assist-call-label', '{client_word}'), chips(), list(), day());
    if (state.company) bar.append(company());
    if (old && old.parentNode === composer) old.replaceWith(bar);
    else { if (old) old.remove(); composer.prepend(bar); }
  };

  // What was typed and not sent outlives a page that closes by itself (a login that ended, a reload), for the same person.
  const put = (text) => {
    const input = document.getElementById('chat-input');
    if (!input || input.value) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const welcome = async () => {
    const answer = await fetch('/user');
    if (!answer.ok) return;
    person = (await answer.json()).identifier;
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) || 'null');
    sessionStorage.removeItem(DRAFT);
    sessionStorage.setItem(INSIDE, person);
    if (draft && draft.person === person) put(draft.text);
  };

  const leave = () => {
    sessionStorage.removeItem(INSIDE);
    sessionStorage.removeItem(DRAFT);
    person = null;
  };

  const tellWhyOut = () => {
    const form = document.querySelector('#password')?.closest('form');
    if (!form || !sessionStorage.getItem(INSIDE) || document.getElementById('assist-out')) return;
    const notice = make('p', 'assist-note', '로그인이 끝났습니다. 비밀번호나 역할이 바뀌었거나, 사용자 등록이 바뀌었거나, 12시간이 지났습니다. 다시 로그인해 주세요. 쓰던 글은 입력칸에, 하던 대화는 왼쪽 목록에 남아 있습니다.');
    notice.id = 'assist-out';
    notice.setAttribute('role', 'status');
    form.prepend(notice);
  };

  window.addEventListener('pagehide', () => {
    const text = written();
    if (person && text) sessionStorage.setItem(DRAFT, JSON.stringify({ person, text: text.slice(0, MOST_DRAFT) }));
  });

  document.addEventListener('click', (event) => {
    const item = event.target.closest('[role=menuitem]');
    if (item && item.textContent.includes('로그아웃')) leave();
  }, true);

  const hello = (message) => {
    const reloaded = state === null;
    state = message;
    if (reloaded) welcome();
    const kept = reloaded ? JSON.parse(sessionStorage.getItem(STORE) || 'null') : null;
    if (kept && message.clients.includes(kept.client) && kept.client !== message.client) {
      send(kept.client, message.day);
    }
    sessionStorage.setItem(STORE, JSON.stringify({ client: message.client }));
    draw();
  };

  window.addEventListener('message', (event) => {
    if (event.source === window && event.data && event.data.type === 'assist.hello') hello(event.data);
  });

  const focusInput = () => {
    const input = document.getElementById('chat-input');
    if (input) setTimeout(() => input.focus(), 0);
  };

  const pick = (number) => {
    if (!state || number > state.clients.length) return false;
    send(number === 0 ? null : state.clients[number - 1], state.day);
    focusInput();
    return true;
  };

  // While an answer ends its card is drawn anew: for that moment there is no button, so try again a little later.
  const copyLast = (tries = 10) => {
    const buttons = document.querySelectorAll('.assist-copy');
    if (buttons.length) buttons[buttons.length - 1].click();
    else if (tries > 0) setTimeout(() => copyLast(tries - 1), 100);
    return true;
  };

  const closeSource = () => {
    const back = document.querySelector('#side-view-title button');
    if (back) { back.click(); focusInput(); }
    return Boolean(back);
  };

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest && event.target.closest('input, textarea, select, [contenteditable]');
    let done = false;
    if (event.altKey && /^Digit\d$/.test(event.code)) done = pick(Number(event.code.slice(5)));
    else if (event.altKey && event.code === 'KeyC') done = copyLast();
    else if (event.key === 'Escape' && !document.querySelector('[role=dialog]')) done = closeSource();
    else if (event.key === '/' && !typing) { focusInput(); done = true; }
    if (done) event.preventDefault();
  });

  // Too much for one message is not sent: it stays in the box, and the page says so. A message that went would be lost.
  const written = () => {
    const input = document.getElementById('chat-input');
    return input ? input.value ?? input.innerText : '';
  };

  const tooLong = (text) => text.length > MOST_BYTES / 6 && new Blob([JSON.stringify(text)]).size > MOST_BYTES;

  const warn = (text) => {
    const old = document.getElementById('assist-too-long');
    if (old) old.remove();
    const size = (new Blob([text]).size / 1e6).toFixed(1);
    const notice = make('div', 'assist-note', `글이 너무 길어 보내지 않았습니다(${text.length.toLocaleString()}자, ${size}MB). 글은 입력칸에 그대로 있습니다. 줄여서 보내거나, 파일로 저장해 '통화 정리'에 끌어다 놓아 주세요.`);
    notice.id = 'assist-too-long';
    notice.setAttribute('role', 'alert');
    const composer = document.getElementById('message-composer');
    if (composer) composer.prepend(notice);
  };

  const holdBack = (event) => {
    const text = written();
    if (!tooLong(text)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    warn(text);
  };

  document.addEventListener('keydown', (event) => {
    const here = event.target.closest && event.target.closest('#chat-input');
    if (here && event.key === 'Enter' && !event.shiftKey) holdBack(event);
  }, true);

  document.addEventListener('click', (event) => {
    if (event.target.closest('#chat-submit')) holdBack(event);
  }, true);

  document.addEventListener('input', (event) => {
    const notice = document.getElementById('assist-too-long');
    if (notice && event.target.closest('#chat-input') && !tooLong(written())) notice.remove();
  });

  document.addEventListener('click', (event) => {
    if (event.target.closest('.assist-ask, #starters button')) focusInput();
  });

  new MutationObserver(() => {
    const composer = document.getElementById('message-composer');
    if (composer && state && !composer.querySelector('#assist-call-bar')) draw();
    tellWhyOut();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
