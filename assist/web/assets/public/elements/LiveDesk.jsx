import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, Building2, Check, Circle, Copy, FileText, MessageCircleQuestion, PhoneCall, PhoneOff, ShieldAlert } from 'lucide-react';

function copy(text) {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused) focused.focus();
  if (done) toast.success('복사했습니다', { id: 'assist-copied', duration: 2000 });
  else toast.error('복사하지 못했습니다. 문장을 끌어서 복사해 주세요.');
}

// Alt+C presses the last button of the class assist-copy: on this page that is the newest sentence's.
function Say({ text, newest }) {
  return (
    <div className="assist-live-say">
      <p>{text}</p>
      <button type="button" className={newest ? 'assist-copy' : 'assist-copy-old'} onClick={() => copy(text)} title={newest ? '문장 복사 (Alt+C)' : '문장 복사'}>
        <Copy size={14} /><span>복사</span></button>
    </div>
  );
}

function Place({ place }) {
  if (!place) return null;
  const where = [place.where, place.page ? `${place.page}쪽` : null].filter(Boolean).join(' · ');
  return (
    <button type="button" className="assist-live-place" onClick={() => callAction({ name: '근거 열기', payload: place })} title={place.quote}>
      <FileText size={13} /><span>{place.title}</span><small>{where}</small></button>
  );
}

function Answer({ one, newest }) {
  return (
    <>
      <div className="assist-live-kind"><MessageCircleQuestion size={14} /> {customer_word} 질문 <q>{one.about}</q></div>
      <Say text={one.say} newest={newest} />
      {one.detail && <details><summary className="assist-heading">자세히</summary><p className="assist-live-detail">{one.detail.replace(/\*\*/g, '')}</p></details>}
      <div className="assist-live-places">{one.places.slice(0, 3).map((place) => <Place key={place.passage_id} place={place} />)}</div>
      <div className="assist-live-foot">{one.client} · {one.day} 기준</div>
    </>
  );
}

function Plan({ plan, newest, open }) {
  return (
    <details open={open}>
      <summary className="assist-heading">{plan.title}</summary>
      <Say text={plan.say} newest={newest} />
      <ul className="assist-live-points">
        {plan.points.map((point) => <li key={point}><Check size={13} /> {point}</li>)}
        {plan.avoid.map((point) => <li key={point} className="assist-live-avoid"><AlertTriangle size={13} /> 말하지 않기: {point}</li>)}
      </ul>
      <div className="assist-live-places"><Place place={plan.place} /></div>
    </details>
  );
}

function Refusal({ one, newest }) {
  return (
    <>
      <div className="assist-live-kind"><ShieldAlert size={14} /> {(one.path.length > 1 ? one.path.slice(1) : one.path).join(' › ')} <q>{one.about}</q></div>
      {one.plans.map((plan, i) => <Plan key={plan.title} plan={plan} newest={newest && i === 0} open={i === 0} />)}
    </>
  );
}

function Company({ one }) {
  return (
    <>
      <div className="assist-live-kind"><Building2 size={14} /> {one.name}
        <button type="button" className="assist-ask" onClick={() => callAction({ name: '업체 보기', payload: { id: one.id } })}>업체 카드</button></div>
      {one.do_not_call && <div className="assist-problem"><AlertTriangle size={15} /> 전화하지 마세요: {one.do_not_call}</div>}
      <ul className="assist-live-facts">
        <li>{[`${one.standing.heading} ${one.standing.text}`, ...one.facts].join(' · ')}</li>
        {one.links.length > 0 && <li>{client_word} {one.links.map((link) => `${link.client}${link.note ? `(${link.note})` : ''}`).join(', ')}</li>}
        {one.contacts.slice(0, 2).map((who) => <li key={who.who} className={who.stale ? 'assist-stale' : ''}>{who.who} {who.reach.join(' · ')}</li>)}
        {one.calls.slice(0, 2).map((past) => <li key={past.day + past.path}>지난 통화 {past.day} {past.client} {past.path}</li>)}
      </ul>
    </>
  );
}

function Caution({ one }) {
  return (
    <>
      <div className="assist-live-kind"><AlertTriangle size={14} /> 바로잡으세요 <q>{one.about}</q></div>
      <ul className="assist-live-points">{one.points.map((point) => <li key={point} className="assist-live-avoid">{point}</li>)}</ul>
    </>
  );
}

const KINDS = { answer: Answer, refusal: Refusal, company: Company, caution: Caution };

function Suggestions({ call }) {
  const newest = call.suggestions.findIndex((one) => one.kind === 'answer' || one.kind === 'refusal');
  if (!call.suggestions.length) return <p className="assist-soft">{customer_word}가 묻거나 거절하면, 또는 업체 이름이 나오면 여기에 뜹니다.</p>;
  return call.suggestions.map((one, i) => {
    const Kind = KINDS[one.kind];
    return <article key={`${one.kind}${one.seq}${one.about}`} className={`assist-live-card assist-live-${one.kind}`}><Kind one={one} newest={i === newest} /></article>;
  });
}

function Reminders({ call }) {
  const [open, setOpen] = useState('');
  const shown = call.reminders.find((one) => one.id === open);
  const done = call.reminders.filter((one) => one.said).length;
  return (
    <section className="assist-live-must" aria-label="꼭 할 말">
      <div className="assist-heading">꼭 할 말 {done}/{call.reminders.length}</div>
      <div className="assist-live-chips">
        {call.reminders.map((one) => (
          <button key={one.id} type="button" data-id={one.id} aria-expanded={open === one.id} title={one.said ? '말했습니다' : one.say}
            className={`assist-live-chip ${one.said ? 'assist-live-said' : one.due ? 'assist-live-due' : ''}`} onClick={() => setOpen(open === one.id ? '' : one.id)}>
            {one.said ? <Check size={13} /> : one.due ? <AlertTriangle size={13} /> : <Circle size={13} />} {one.label}</button>
        ))}
      </div>
      {shown && <div className="assist-live-hint"><span>{shown.say}</span><button type="button" className="assist-copy-old" onClick={() => copy(shown.say)}><Copy size={14} /><span>복사</span></button><Place place={shown.place} /></div>}
    </section>
  );
}

function Transcript({ call }) {
  const box = useRef(null);
  const follow = useRef(true);
  const onScroll = () => { const at = box.current; follow.current = at.scrollHeight - at.scrollTop - at.clientHeight < 60; };
  useEffect(() => { if (follow.current && box.current) box.current.scrollTop = box.current.scrollHeight; }, [call.version, call.id]);
  const marked = new Set(call.suggestions.map((one) => one.seq));
  return (
    <div className="assist-turns assist-live-turns" ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-label="통화 내용" aria-live="off">
      {call.hidden > 0 && <p className="assist-soft">앞의 {call.hidden}마디는 정리에서 볼 수 있습니다.</p>}
      {call.turns.map((turn) => (
        <div key={turn.seq} className={`assist-turn assist-turn-${turn.side} ${turn.final ? '' : 'assist-live-interim'}`}>
          <span className="assist-turn-who">{turn.who}<small>{turn.clock}</small></span>
          <span>{marked.has(turn.seq) ? <mark>{turn.text}</mark> : turn.text}{turn.final ? '' : ' …'}</span>
        </div>
      ))}
    </div>
  );
}

function Empty({ address }) {
  return (
    <div className="assist-live-empty">
      <PhoneCall size={26} />
      <h2>진행 중인 통화가 없습니다</h2>
      <p>통화가 시작되면 바로 여기에 나타납니다. 새로 고치지 않아도 됩니다.</p>
      <dl>
        <dt>전화 시스템·음성 인식 연결</dt>
        <dd><code>POST {address}/api/v1/live/통화번호/turns</code></dd>
        <dt>연습: 통화 파일을 흘려보내기</dt>
        <dd><code>assist live replay 통화.txt --speed 4 --url {address}</code></dd>
      </dl>
    </div>
  );
}

function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, '0')}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

function Age({ row }) {
  const [now, setNow] = useState(row.age);
  useEffect(() => {
    const began = Date.now() - row.age * 1000;
    const timer = setInterval(() => setNow((Date.now() - began) / 1000), 1000);
    return () => clearInterval(timer);
  }, [row.id, row.age]);
  return <span className="assist-live-clock">{clock(now)}</span>;
}

function Head({ state, call, choose }) {
  const row = state.rows.find((one) => one.id === call.id);
  return (
    <header className="assist-call-head">
      <span className={`assist-live-state ${call.running ? 'assist-live-on' : ''}`}>{call.running ? <PhoneCall size={15} /> : <PhoneOff size={15} />} {call.running ? '통화 중' : '통화 끝'}</span>
      {call.running && row && <Age row={row} />}
      <span className="assist-path">{call.company || call.id}</span>
      {call.client && <span className="assist-tag assist-tag-client">{call.client}</span>}
      {call.agent && <span className="assist-soft">{call.agent}</span>}
      <select aria-label="통화 고르기" value={state.chosen} onChange={(event) => choose(event.target.value)}>
        <option value="">가장 새 통화 따라가기</option>
        {state.rows.map((one) => <option key={one.id} value={one.id}>{one.running ? '● ' : '○ '}{one.label} ({one.turns}마디)</option>)}
      </select>
    </header>
  );
}

// The wrap-up is a card of its own below the desk; it may come a moment after the end.
function toWrapUp(tries = 20) {
  const cards = document.querySelectorAll('.assist-call:not(.assist-live)');
  if (cards.length) cards[cards.length - 1].scrollIntoView({ behavior: 'smooth', block: 'start' });
  else if (tries > 0) setTimeout(() => toWrapUp(tries - 1), 150);
}

const STORE = 'assist.live.chosen';

export default function LiveDesk() {
  const [state, setState] = useState(props);
  const choose = (id) => {
    sessionStorage.setItem(STORE, id);
    setState((old) => ({ ...old, chosen: id }));
    callAction({ name: '실시간 통화', payload: { id } });
  };
  useEffect(() => {
    const hear = (event) => {
      if (event.source === window && event.data && event.data.type === 'assist.live') setState(event.data);
    };
    window.addEventListener('message', hear);
    const kept = sessionStorage.getItem(STORE);
    if (kept && kept !== props.chosen) choose(kept);
    return () => window.removeEventListener('message', hear);
  }, []);
  const { call } = state;
  const was = useRef(null);
  useEffect(() => {
    if (call && was.current === call.id && !call.running) setTimeout(toWrapUp, 400);
    was.current = call && call.running ? call.id : null;
  }, [call && call.id, call && call.running]);
  if (!call) return <article className="assist-card assist-call assist-live"><Empty address={state.address} /></article>;
  return (
    <article className="assist-card assist-call assist-live" data-call={call.id} data-running={call.running}>
      <Head state={state} call={call} choose={choose} />
      {call.notes.map((note) => <div key={note} className="assist-note assist-live-note"><AlertTriangle size={13} /> {note}</div>)}
      <Reminders call={call} />
      <div className="assist-live-body">
        <Transcript call={call} />
        <div className="assist-live-side" aria-live="polite" aria-label="제안"><Suggestions call={call} /></div>
      </div>
      {!call.running && <footer className="assist-live-end"><PhoneOff size={14} /> 통화가 끝났습니다. <button type="button" className="assist-ask" onClick={() => toWrapUp(0)}>아래 정리 카드로</button></footer>}
    </article>
  );
}
