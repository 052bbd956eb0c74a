import { useState } from 'react';
import { toast } from 'sonner';
import { Copy, FileText, FileSpreadsheet, Presentation, BookOpen, MessageCircleQuestion, AlertTriangle, ThumbsUp, ThumbsDown, PencilLine } from 'lucide-react';

const ICONS = { xlsx: FileSpreadsheet, xls: FileSpreadsheet, csv: FileSpreadsheet, pptx: Presentation, md: BookOpen, html: BookOpen };

function copyBySelection(text) {
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
  return done;
}

// A selection is copied at once and on plain http too; the clipboard of the browser may wait for a permission.
async function copyText(text) {
  if (!copyBySelection(text)) await navigator.clipboard.writeText(text);
}

// The card may be drawn anew while the answer ends: the word of success stands outside of it.
function CopySentence({ text }) {
  const onClick = async () => {
    try {
      await copyText(text);
      toast.success('복사했습니다', { id: 'assist-copied', duration: 2000 });
    } catch (error) {
      toast.error('복사하지 못했습니다. 문장을 끌어서 복사해 주세요.');
    }
  };
  return (
    <button type="button" className="assist-copy" onClick={onClick} title="문장 복사 (Alt+C)">
      <Copy size={15} />
      <span>복사</span>
    </button>
  );
}

function open(place) {
  callAction({ name: '근거 열기', payload: place });
}

function Marked({ text, citations }) {
  return text.split(/(\[\d+\])/g).map((part, i) => {
    const found = /^\[(\d+)\]$/.exec(part);
    const place = found && citations[Number(found[1]) - 1];
    return place
      ? <button key={i} type="button" className="assist-ref" onClick={() => open(place)} title={place.title}>{found[1]}</button>
      : <span key={i}>{part}</span>;
  });
}

function Row({ line, citations, head }) {
  const cells = line.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
  const Cell = head ? 'th' : 'td';
  return <tr>{cells.map((cell, i) => <Cell key={i}><Marked text={cell} citations={citations} /></Cell>)}</tr>;
}

function Block({ lines, citations }) {
  if (lines[0].startsWith('|')) {
    const rows = lines.filter((line) => !/^\|[\s:|-]+\|?$/.test(line));
    return (
      <table><thead><Row line={rows[0]} citations={citations} head /></thead>
        <tbody>{rows.slice(1).map((line, i) => <Row key={i} line={line} citations={citations} />)}</tbody></table>
    );
  }
  if (/^[-•*] /.test(lines[0])) {
    return <ul>{lines.map((line, i) => <li key={i}><Marked text={line.replace(/^[-•*] /, '')} citations={citations} /></li>)}</ul>;
  }
  return <p>{lines.map((line, i) => <span key={i}>{i > 0 && <br />}<Marked text={line.replace(/\*\*/g, '')} citations={citations} /></span>)}</p>;
}

function kindOf(line) {
  if (line.startsWith('|')) return 'table';
  return /^[-•*] /.test(line) ? 'list' : 'text';
}

function blocks(text) {
  const found = [];
  let open = null;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (!line) { open = null; continue; }
    if (!open || kindOf(open[0]) !== kindOf(line)) { open = []; found.push(open); }
    open.push(line);
  }
  return found;
}

function Detail({ text, citations }) {
  if (!text) return null;
  return <div className="assist-detail">{blocks(text).map((lines, i) => <Block key={i} lines={lines} citations={citations} />)}</div>;
}

function Steps({ steps, citations }) {
  if (!steps.length) return null;
  return (
    <div className="assist-steps">
      <div className="assist-heading">계산 과정</div>
      <table><tbody>
        {steps.map((step, i) => (
          <tr key={i}><td>{step.label}</td><td className="assist-value">{step.value}</td>
            <td className="assist-step-ref">{step.citation ? <Marked text={`[${step.citation}]`} citations={citations} /> : null}</td></tr>
        ))}
      </tbody></table>
    </div>
  );
}

function Place({ place, number, quoted }) {
  const Icon = ICONS[place.kind] || FileText;
  const where = [place.where, place.page ? `${place.page}쪽` : null].filter(Boolean).join(' · ');
  return (
    <button type="button" className="assist-place" onClick={() => open(place)}>
      <span className="assist-place-number">{number || <Icon size={14} />}</span>
      <span className="assist-place-text">
        <span className="assist-place-title">
          <span className="assist-place-name">{place.title}</span>
          <span className={place.client ? 'assist-tag assist-tag-client' : 'assist-tag'}>{place.client || '공통'}</span>
          <span className="assist-kind">{place.kind.toUpperCase()}</span>
        </span>
        <span className="assist-place-where">{where}</span>
        {quoted && <span className="assist-place-quote">“{place.quote}”</span>}
      </span>
    </button>
  );
}

function Places({ heading, places, numbered, quoted }) {
  if (!places.length) return null;
  return (
    <div className="assist-places">
      <div className="assist-heading">{heading}</div>
      <div className="assist-place-list">
        {places.map((place, i) => <Place key={i} place={place} number={numbered ? i + 1 : null} quoted={quoted} />)}
      </div>
    </div>
  );
}

function Related({ questions }) {
  if (!questions.length) return null;
  return (
    <div className="assist-related">
      <div className="assist-heading">이어서 물어볼 만한 것</div>
      <div className="assist-related-list">
        {questions.map((question) => (
          <button key={question} type="button" className="assist-ask" onClick={() => sendUserMessage(question)}>
            <MessageCircleQuestion size={14} /><span>{question}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

const REASONS = ['금액·날짜가 달라요', '다른 {client_word} 답이에요', '옛날 기준이에요', '묻는 것과 달라요', '말하기 어색해요'];

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (response && response.error) { toast.error(response.error); return null; }
  return response || {};
}

// The card is drawn anew while the answer ends: what is being said of it stands outside of it.
const opinions = (window.assistOpinions = window.assistOpinions || {});

function useKept(key, first) {
  const [value, setValue] = useState(opinions[key] || first);
  return [value, (now) => { opinions[key] = now; setValue(now); }];
}

function Opinion({ a }) {
  const key = [a.question, a.client, a.day, a.say].join('|');
  const [state, setState] = useKept(`${key}|state`, '');
  const [reason, setReason] = useKept(`${key}|reason`, '');
  const about = { question: a.question, client: a.client, day: a.day, say: a.say };
  const send = async (opinion) => {
    setState('sent');
    const kept = await ask('답 의견', { ...about, opinion, reason });
    if (kept) toast.success(opinion === 'right' ? '고맙습니다' : '교육 담당자에게 전했습니다'); else setState('');
  };
  return (
    <div className="assist-opinion">
      <div className="assist-opinion-row">
        <button type="button" className="assist-ask" disabled={state === 'sent'} onClick={() => send('right')}><ThumbsUp size={14} /><span>맞아요</span></button>
        <button type="button" className="assist-ask" disabled={state === 'sent'} aria-expanded={state === 'why'} onClick={() => setState(state === 'why' ? '' : 'why')}><ThumbsDown size={14} /><span>틀렸어요</span></button>
        {a.may_teach && <button type="button" className="assist-ask" onClick={() => ask('답 고치기', about)}><PencilLine size={14} /><span>고치기</span></button>}
      </div>
      {state === 'why' && (
        <form className="assist-opinion-why" onSubmit={(event) => { event.preventDefault(); send('wrong'); }}>
          <div className="assist-opinion-row">{REASONS.map((one) => (
            <button key={one} type="button" className="assist-tag" aria-pressed={reason === one} onClick={() => setReason(one)}>{one}</button>))}</div>
          <input aria-label="무엇이 틀렸나요" placeholder="무엇이 틀렸나요" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          <button type="submit" className="assist-button assist-button-main" disabled={!reason.trim()}>보내기</button>
        </form>
      )}
    </div>
  );
}

const HEADS = { answered: '이렇게 말씀하세요', partly: '일부만 답할 수 있습니다', unknown: '자료에서 답을 찾지 못했습니다' };

export default function AnswerCard() {
  const a = props;
  return (
    <article className={`assist-card assist-${a.status}`} data-status={a.status}>
      <header className="assist-say">
        <div className="assist-say-head">
          {a.status !== 'answered' && <AlertTriangle size={15} />}
          <span>{HEADS[a.status]}</span>
          <CopySentence text={a.say} />
        </div>
        <p className="assist-say-text" aria-live="polite">{a.say}</p>
      </header>
      {a.note && <div className="assist-note">{a.note}</div>}
      <Detail text={a.detail} citations={a.citations} />
      <Steps steps={a.steps} citations={a.citations} />
      <Places heading="근거" places={a.citations} numbered />
      <Places heading="가까운 자료 (확인하기 전에는 답이 아닙니다)" places={a.nearest} quoted />
      <Related questions={a.related} />
      {a.question && <Opinion a={a} />}
      <footer className="assist-foot">
        <span>{a.client || '공통'} · {a.day} 기준</span>
        <span>{a.engine} · {a.ms.toLocaleString('ko-KR')}ms</span>
      </footer>
    </article>
  );
}
