import { useState } from 'react';
import { toast } from 'sonner';
import { PencilLine, RotateCcw } from 'lucide-react';

const TABS = ['틀렸다는 답', '왜 이 답인가', '고친 답', '점수'];
const percent = (share) => `${(share * 100).toFixed(1)}%`;

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (response && response.error) { toast.error(response.error); return null; }
  return response || {};
}

function Feedback({ rows, load, look }) {
  if (!rows.length) return <p className="assist-soft">기다리는 의견이 없습니다. 상담 화면의 '틀렸어요'가 여기에 모입니다.</p>;
  return <ul className="assist-training-list">{rows.map((one) => (
    <li key={one.id}>
      <div><b>{one.question}</b> <span className={one.client ? 'assist-tag assist-tag-client' : 'assist-tag'}>{one.client || '공통'}</span> <span className="assist-tag">{one.times}번</span></div>
      <div className="assist-soft">나간 답: {one.say}</div>
      {one.reasons.map((reason) => <div key={reason}>“{reason}”</div>)}
      <div className="assist-opinion-row">
        <button type="button" className="assist-button assist-button-main" onClick={() => ask('답 고치기', one)}><PencilLine size={14} /> 고치기</button>
        <button type="button" className="assist-button" onClick={() => look(one)}>왜 이 답인가</button>
        <button type="button" className="assist-button" onClick={() => load('의견 닫기', { id: one.id })}>문제없음</button>
      </div>
    </li>))}</ul>;
}

function Candidate({ one, number }) {
  return (
    <li>
      <div><b>{number}. {one.title}</b> <span className={one.client ? 'assist-tag assist-tag-client' : 'assist-tag'}>{one.client || '공통'}</span> <span className="assist-tag">믿음 {Math.round(one.share * 100)}%</span></div>
      <div className="assist-soft">{one.document} · 검색 점수 {one.score} · 만난 낱말: {one.words.join(', ') || '없음'}{one.question && ` · 가까운 질문: ${one.question}`}</div>
      <table><tbody>{one.reasons.map((reason) => (
        <tr key={reason.name}><td className={reason.weight < 0 ? 'assist-training-against' : 'assist-training-for'}>{reason.weight > 0 ? '+' : ''}{reason.weight.toFixed(2)}</td><td>{reason.name}</td><td className="assist-soft">{reason.value}</td></tr>))}</tbody></table>
    </li>
  );
}

function Why({ clients, asked, setAsked, told, explain }) {
  return (
    <>
      <form className="assist-opinion-row" onSubmit={(event) => { event.preventDefault(); explain(asked); }}>
        <input aria-label="질문" placeholder="질문" value={asked.question} onChange={(event) => setAsked({ ...asked, question: event.target.value })} />
        <select aria-label="{client_word}" value={asked.client} onChange={(event) => setAsked({ ...asked, client: event.target.value })}>
          <option value="">공통</option>{clients.map((one) => <option key={one} value={one}>{one}</option>)}</select>
        <button type="submit" className="assist-button" disabled={!asked.question.trim()}>보기</button>
      </form>
      {told && (
        <section aria-label="이유">
          <ul>{told.steps.map((step) => <li key={step}>{step}</li>)}</ul>
          <p>증거 {told.evidence.toFixed(2)} · 답하려면 {told.needed.toFixed(2)} 이상</p>
          <ol className="assist-training-list">{told.candidates.map((one, i) => <Candidate key={one.passage_id} one={one} number={i + 1} />)}</ol>
        </section>
      )}
    </>
  );
}

function Corrections({ rows, waiting, load }) {
  if (!rows.length) return <p className="assist-soft">고친 답이 없습니다.</p>;
  return <>{waiting && <p role="status" className="assist-note">색인 중입니다. 아래 목록이 답에 아직 다 쓰이지 않습니다. 잠시 뒤 '새로 고침'을 눌러 주세요.</p>}<ul className="assist-training-list">{rows.map((one) => (
    <li key={one.id} className={one.active ? '' : 'assist-soft'}>
      <div><span className="assist-tag">{one.kind}</span> <b>{one.question}</b> {one.client && <span className="assist-tag assist-tag-client">{one.client}</span>}</div>
      {one.sentence && <div>→ {one.sentence}</div>}
      <div className="assist-soft">{[one.where, one.by, one.at, one.active ? '' : '되돌림'].filter(Boolean).join(' · ')}</div>
      {one.active && <div className="assist-opinion-row"><button type="button" className="assist-button" onClick={() => load('고침 되돌리기', { id: one.id })}><RotateCcw size={14} /> 되돌리기</button></div>}
    </li>))}</ul></>;
}

function Results({ heading, rows }) {
  if (!rows.length) return null;
  return <><div className="assist-heading">{heading} {rows.length}개</div>
    <ul className="assist-training-list">{rows.map((one) => <li key={one.id}><b>{one.question}</b> <span className="assist-tag">{one.verdict}</span><div className="assist-soft">{one.why}</div></li>)}</ul></>;
}

function Scores({ gold, scores, load }) {
  const [busy, setBusy] = useState(false);
  const run = async () => { setBusy(true); await load('훈련 점수', {}).finally(() => setBusy(false)); };
  const [wide, tall] = [640, 120];
  const line = [...scores].reverse();
  const x = (i) => 20 + ((wide - 40) * (i + 0.5)) / Math.max(1, line.length);
  const y = (share) => 10 + (tall - 20) * (1 - share);
  return (
    <>
      <div className="assist-opinion-row"><span>정답 질문 {gold}개</span>
        <button type="button" className="assist-button assist-button-main" disabled={busy || !gold} onClick={run}>{busy ? '묻는 중…' : '점수 내기'}</button></div>
      {!gold && <p className="assist-soft">답을 고치면 정답 질문이 됩니다. 파일로 넣기: <code>assist training gold import 파일.jsonl</code></p>}
      {line.length > 0 && (
        <svg viewBox={`0 0 ${wide} ${tall}`} className="assist-training-line" role="img" aria-label={`점수 ${percent(scores[0].share)}`}>
          <polyline points={line.map((one, i) => `${x(i)},${y(one.share)}`).join(' ')} />
          {line.map((one, i) => <circle key={one.at + i} cx={x(i)} cy={y(one.share)} r="4"><title>{`${one.at} ${percent(one.share)}`}</title></circle>)}
        </svg>
      )}
      {scores[0] && <p><b>{percent(scores[0].share)}</b> ({scores[0].n}개, {scores[0].at}, {scores[0].by})</p>}
      {scores[0] && <Results heading="지난번보다 나빠진 질문" rows={scores[0].worse} />}
      {scores[0] && <Results heading="정답대로 나오지 않은 질문" rows={scores[0].failures} />}
    </>
  );
}

// The page is drawn anew while it is being opened: what was done on it stands outside of it.
function useKept(name, first) {
  const all = (window.assistTraining = window.assistTraining || {});
  const kept = (all[props.opened] = all[props.opened] || {});
  const [value, setValue] = useState(name in kept ? kept[name] : first);
  return [value, (now) => { kept[name] = now; setValue(now); }];
}

export default function Training() {
  const [state, setState] = useKept('state', props);
  const [tab, setTab] = useKept('tab', TABS[0]);
  const [asked, setAsked] = useKept('asked', { question: '', client: '' });
  const [told, setTold] = useKept('told', null);
  const load = async (name, payload) => { const fresh = await ask(name, payload); if (fresh) setState(fresh); };
  const explain = async (what) => setTold(await ask('훈련 이유', what));
  const look = (one) => { setTab(TABS[1]); setAsked({ question: one.question, client: one.client, day: one.day }); explain(one); };
  return (
    <article className="assist-card assist-training">
      <header className="assist-report-head"><h2>훈련</h2>
        <span className="assist-soft">맞아요 {state.right} · 틀렸어요 {state.wrong}</span>
        <button type="button" className="assist-button" onClick={() => load('훈련 새로', {})}>새로 고침</button></header>
      <div className="assist-report-tabs" role="tablist">{TABS.map((one) => (
        <button key={one} type="button" role="tab" aria-selected={one === tab} onClick={() => setTab(one)}>{one}{one === TABS[0] && state.feedback.length ? ` ${state.feedback.length}` : ''}</button>))}</div>
      {tab === TABS[0] && <Feedback rows={state.feedback} load={load} look={look} />}
      {tab === TABS[1] && <Why clients={state.clients} asked={asked} setAsked={setAsked} told={told} explain={explain} />}
      {tab === TABS[2] && <Corrections rows={state.corrections} waiting={state.waiting} load={load} />}
      {tab === TABS[3] && <Scores gold={state.gold} scores={state.scores} load={load} />}
    </article>
  );
}
