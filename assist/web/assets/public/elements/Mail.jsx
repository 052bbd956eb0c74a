import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, Ban, Check, Copy, Download, Mail as Envelope, Paperclip } from 'lucide-react';

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (response && response.error) { toast.error(response.error); return null; }
  return response;
}

function copied(text) {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

function save(file) {
  const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'message/rfc822' }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function Findings({ draft, busy }) {
  if (busy) return <p className="assist-soft">고친 글을 다시 점검하고 있습니다…</p>;
  return (
    <ul className="assist-mail-findings" aria-label="법 점검">
      {draft.legal.map((one, i) => (
        <li key={i} className={one.error ? 'assist-mail-error' : 'assist-mail-warning'}>
          {one.error ? <Ban size={15} /> : <AlertTriangle size={15} />}
          <span><b>{one.error ? '보낼 수 없음' : '확인하세요'}</b> {one.message}{one.quote && <q>{one.quote}</q>}<small>{one.article}</small></span>
        </li>
      ))}
      {draft.legal.length === 0 && <li className="assist-mail-clear"><Check size={15} /><span>걸리는 것이 없습니다. 읽어 보고 직접 보내세요.</span></li>}
    </ul>
  );
}

function Sources({ draft }) {
  return (
    <>
      <section aria-label="근거 자료"><div className="assist-heading">근거 자료 {draft.evidence.length}건</div>
        {draft.evidence.map((one, i) => (
          <blockquote key={i}><b>{i + 1}. {one.title}</b> <small>{one.where}</small><p>{one.quote}</p></blockquote>
        ))}
        {draft.evidence.length === 0 && <p className="assist-soft">맞는 자료를 찾지 못했습니다. 궁금해한 것을 다르게 적어 보세요.</p>}
      </section>
      {draft.attachments.length > 0 && <section><div className="assist-heading">첨부(.eml에 담깁니다)</div>
        <ul>{draft.attachments.map((name) => <li key={name} className="assist-mail-file"><Paperclip size={13} /> {name}</li>)}</ul></section>}
    </>
  );
}

function Question({ start, asked, busy, change, write, again }) {
  return (
    <div className="assist-mail-ask">
      <label>무엇을 궁금해했나<textarea rows={3} value={asked.about} onChange={(e) => change({ about: e.target.value })} placeholder="예: 수수료가 왜 이렇게 비싼지, 꼭 해야 하는지" /></label>
      <div className="assist-fields">
        <label>{client_word}<select value={asked.client} onChange={(e) => change({ client: e.target.value })}>
          {start.clients.length !== 1 && <option value="">{start.clients.length ? '고르세요' : '없음'}</option>}{start.clients.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
      </div>
      <button type="button" className="assist-button assist-button-main" disabled={busy || !asked.about.trim() || (start.clients.length > 1 && !asked.client)} onClick={write}>{busy ? '쓰는 중…' : again ? '다시 쓰기' : '초안 쓰기'}</button>
    </div>
  );
}

export default function Mail() {
  const start = props;
  const [asked, setAsked] = useState({ about: start.about, client: start.client });
  const [draft, setDraft] = useState(start.draft || null);
  const [busy, setBusy] = useState(false);
  const [checking, setChecking] = useState(false);
  const round = useRef(0);
  const edit = (change) => { setDraft((old) => ({ ...old, ...change, edited: (old.edited || 0) + 1 })); setChecking(true); };
  const write = async () => {
    setBusy(true);
    const made = await ask('메일 초안', { ...asked, company_id: start.company_id, call_id: start.call_id }).finally(() => setBusy(false));
    if (made) { setDraft(made); setChecking(false); }
  };
  const fields = draft && { number: draft.number, to: draft.to, subject: draft.subject, body: draft.body };
  useEffect(() => {
    if (!draft || !draft.edited) return undefined;
    round.current += 1;
    const mine = round.current;
    const timer = setTimeout(async () => {
      const found = await ask('메일 점검', fields);
      if (mine !== round.current) return;
      if (found) setDraft((old) => ({ ...old, ...found }));
      setChecking(!found);
    }, 500);
    return () => clearTimeout(timer);
  }, [draft && draft.edited]);
  const hand = async (how) => {
    if (how === '복사' && !copied(`${draft.subject}\n\n${draft.body}`)) { toast.error('복사하지 못했습니다. 글을 끌어서 복사해 주세요.'); return; }
    const done = await ask('메일 내보내기', { ...fields, how });
    if (!done) return;
    if (how === 'eml') save(done);
    if (how === '복사') toast.success('제목과 본문을 복사했습니다', { id: 'assist-copied', duration: 2000 });
    if (how === 'mailto') window.location.href = done.mailto;
  };
  const shut = !draft || draft.blocked || checking || busy;
  return (
    <article className="assist-card assist-mail">
      <header className="assist-call-head"><Envelope size={16} /><span className="assist-path">근거 메일 · {start.company}</span>
        {draft && <span className="assist-tag">{draft.kind}</span>}<span className="assist-soft">여기서는 보내지 않습니다. 확인한 뒤 직접 보내세요.</span></header>
      <Question start={start} asked={asked} busy={busy} again={!!draft} write={write} change={(one) => setAsked({ ...asked, ...one })} />
      {draft && (
        <>
          <div className="assist-mail-body">
            <div className="assist-mail-letter">
              <label>받는 사람<input list={`to-${draft.number}`} value={draft.to} placeholder="메일 주소가 없습니다" onChange={(e) => edit({ to: e.target.value })} /></label>
              <datalist id={`to-${draft.number}`}>{start.people.map((one) => <option key={one} value={one} />)}</datalist>
              <label>제목<input value={draft.subject} onChange={(e) => edit({ subject: e.target.value })} /></label>
              <label>본문<textarea rows={18} value={draft.body} onChange={(e) => edit({ body: e.target.value })} /></label>
              {draft.note && <p className="assist-note">{draft.note}</p>}
              <p className="assist-soft">{draft.engines.map((one) => `${one.part}: ${one.by}`).join(' · ')}{draft.edited ? ' · 사람이 고침' : ''}</p>
            </div>
            <div className="assist-mail-side">
              <section><div className="assist-heading">법 점검</div><Findings draft={draft} busy={checking} /></section>
              <Sources draft={draft} />
            </div>
          </div>
          <div className="assist-mail-foot">
            <button type="button" className="assist-button" disabled={shut} onClick={() => hand('복사')}><Copy size={15} /> 복사</button>
            <button type="button" className="assist-button" disabled={shut} title="첨부는 따라가지 않습니다" onClick={() => hand('mailto')}><Envelope size={15} /> 메일 프로그램으로</button>
            <button type="button" className="assist-button assist-button-main" disabled={shut} onClick={() => hand('eml')}><Download size={15} /> .eml 내려받기</button>
            {draft.blocked && !checking && <span className="assist-note">'보낼 수 없음'을 고쳐야 내보낼 수 있습니다.</span>}
          </div>
        </>
      )}
    </article>
  );
}
