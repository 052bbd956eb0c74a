import { useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, Check, Copy, Mail, Phone } from 'lucide-react';

function copy(text) {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (done) toast.success('복사했습니다', { id: 'assist-copied', duration: 2000 });
  else toast.error('복사하지 못했습니다. 글을 끌어서 복사해 주세요.');
}

function parts(turn, quotes) {
  const end = turn.start + turn.text.length;
  const inside = quotes.filter((q) => q.start >= turn.start && q.end <= end).sort((a, b) => a.start - b.start);
  const out = [];
  let place = turn.start;
  for (const q of inside) {
    if (q.start < place) continue;
    out.push({ text: turn.text.slice(place - turn.start, q.start - turn.start) });
    out.push({ text: turn.text.slice(q.start - turn.start, q.end - turn.start), keys: inside.filter((o) => o.start === q.start).map((o) => o.key) });
    place = q.end;
  }
  out.push({ text: turn.text.slice(place - turn.start) });
  return out;
}

function Transcript({ turns, quotes, hot }) {
  return (
    <div className="assist-turns">
      {turns.map((turn, i) => (
        <div key={i} className={`assist-turn assist-turn-${turn.side}`}>
          <span className="assist-turn-who">{turn.who}</span>
          <span>{parts(turn, quotes).map((part, j) => (part.keys
            ? <mark key={j} className={part.keys.includes(hot) ? 'assist-hot' : ''}>{part.text}</mark>
            : <span key={j}>{part.text}</span>))}</span>
        </div>
      ))}
    </div>
  );
}

export default function CallCard() {
  const r = props;
  const [leaf, setLeaf] = useState(r.leaf);
  const [sentiment, setSentiment] = useState(r.sentiment);
  const [memo, setMemo] = useState(r.memo);
  const [company, setCompany] = useState(r.company);
  const [contact, setContact] = useState(true);
  const [steps, setSteps] = useState(r.follow_ups.map((_, i) => i));
  const [hot, setHot] = useState('leaf');
  const [saved, setSaved] = useState(false);
  const [kept, setKept] = useState(false);
  const now = r.leaves.find((one) => one.code === leaf);
  const toggle = (i) => setSteps(steps.includes(i) ? steps.filter((s) => s !== i) : [...steps, i]);
  const approve = async () => {
    setSaved(true);
    try {
      const { response } = await callAction({ name: '통화 승인', payload: { id: r.id, leaf, sentiment, memo, company, client: r.client, contact, follow_ups: steps } });
      setKept(!!response?.kept);
      setSaved(!!response?.kept);
    } catch (error) {
      setSaved(false);
    }
  };
  return (
    <article className="assist-card assist-call">
      <header className="assist-call-head" onMouseEnter={() => setHot('leaf')}>
        <Phone size={15} />
        <span className="assist-path">{now.path.map((p, i) => <span key={i}>{i > 0 && <i>›</i>}{p}</span>)}</span>
        {r.unsure && leaf === r.leaf && <span className="assist-unsure"><AlertTriangle size={13} /> 확인 필요</span>}
        <select aria-label="결과 분류" value={leaf} onChange={(e) => setLeaf(e.target.value)}>
          {r.leaves.map((one) => <option key={one.code} value={one.code}>{one.path.join(' > ')}</option>)}
        </select>
      </header>
      {r.note && <div className="assist-note">{r.note}</div>}
      <div className="assist-alternatives">
        {r.alternatives.slice(0, 3).filter((a) => a.share >= 0.05).map((a) => (
          <button key={a.code} type="button" className="assist-ask" onClick={() => setLeaf(a.code)}>{a.path[a.path.length - 1]} {Math.round(a.share * 100)}%</button>
        ))}
      </div>
      <div className="assist-facets">
        <label className="assist-facet" onMouseEnter={() => setHot('sentiment')}>감정
          <select aria-label="감정" value={sentiment} onChange={(e) => setSentiment(Number(e.target.value))}>
            {r.moods.map((mood) => <option key={mood.value} value={mood.value}>{mood.label}</option>)}
          </select>
        </label>
        {r.facets.map((facet) => (
          <span key={facet.label} className="assist-facet" onMouseEnter={() => setHot(facet.key)}>{facet.label} <b>{facet.value}</b></span>
        ))}
        {r.tags.map((tag) => <span key={tag} className="assist-tag">{tag}</span>)}
      </div>
      <div className="assist-call-body">
        <div className="assist-call-left">
          {r.sections.map((section) => (
            <section key={section.heading}><div className="assist-heading">{section.heading}</div>
              <ul>{section.lines.map((line, i) => <li key={i}>{line}</li>)}</ul></section>
          ))}
          {r.contact && (
            <label className="assist-check" onMouseEnter={() => setHot('contact')}>
              <input type="checkbox" checked={contact} onChange={() => setContact(!contact)} />
              담당자 {r.contact.stale ? '바뀜' : '정보'}: {r.contact.reason}{r.contact.new && ` → ${r.contact.new}`}
            </label>
          )}
          {r.follow_ups.map((step, i) => (
            <label key={i} className="assist-check" onMouseEnter={() => setHot('follow_up')}>
              <input type="checkbox" checked={steps.includes(i)} onChange={() => toggle(i)} />
              <b>{step.type}</b>{step.when && ` ${step.when}`} <span className="assist-soft">{step.what}</span>
            </label>
          ))}
        </div>
        <Transcript turns={r.turns} quotes={r.quotes} hot={hot} />
      </div>
      <div className="assist-call-foot">
        <label>업체<input value={company} onChange={(e) => setCompany(e.target.value)} placeholder="업체 이름" /></label>
        <label className="assist-memo">SRMS 메모<textarea rows={2} value={memo} onChange={(e) => setMemo(e.target.value)} /></label>
        <button type="button" className="assist-copy" onClick={() => copy(memo)}><Copy size={15} /><span>메모 복사</span></button>
        <button type="button" className="assist-button assist-button-main" disabled={saved} onClick={approve}><Check size={15} /> {saved ? '저장함' : '승인'}</button>
        {kept && <button type="button" className="assist-button" onClick={() => callAction({ name: '근거 메일', payload: { id: r.id } })}><Mail size={15} /> 근거 메일</button>}
      </div>
      <footer className="assist-foot"><span>{r.client || '{client_word} 모름'} · {r.day}</span><span>{r.engine} · {r.ms.toLocaleString('ko-KR')}ms</span></footer>
    </article>
  );
}
