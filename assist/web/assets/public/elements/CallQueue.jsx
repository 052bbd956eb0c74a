import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, ArrowDown, ArrowUp, FileSpreadsheet, Phone, PhoneCall, RefreshCw } from 'lucide-react';

const EVERY = 20000;
const number = (value) => value.toLocaleString('ko-KR');
const COLUMNS = [
  { key: 'score', title: '점수', down: true },
  { key: 'name', title: '업체' },
  { key: 'why', title: '까닭', fixed: true },
  { key: 'days', title: '만료' },
  { key: 'assign', title: '맡을 사람' },
  { key: 'call', title: '최근 통화', down: true },
  { key: 'claim', title: '전화', fixed: true },
];

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (!response || response.error) { toast.error(response ? response.error : '처리하지 못했습니다. 화면을 새로 고쳐 주세요.'); return null; }
  return response;
}

const keptHere = () => (window.assistKept = window.assistKept || {});

// Chainlit may compile the card anew at the first click of a conversation: what was done must outlive that.
function useKept(name, first) {
  const all = keptHere();
  const key = `${props.list}/${name}`;
  const kept = (all[key] = all[key] || { value: first });
  const [, draw] = useState(0);
  useEffect(() => { kept.draw = () => draw((count) => count + 1); });
  return [kept.value, (next) => { kept.value = typeof next === 'function' ? next(kept.value) : next; kept.draw(); }];
}

// The same holds for the keyboard: a card drawn anew within moments takes the focus back from the text box to the button it was on.
function useFocusKept(box) {
  const all = keptHere();
  const key = `${props.list}/focus`;
  const buttons = (row) => [...row.querySelectorAll('button')];
  useEffect(() => {
    const last = all[key];
    const row = last && Date.now() - last.left < 3000 && box.current.querySelector(`tr[data-row="${CSS.escape(last.row)}"]`);
    if (row && buttons(row)[last.place]) buttons(row)[last.place].focus();
    const remember = ({ target }) => {
      if (!box.current || !box.current.isConnected) return;
      const at = box.current.contains(target) && target.closest('tr[data-row]');
      all[key] = at ? { row: at.dataset.row, place: buttons(at).indexOf(target) } : null;
    };
    document.addEventListener('focusin', remember);
    return () => { document.removeEventListener('focusin', remember); if (all[key]) all[key].left = Date.now(); };
  }, []);
}

function sorted(rows, order) {
  const sign = order.down ? -1 : 1;
  const value = (row) => (row[order.key] === null || row[order.key] === undefined ? (order.down ? -Infinity : Infinity) : row[order.key]);
  return rows.map((row, place) => [row, place]).sort(([a, i], [b, j]) => {
    const [x, y] = [value(a), value(b)];
    const way = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y, 'ko') : x < y ? -1 : x > y ? 1 : 0;
    return sign * way || i - j;
  }).map(([row]) => row);
}

function Claim({ row, change }) {
  const [busy, setBusy] = useState(false);
  const act = async (name) => {
    setBusy(true);
    const told = await ask(name, { id: row.id });
    if (told) change(row.id, told.claim);
    setBusy(false);
  };
  if (row.claim && !row.claim.mine) return <span className="assist-queue-held" title={`${row.claim.until}에 풀립니다`}><PhoneCall size={13} /> {row.claim.agent}님이 거는 중</span>;
  if (row.claim) return <button type="button" className="assist-button assist-queue-mine" disabled={busy} title={`${row.claim.until}까지`} onClick={() => act('전화 놓기')}><PhoneCall size={13} /> 놓기</button>;
  return <button type="button" className="assist-button" disabled={busy} aria-label={`${row.name} 내가 전화`} onClick={() => act('전화 잡기')}><Phone size={13} /> 내가 전화</button>;
}

function Days({ row }) {
  if (row.days === null) return <span className="assist-soft">모름</span>;
  return <><b className={row.days < 0 ? 'assist-old' : ''}>{row.days < 0 ? `${-row.days}일 지남` : `${row.days}일 전`}</b><small>{row.expiry}</small></>;
}

// The card comes below the list: bring it into sight as soon as it is there.
async function open(id) {
  const before = document.querySelectorAll('.assist-company').length;
  await callAction({ name: '업체 보기', payload: { id } });
  const end = Date.now() + 5000;
  const look = () => {
    const cards = document.querySelectorAll('.assist-company');
    if (cards.length > before) cards[cards.length - 1].scrollIntoView({ behavior: 'smooth', block: 'center' });
    else if (Date.now() < end) setTimeout(look, 100);
  };
  look();
}

function Row({ row, change }) {
  return (
    <tr data-row={row.id}>
      <td><b className="assist-queue-score">{row.score}</b><span className={`assist-queue-tone assist-queue-${row.tone}`}>{row.segment}</span></td>
      <td><button type="button" className="assist-queue-name" onClick={() => open(row.id)}>{row.name}</button>
        <small>{[...row.clients, row.agent && `주 상담사 ${row.agent}`].filter(Boolean).join(' · ')}</small></td>
      <td><ul>{row.why.map((one) => <li key={one}>{one}</li>)}</ul>{row.note && <small className="assist-queue-note">{row.note}</small>}</td>
      <td><Days row={row} /></td>
      <td><span className={row.assign === '숙련' ? 'assist-tag assist-tag-bad' : 'assist-tag'}>{row.assign}</span>{row.hard.length > 0 && <small title={row.hard.join(' · ')}>{row.hard.slice(0, 2).join(' · ')}{row.hard.length > 2 && ` 외 ${row.hard.length - 2}`}</small>}</td>
      <td>{row.call ? <span title={row.path}>{row.call}<small>{row.outcome}</small></span> : <span className="assist-soft">없음</span>}</td>
      <td><Claim row={row} change={change} /></td>
    </tr>
  );
}

function Empty({ state, load }) {
  const narrowed = state.client || state.segment;
  return (
    <div className="assist-live-empty">
      <Phone size={26} />
      <h2>{narrowed ? '이 조건에 맞는 업체가 없습니다' : '지금 전화할 업체가 없습니다'}</h2>
      {narrowed ? <button type="button" className="assist-button" onClick={() => load({ client: '', segment: '' })}>모두 보기</button>
        : <><p>만료가 90일 안으로 다가온 업체가 여기에 나옵니다. 걸면 안 되는 업체와 방금 통화한 업체는 빠집니다.</p>
          <dl><dt>업체를 넣으려면</dt><dd><code>assist srms import 업체.xlsx</code></dd></dl></>}
    </div>
  );
}

function Head({ state, scope, load, busy }) {
  return (
    <header className="assist-queue-head">
      <h2>전화 목록</h2>
      <label>{client_word} <select value={state.client} onChange={(event) => load({ client: event.target.value })}>
        <option value="">모두</option>{state.all.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
      <label>구분 <select value={state.segment} onChange={(event) => load({ segment: event.target.value })}>
        <option value="">모두</option>{state.segments.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
      <span className="assist-queue-buttons">
        <button type="button" className="assist-button" disabled={busy} onClick={() => load({})}><RefreshCw size={14} /> 새로 고침</button>
        {props.may_export && <button type="button" className="assist-button" disabled={busy} onClick={() => ask('전화 목록 파일', scope)}><FileSpreadsheet size={14} /> 엑셀</button>}
      </span>
    </header>
  );
}

function Heads({ order, setOrder }) {
  const sort = (one) => setOrder((now) => ({ key: one.key, down: now.key === one.key ? !now.down : Boolean(one.down) }));
  const how = (one) => (order.key !== one.key ? 'none' : order.down ? 'descending' : 'ascending');
  return (
    <thead><tr>{COLUMNS.map((one) => (
      <th key={one.key} aria-sort={one.fixed ? undefined : how(one)}>{one.fixed ? one.title : (
        <button type="button" onClick={() => sort(one)}>{one.title}{order.key === one.key && (order.down ? <ArrowDown size={12} /> : <ArrowUp size={12} />)}</button>)}</th>
    ))}</tr></thead>
  );
}

// Up and down go from name to name, so that the list can be worked through without a mouse.
function walk(event) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const names = [...event.currentTarget.querySelectorAll('.assist-queue-name')];
  const here = names.findIndex((one) => one.closest('tr').contains(document.activeElement));
  const next = names[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

export default function CallQueue() {
  const [state, setState] = useKept('state', { ...props, all: props.clients });
  const [order, setOrder] = useKept('order', { key: 'score', down: true });
  const [busy, setBusy] = useState(false);
  const box = useRef(null);
  useFocusKept(box);
  const scope = { client: state.client, segment: state.segment };
  const load = async (other) => {
    setBusy(true);
    const made = await ask('전화 목록 조건', { ...scope, ...other });
    setBusy(false);
    if (made) setState((now) => ({ ...now, ...made }));
  };
  const change = (id, claim) => setState((now) => ({ ...now, rows: now.rows.map((row) => (row.id === id ? { ...row, claim } : row)) }));
  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.hidden || !box.current || !box.current.isConnected) return;
      const { response } = await callAction({ name: '전화 목록 잡은 사람', payload: {} });
      if (response && response.claims) setState((now) => ({ ...now, rows: now.rows.map((row) => ({ ...row, claim: response.claims[row.id] || null })) }));
    }, EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <article className="assist-card assist-queue" ref={box}>
      <Head state={state} scope={scope} load={load} busy={busy} />
      {state.about.warnings.length > 0 && <div className="assist-queue-warned"><AlertTriangle size={15} /><div>{state.about.warnings.map((one) => <div key={one}>{one}</div>)}</div></div>}
      {state.rows.length === 0 ? <Empty state={state} load={load} /> : (
        <>
          <p className="assist-soft">{state.about.day} · {number(state.matching)}곳{state.matching > state.rows.length && ` 가운데 앞 ${state.rows.length}곳`} · {state.about.basis}</p>
          <div className="assist-queue-scroll"><table onKeyDown={walk}><Heads order={order} setOrder={setOrder} />
            <tbody>{(order.key === 'score' && order.down ? state.rows : sorted(state.rows, order)).map((row) => <Row key={row.id} row={row} change={change} />)}</tbody></table></div>
        </>
      )}
      {state.about.left && <p className="assist-soft">뺀 업체: {state.about.left}</p>}
    </article>
  );
}
