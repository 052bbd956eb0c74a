import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { CalendarClock, Check, Copy, RotateCcw, Search, X } from 'lucide-react';

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (!response || response.error) { toast.error(response ? response.error : '처리하지 못했습니다. 화면을 새로 고쳐 주세요.'); return null; }
  return response;
}

function copy(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (done) toast.success('복사했습니다', { id: 'assist-copied', duration: 2000 });
  else toast.error('복사하지 못했습니다. 글자를 끌어서 복사해 주세요.');
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

function Line({ row, children }) {
  return (
    <li className="assist-due">
      <span className={row.late ? 'assist-due-day assist-old' : 'assist-due-day'}>{row.by}까지{row.late && ' · 지남'}</span>
      <button type="button" className="assist-due-who" onClick={() => callAction({ name: '업체 보기', payload: { id: row.company_id } })}><b>{row.company}</b> {row.who}</button>
      <span className="assist-soft">{row.what} {row.state} · {row.since}</span>
      <span className="assist-due-buttons"><button type="button" className="assist-button" onClick={() => copy(row.text)}><Copy size={13} /> 문구</button>{children}</span>
    </li>
  );
}

function Part({ heading, count, rows, empty, children }) {
  return (
    <section><div className="assist-heading">{heading} {count}건{count > rows.length && ` · 급한 ${rows.length}건`}</div>
      {rows.length ? <ul>{rows.map(children)}</ul> : <div className="assist-soft">{empty}</div>}</section>
  );
}

function Pairs() {
  const [found, setFound] = useKept('pairs', null);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useKept('made', {});
  const look = async () => { setBusy(true); const told = await ask('중복 찾기', {}); setBusy(false); if (told) { setFound(told); setMade({}); } };
  const propose = async (source, target) => {
    const told = await ask('합치기 제안', { source: source.id, target: target.id });
    if (told) setMade((now) => ({ ...now, [source.id]: told.rows[0] }));
  };
  const decide = async (source, what) => {
    const told = await ask('제안 결정', { ids: [made[source].id], what });
    if (!told) return;
    (told.problems || []).forEach((text) => toast.error(text));
    if (told.rows.length) setMade((now) => ({ ...now, [source]: told.rows[0] }));
  };
  const pending = (pair) => made[pair.left.id] ? pair.left.id : made[pair.right.id] ? pair.right.id : null;
  return (
    <section><div className="assist-heading">두 번 등록된 업체 {found && `${found.count}쌍`}</div>
      <button type="button" className="assist-button" disabled={busy} onClick={look}><Search size={13} /> {busy ? '찾는 중…' : '찾기'}</button>
      {found && !found.pairs.length && <span className="assist-soft"> 두 번 등록된 것 같은 업체가 없습니다.</span>}
      {found && <ul>{found.pairs.map((pair) => {
        const at = pending(pair);
        const row = at && made[at];
        return (
          <li key={pair.left.id + pair.right.id} className="assist-due">
            <span className="assist-due-day">{pair.score}%</span>
            <span><b>{pair.left.name}</b> <small>{pair.left.id}</small> = <b>{pair.right.name}</b> <small>{pair.right.id}</small></span>
            <span className="assist-soft">{pair.why}</span>
            <span className="assist-due-buttons">
              {!row && <button type="button" className="assist-button" onClick={() => propose(pair.right, pair.left)}>{pair.left.id}(으)로 합치기</button>}
              {!row && <button type="button" className="assist-button" onClick={() => propose(pair.left, pair.right)}>{pair.right.id}(으)로 합치기</button>}
              {row && row.state === 'pending' && <button type="button" className="assist-button assist-button-main" onClick={() => decide(at, 'approve')}><Check size={13} /> 승인</button>}
              {row && row.state === 'pending' && <button type="button" className="assist-button" onClick={() => decide(at, 'reject')}><X size={13} /> 반려</button>}
              {row && row.state === 'approved' && <button type="button" className="assist-button" onClick={() => decide(at, 'undo')}><RotateCcw size={13} /> 되돌리기</button>}
            </span>
            {row && <div className="assist-due-what">{row.label}: {row.what}</div>}
          </li>
        );
      })}</ul>}
    </section>
  );
}

export default function Compliance() {
  const [lists, setLists] = useKept('lists', props);
  const [evidence, setEvidence] = useKept('evidence', '');
  const settle = async (id, what) => {
    const told = await ask('동의 처리', { id, what, evidence });
    if (told) { setLists(told); toast.success('적었습니다', { id: 'assist-settled', duration: 2000 }); }
  };
  return (
    <article className="assist-card assist-dues">
      <div className="assist-proposals-head"><div className="assist-heading"><CalendarClock size={14} /> 팀장이 챙길 것</div></div>
      <Part heading="14일 안에 처리 결과를 알릴 것" count={lists.notices_count} rows={lists.notices} empty="알릴 것이 없습니다.">{(row) => (
        <Line key={row.id} row={row}><button type="button" className="assist-button assist-button-main" onClick={() => settle(row.id, 'told')}><Check size={13} /> 알렸음</button></Line>
      )}</Part>
      <Part heading="2년마다 다시 확인할 동의" count={lists.again_count} rows={lists.again} empty="30일 안에 다시 확인할 동의가 없습니다.">{(row) => (
        <Line key={row.id} row={row}>
          <button type="button" className="assist-button assist-button-main" onClick={() => settle(row.id, 'keep')}><Check size={13} /> 동의 유지</button>
          <button type="button" className="assist-button" onClick={() => settle(row.id, 'withdraw')}><X size={13} /> 철회</button>
        </Line>
      )}</Part>
      {lists.again.length > 0 && <input className="assist-input" value={evidence} onChange={(event) => setEvidence(event.target.value)} placeholder="확인한 근거(회신 메일, 녹음 번호)" aria-label="확인한 근거" maxLength={300} />}
      <Pairs />
    </article>
  );
}
