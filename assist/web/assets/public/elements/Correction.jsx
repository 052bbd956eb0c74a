import { useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, Check, Search } from 'lucide-react';

const KINDS = [
  ['answer', '말할 문장을 고칩니다'],
  ['passage', '이 질문은 이 자료가 답입니다'],
  ['unknown', '답하면 안 되는 질문입니다'],
];
const percent = (share) => `${(share * 100).toFixed(1)}%`;

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (response && response.error) { toast.error(response.error); return null; }
  return response || {};
}

function Sources({ sources, chosen, choose, find }) {
  const [words, setWords] = useState('');
  return (
    <fieldset className="assist-fix-sources">
      <legend>근거 자료</legend>
      {sources.map((one) => (
        <label key={one.id} className="assist-fix-source">
          <input type="radio" name="source" checked={chosen === one.id} onChange={() => choose(one)} />
          <span><b>{one.title}</b> <span className={one.client ? 'assist-tag assist-tag-client' : 'assist-tag'}>{one.client || '공통'}</span>
            <small>{one.where}</small><small>{one.text}</small></span>
        </label>
      ))}
      <span className="assist-opinion-row">
        <input aria-label="다른 자료 찾기" placeholder="다른 자료 찾기" value={words} onChange={(event) => setWords(event.target.value)} />
        <button type="button" className="assist-button" disabled={!words.trim()} onClick={() => find(words)}><Search size={14} /> 찾기</button>
      </span>
    </fieldset>
  );
}

function Outcome({ trial }) {
  return (
    <div className={trial.works && !trial.worse.length ? 'assist-note' : 'assist-problem'} role="status">
      <div>{trial.works ? '이 질문이 고친 대로 나옵니다.' : '아직 고친 대로 나오지 않습니다. 질문이나 문장을 확인해 주세요.'} 지금 나올 말: “{trial.say}”</div>
      <div>정답 질문 점수 {percent(trial.before)} → {percent(trial.after)}</div>
      {trial.worse.length > 0 && <div><AlertTriangle size={14} /> 이 고침으로 나빠지는 질문 {trial.worse.length}개:
        <ul>{trial.worse.map((one) => <li key={one.id}>{one.question} ({one.why})</li>)}</ul></div>}
    </div>
  );
}

export default function Correction() {
  const p = props;
  const [kind, setKind] = useState('answer');
  const [sources, setSources] = useState(p.sources);
  const [form, setForm] = useState({ sentence: p.say, detail: '', source: p.sources[0] ? p.sources[0].id : '', for_client: p.sources[0] ? p.sources[0].client : '', from: '', to: '' });
  const [trial, setTrial] = useState(null);
  const [state, setState] = useState('');
  const [notice, setNotice] = useState('');
  const change = (what) => { setForm((old) => ({ ...old, ...what })); setTrial(null); };
  const payload = { ...form, kind, question: p.question, client: p.client, day: p.day };
  const find = async (words) => {
    const found = await ask('근거 찾기', { ...payload, words });
    if (found) setSources(found.sources);
  };
  const run = async (name, after) => {
    setState('busy');
    const done = await ask(name, payload).finally(() => setState(''));
    if (done) after(done);
  };
  if (state === 'done') return <article className="assist-card assist-fix"><div className="assist-note"><Check size={15} /> {notice || '고쳤습니다. 지금부터 이 답이 나갑니다.'} '훈련'에서 되돌릴 수 있습니다.</div></article>;
  return (
    <article className="assist-card assist-fix">
      <div className="assist-heading">답 고치기</div>
      <p className="assist-soft">{p.client || '공통'} · {p.day} 기준 · “{p.question}”</p>
      <div role="radiogroup" aria-label="고치는 방법" className="assist-opinion-row">{KINDS.map(([value, label]) => (
        <label key={value}><input type="radio" name="kind" checked={kind === value} onChange={() => { setKind(value); setTrial(null); }} /> {label}</label>))}</div>
      {kind !== 'unknown' && <Sources sources={sources} chosen={form.source} choose={(one) => change({ source: one.id, for_client: one.client })} find={find} />}
      {kind === 'answer' && (
        <>
          <label>말할 문장<textarea rows={2} maxLength={300} value={form.sentence} onChange={(event) => change({ sentence: event.target.value })} /></label>
          <label>상세 설명<textarea rows={3} value={form.detail} onChange={(event) => change({ detail: event.target.value })} /></label>
          <div className="assist-opinion-row">
            <label>{client_word} <select value={form.for_client} onChange={(event) => change({ for_client: event.target.value })}>
              <option value="">공통</option>{p.clients.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
            <label>시행일 <input type="date" value={form.from} onChange={(event) => change({ from: event.target.value })} /></label>
            <label>종료일 <input type="date" value={form.to} onChange={(event) => change({ to: event.target.value })} /></label>
          </div>
        </>
      )}
      {trial && <Outcome trial={trial} />}
      <div className="assist-opinion-row">
        <button type="button" className="assist-button" disabled={state === 'busy'} onClick={() => run('고침 시험', setTrial)}>{state === 'busy' ? '확인하는 중…' : '먼저 시험하기'}</button>
        <button type="button" className="assist-button assist-button-main" disabled={!trial || state === 'busy'} onClick={() => run('고침 승인', (kept) => { setNotice(kept.notice); setState('done'); })}>
          {trial && trial.worse.length ? '나빠져도 승인' : '승인'}</button>
      </div>
    </article>
  );
}
