import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { BellOff, Check, RotateCcw, X } from 'lucide-react';

const NEXT = { approve: 'pending', reject: 'pending', undo: 'approved' };
const DONE = { approve: '승인했습니다', reject: '반려했습니다', undo: '되돌렸습니다' };

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (!response || response.error) { toast.error(response ? response.error : '처리하지 못했습니다. 화면을 새로 고쳐 주세요.'); return null; }
  (response.problems || []).forEach((text) => toast.error(text));
  return response;
}

// Chainlit may compile the card anew at the first click of a conversation: what was done must outlive that.
function useKept(name, first) {
  const all = (window.assistKept = window.assistKept || {});
  const key = `${props.list}/${name}`;
  const kept = (all[key] = all[key] || { value: first });
  const [, draw] = useState(0);
  useEffect(() => { kept.draw = () => draw((count) => count + 1); });
  return [kept.value, (next) => { kept.value = typeof next === 'function' ? next(kept.value) : next; kept.draw(); }];
}

function Changes({ row }) {
  if (!row.changes.length) return null;
  return (
    <table><thead><tr><th>기록</th><th>지금</th><th>승인하면</th></tr></thead><tbody>{row.changes.map((c, i) => (
      <tr key={i}><td>{c.what}</td><td className="assist-before">{c.before}</td><td><b>{c.after}</b></td></tr>
    ))}</tbody></table>
  );
}

function Choices({ row, choose, busy }) {
  if (!row.choices.length || row.state !== 'pending') return null;
  return (
    <div className="assist-choices"><span className="assist-soft">어느 업체와 통화했나요? 고르면 그 업체의 제안으로 다시 만듭니다.</span>
      {row.choices.map((one) => (
        <button key={one.id} type="button" className="assist-ask" disabled={busy} onClick={() => choose(row.id, one.id)}>
          <b>{one.name}</b> <span className="assist-soft">{one.about || one.id}</span></button>
      ))}
    </div>
  );
}

function Row({ row, chosen, mark, decide, choose, busy }) {
  const open = row.may_decide && row.state === 'pending';
  return (
    <li className={row.urgent ? 'assist-proposal assist-proposal-urgent' : 'assist-proposal'} tabIndex={0} data-id={row.id} aria-label={`${row.kind} ${row.company}`}>
      <div className="assist-proposal-head">
        {row.may_decide && ['pending', 'approved'].includes(row.state) && <input type="checkbox" tabIndex={-1} checked={chosen} onChange={() => mark(row.id)} aria-label={`${row.company} 고르기`} />}
        <span className={row.urgent ? 'assist-tag assist-tag-bad' : 'assist-tag'}>{row.urgent && <BellOff size={11} />} {row.kind}</span><b>{row.company}</b>
        <span className="assist-soft">{row.label}{row.by && ` · ${row.by}`}{row.reason && ` · ${row.reason}`}</span></div>
      <div>{row.what}</div>
      {row.quote && <blockquote>“{row.quote}”</blockquote>}
      <Changes row={row} />
      {row.may_decide && <Choices row={row} choose={choose} busy={busy} />}
      {open && (
        <div className="assist-proposal-buttons">
          <button type="button" className="assist-button assist-button-main" disabled={busy} onClick={() => decide('approve', [row.id])}><Check size={14} /> {row.choices.length ? '새 업체로 등록' : '승인'}</button>
          <button type="button" className="assist-button" disabled={busy} onClick={() => decide('reject', [row.id])}><X size={14} /> 반려</button>
        </div>
      )}
      {row.may_decide && row.state === 'approved' && (
        <div className="assist-proposal-buttons"><button type="button" className="assist-button" disabled={busy} onClick={() => decide('undo', [row.id])}><RotateCcw size={14} /> 되돌리기</button></div>
      )}
    </li>
  );
}

export default function Proposals() {
  const [rows, setRows] = useKept('rows', props.rows);
  const [chosen, setChosen] = useKept('chosen', []);
  const [reason, setReason] = useKept('reason', '');
  const [busy, setBusy] = useState(false);
  const list = useRef(null);
  const waiting = rows.filter((row) => row.state === 'pending').map((row) => row.id);
  const marked = (state) => rows.filter((row) => chosen.includes(row.id) && row.state === state).map((row) => row.id);
  const mark = (id) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  const run = async (work) => { setBusy(true); try { return await work(); } finally { setBusy(false); } };

  const decide = (what, ids) => run(async () => {
    const told = await ask('제안 결정', { ids, what, reason });
    if (!told) return;
    const fresh = Object.fromEntries(told.rows.map((row) => [row.id, row]));
    setRows((now) => now.map((row) => fresh[row.id] || row));
    setChosen((now) => now.filter((id) => !ids.includes(id)));
    const done = ids.length - told.problems.length;
    if (done) toast.success(`${done}건을 ${DONE[what]}`, { id: 'assist-decided', duration: 2500 });
  });
  const choose = (id, company) => run(async () => {
    const told = await ask('업체 고르기', { id, company });
    if (!told) return;
    setRows((now) => now.flatMap((row) => (row.id === told.gone ? told.rows : [row])));
    toast.success(told.rows.length ? `제안 ${told.rows.length}건을 다시 만들었습니다` : '이 통화에서 바뀔 것이 없습니다');
  });
  const move = (step) => {
    const all = [...list.current.querySelectorAll('.assist-proposal')];
    const at = all.indexOf(document.activeElement.closest('.assist-proposal'));
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: 'nearest' }); }
  };
  const keys = (event) => {
    const place = event.target.closest('.assist-proposal');
    if (!place || event.target !== place || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = rows.find((one) => one.id === place.dataset.id);
    const what = { KeyA: 'approve', KeyR: 'reject', KeyU: 'undo' }[event.code];
    if (event.code === 'ArrowDown' || event.code === 'KeyJ') move(1);
    else if (event.code === 'ArrowUp' || event.code === 'KeyK') move(-1);
    else if (!props.may_decide || busy) return;
    else if (event.code === 'Space') mark(row.id);
    else if (what && row.state === NEXT[what] && !(what === 'approve' && row.choices.length)) decide(what, [row.id]);
    else return;
    event.preventDefault();
  };
  const open = marked('pending').filter((id) => !rows.find((row) => row.id === id).choices.length);

  return (
    <article className="assist-card assist-proposals">
      <div className="assist-proposals-head"><div className="assist-heading">{props.title} {rows.length}건{waiting.length < rows.length && ` · 남은 것 ${waiting.length}건`}</div>
        {props.may_decide && rows.length > 1 && <span className="assist-soft">↑↓ 옮기기 · 스페이스 고르기 · A 승인 · R 반려 · U 되돌리기</span>}</div>
      {props.may_decide && rows.length > 1 && (
        <div className="assist-proposals-bar">
          <label><input type="checkbox" checked={waiting.length > 0 && waiting.every((id) => chosen.includes(id))} onChange={(event) => setChosen(event.target.checked ? waiting : [])} /> 모두 고르기</label>
          <input className="assist-input" value={reason} onChange={(event) => setReason(event.target.value)} placeholder="반려하는 까닭(쓰지 않아도 됨)" aria-label="반려하는 까닭" maxLength={200} />
          <button type="button" className="assist-button assist-button-main" disabled={busy || !open.length} onClick={() => decide('approve', open)}><Check size={14} /> 고른 {open.length}건 승인</button>
          <button type="button" className="assist-button" disabled={busy || !marked('pending').length} onClick={() => decide('reject', marked('pending'))}><X size={14} /> 고른 {marked('pending').length}건 반려</button>
          {marked('approved').length > 0 && <button type="button" className="assist-button" disabled={busy} onClick={() => decide('undo', marked('approved'))}><RotateCcw size={14} /> 고른 {marked('approved').length}건 되돌리기</button>}
        </div>
      )}
      <ul ref={list} onKeyDown={keys}>{rows.map((row) => <Row key={row.id} row={row} chosen={chosen.includes(row.id)} mark={mark} decide={decide} choose={choose} busy={busy} />)}</ul>
    </article>
  );
}
