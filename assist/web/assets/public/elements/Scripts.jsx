import { useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, FlaskConical, MessageSquareQuote } from 'lucide-react';

const percent = (share) => `${(share * 100).toFixed(1)}%`;
const points = (share) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}%p`;
const number = (value) => value.toLocaleString('ko-KR');
const TABS = [['lessons', '통화에서 배운 것'], ['book', '문구 자료집'], ['experiments', 'A/B 실험']];
const EMPTY = { id: '', reason: '', base: '20', effect: '10', a: '', b: '' };

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (response && response.error) { toast.error(response.error); return null; }
  return response;
}

function Interval({ low, value, high, least, most, kind }) {
  const at = (x) => `${(100 * (Math.min(most, Math.max(least, x)) - least)) / (most - least)}%`;
  return (
    <span className={`assist-interval assist-interval-${kind}`} role="img" aria-label={`${value.toFixed(2)}, 구간 ${low.toFixed(2)}에서 ${high.toFixed(2)}`}>
      {least < 0 && <i className="assist-interval-zero" style={{ left: at(0) }} />}
      <i className="assist-interval-span" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
      <i className="assist-interval-dot" style={{ left: at(value) }} />
    </span>
  );
}

function Finding({ one, wide }) {
  const good = one.direction === '동의';
  return (
    <li className="assist-finding">
      <div className="assist-finding-head">
        <b>{one.kind === '말하기 방식' ? one.expression : `“${one.expression}”`}</b>{one.kind === '말하기 방식' && <span className="assist-tag">말하기 방식</span>}
        <Interval low={one.low} value={one.effect} high={one.high} least={-wide} most={wide} kind={good ? 'good' : 'bad'} />
        <span className="assist-finding-rates">동의 통화 {percent(one.agreed)} · 거부 통화 {percent(one.refused)}</span>
      </div>
      {one.quotes.map((quote) => <blockquote key={quote.call + quote.text}>“{quote.text}” <small>통화 {quote.call}{quote.agent && ` · ${quote.agent}`}</small></blockquote>)}
      {one.instead.map((wording) => (
        <p key={wording.text} className="assist-instead"><b>대신 이렇게</b> [{wording.arm}] {wording.text}</p>
      ))}
      {one.note && <p className="assist-note">{one.note}</p>}
      <p className="assist-soft">로그 오즈 {one.effect.toFixed(2)}, 95% 구간 {one.low.toFixed(2)}에서 {one.high.toFixed(2)}, q {one.q < 0.0001 ? '0.0001 미만' : one.q.toFixed(4)}, 상담사 {one.agents}명</p>
    </li>
  );
}

function Lessons({ page }) {
  const choose = (change) => ask('스크립트 조건', { reason: page.reason, client: page.client, ...change });
  const study = page.study;
  if (!study) return <p className="assist-soft" role="status">보관된 통화를 읽고 있습니다…</p>;
  const wide = Math.max(0.5, ...study.findings.map((one) => Math.max(Math.abs(one.low), Math.abs(one.high))));
  const group = (direction) => study.findings.filter((one) => one.direction === direction);
  return (
    <>
      <div className="assist-fields">
        <label>거절 사유<select value={page.reason} onChange={(event) => choose({ reason: event.target.value })}>
          <option value="">모두</option>{page.reasons.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</select></label>
        <label>{client_word}<select value={page.client} onChange={(event) => choose({ client: event.target.value })}>
          <option value="">모두</option>{page.clients.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
      </div>
      <p className="assist-report-headlines">{study.verdict}</p>
      {[['동의', '동의한 통화에서 더 쓴 말'], ['거부', '거부한 통화에서 더 쓴 말']].map(([direction, title]) => group(direction).length > 0 && (
        <section key={direction} aria-label={title}><h3>{title}</h3><ul className="assist-findings">{group(direction).map((one) => <Finding key={one.kind + one.expression} one={one} wide={wide} />)}</ul></section>
      ))}
      <p className="assist-soft">같은 {client_word}, 같은 거절 사유의 통화끼리만 견줍니다. 결정이 난 뒤의 말은 읽지 않습니다. 가는 선은 95% 구간이고, 0에서 오른쪽이면 동의 쪽입니다.</p>
    </>
  );
}

function Book({ page }) {
  const [client, setClient] = useState('');
  const [leaf, setLeaf] = useState(page.book[0].leaf);
  const chosen = page.book.find((one) => one.leaf === leaf) || page.book[0];
  return (
    <>
      <div className="assist-fields">
        <label>상대의 거절 사유<select value={leaf} onChange={(event) => setLeaf(event.target.value)}>{page.book.map((one) => <option key={one.leaf} value={one.leaf}>{one.path}</option>)}</select></label>
        <label>문구에 넣을 {client_word}<select value={client} onChange={(event) => setClient(event.target.value)}>
          <option value="">정하지 않음</option>{page.clients.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
      </div>
      <div className="assist-arms">{chosen.scripts.map((one) => (
        <section key={one.code} className="assist-arm"><div className="assist-heading">{one.arm}{one.arm.length === 1 && '안'} · {one.title}</div>
          <p className="assist-arm-words">{one.wording.replaceAll('{client}', client || '{client_word}')}</p>
          <p className="assist-soft">{one.goal}</p>
          <ul>{one.say.map((point) => <li key={point}>꼭 할 말: {point}</li>)}{one.not.map((point) => <li key={point} className="assist-arm-not">하지 않을 말: {point}</li>)}</ul></section>
      ))}</div>
      <details><summary className="assist-heading">어떤 문구에도 넣지 않는 말 {page.never.length}가지</summary><ul className="assist-report-undecided">{page.never.map((one) => <li key={one}>{one}</li>)}</ul></details>
    </>
  );
}

function Path({ result }) {
  const [wide, tall, left, low] = [420, 130, 34, 22];
  const most = Math.max(result.needed * 1.3, ...result.path.map((one) => one[1]));
  const last = Math.max(1, ...result.path.map((one) => one[0]));
  const x = (n) => left + ((wide - left - 8) * n) / last;
  const y = (e) => tall - low - ((tall - low - 8) * Math.log(Math.max(1, e))) / Math.log(most);
  return (
    <svg className="assist-report-line assist-evidence" viewBox={`0 0 ${wide} ${tall}`} role="img" aria-label="증거가 쌓인 길">
      <line x1={left} x2={wide - 8} y1={y(result.needed)} y2={y(result.needed)} className="assist-evidence-line" />
      <text x={left - 6} y={y(result.needed) + 4} textAnchor="end">{result.needed}</text>
      <line x1={left} x2={wide - 8} y1={y(1)} y2={y(1)} className="assist-report-grid" /><text x={left - 6} y={y(1) + 4} textAnchor="end">1</text>
      <polyline points={result.path.map((one) => `${x(one[0])},${y(one[1])}`).join(' ')} className="assist-report-path" />
      <text x={wide - 8} y={tall - 4} textAnchor="end">견준 짝 {number(last)}쌍</text>
    </svg>
  );
}

function Result({ result }) {
  const most = Math.min(1, Math.max(0.1, ...result.arms.map((one) => (one.recorded ? one.high : 0))) * 1.1);
  return (
    <section className="assist-result" aria-label="실험 결과">
      <p className="assist-report-headlines"><b>{result.state}</b> {result.verdict}</p>
      {result.state === '자료 부족' && <p className="assist-note">아직 판단할 만큼 자료가 없습니다.</p>}
      {result.arms.map((one) => (
        <div key={one.name} className={`assist-result-arm ${result.winner === one.name ? 'assist-result-winner' : ''}`}>
          <b>{one.name}안 {one.title}</b>
          {one.recorded > 0 && <Interval low={one.low} value={one.rate} high={one.high} least={0} most={most} kind="good" />}
          <span>{one.recorded > 0 ? `동의 ${percent(one.rate)} (${percent(one.low)}~${percent(one.high)})` : '결과 없음'}<small> 배정 {number(one.assigned)}곳, 결과 {number(one.recorded)}곳, 계획 {number(result.planned)}곳</small></span>
        </div>
      ))}
      {result.difference !== null && <p>B안과 A안의 차이 {points(result.difference)}, 언제 보아도 맞는 95% 구간 {points(result.low)}~{points(result.high)}</p>}
      {result.warnings.map((one) => <p key={one} className="assist-note"><AlertTriangle size={13} /> {one}</p>)}
      {result.path.length > 1 && <Path result={result} />}
      <p className="assist-soft">멈추는 규칙: 증거가 {result.needed}에 닿으면 승자를 부르고, 두 안이 모두 계획한 수를 채우면 승자 없이 끝냅니다. 매일 보아도 차이가 없을 때 승자를 잘못 부를 확률은 5% 이하입니다. 지금까지 가장 큰 증거 {result.evidence}.</p>
    </section>
  );
}

function Use({ page, experiment }) {
  const [company, setCompany] = useState('');
  const [client, setClient] = useState('');
  const given = page.given;
  return (
    <section className="assist-use"><div className="assist-heading">전화할 업체에 쓸 안</div>
      <div className="assist-fields">
        <label>업체 이름<input value={company} onChange={(event) => setCompany(event.target.value)} /></label>
        <label>{client_word}<select value={client} onChange={(event) => setClient(event.target.value)}><option value="">정하지 않음</option>{page.clients.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
        <button type="button" className="assist-button" disabled={!company.trim()} onClick={() => ask('실험 배정', { id: experiment.id, company, client })}>안 받기</button>
      </div>
      {given && <div className="assist-arm"><b>{given.company}: {given.arm}안</b><p className="assist-arm-words">{given.wording}</p>
        <p>통화가 끝나면: {['동의', '보류', '거부'].map((one) => (
          <button key={one} type="button" className={`assist-button ${given.outcome === one ? 'assist-button-main' : ''}`} disabled={!!given.outcome} onClick={() => ask('실험 결과', { outcome: one })}>{one}</button>))}</p></div>}
    </section>
  );
}

function Begin({ page }) {
  const [form, setForm] = useState(window.assistExperiment || EMPTY);
  const [size, setSize] = useState(null);
  const change = (part) => { window.assistExperiment = { ...form, ...part }; setForm(window.assistExperiment); };
  const field = (name, label, more) => <label>{label}<input value={form[name]} onChange={(event) => { change({ [name]: event.target.value }); setSize(null); }} {...more} /></label>;
  const begin = async () => { if (await ask('실험 시작', form)) window.assistExperiment = EMPTY; };
  return (
    <details className="assist-begin" open={page.experiments.length === 0 || !!form.id}><summary className="assist-heading">새 실험</summary>
      <div className="assist-fields">
        {field('id', '실험 이름(띄어쓰기 없이)')}
        <label>거절 사유<select value={form.reason} onChange={(event) => change({ reason: event.target.value })}>
          <option value="">고르세요</option>{page.book.map((one) => <option key={one.leaf} value={one.leaf}>{one.path}</option>)}</select></label>
        {field('base', '지금 동의율(%)', { inputMode: 'decimal' })}{field('effect', '찾고 싶은 차이(%p)', { inputMode: 'decimal' })}
      </div>
      <div className="assist-fields">
        <label>A안 문구<textarea rows={2} value={form.a} placeholder="비우면 자료집의 A안" onChange={(event) => change({ a: event.target.value })} /></label>
        <label>B안 문구<textarea rows={2} value={form.b} placeholder="비우면 자료집의 B안" onChange={(event) => change({ b: event.target.value })} /></label>
      </div>
      <div className="assist-mail-foot">
        <button type="button" className="assist-button" onClick={async () => setSize(await ask('실험 크기', form))}>필요한 업체 수</button>
        <button type="button" className="assist-button assist-button-main" disabled={!form.id.trim() || !form.reason} onClick={begin}>실험 시작</button>
        {size && <span>안마다 {number(size.sequential)}곳(차이가 정말 있으면 평균 {number(size.expected)}곳에서 끝남). 끝에 한 번만 본다면 {number(size.fixed)}곳.</span>}
      </div>
    </details>
  );
}

function Experiments({ page }) {
  const opened = page.experiments.find((one) => page.opened && one.id === page.opened.id);
  return (
    <>
      {page.experiments.length === 0 && <p className="assist-soft">아직 실험이 없습니다. 두 문구 가운데 어느 쪽이 나은지는 실험으로만 알 수 있습니다.</p>}
      <ul className="assist-experiments">{page.experiments.map((one) => (
        <li key={one.id}><button type="button" aria-expanded={opened === one} onClick={() => ask('실험 보기', { id: opened === one ? '' : one.id })}>
          <FlaskConical size={15} /> <b>{one.id}</b> <span>{one.reason}</span> <span className="assist-tag">{one.closed ? `끝남 ${one.closed}` : '진행 중'}</span>
          <small>{one.created} {one.by}</small></button>
          {opened === one && <><Result result={page.opened} />{!one.closed && <Use page={page} experiment={one} />}
            {page.leads && !one.closed && <button type="button" className="assist-button" onClick={() => ask('실험 끝내기', { id: one.id })}>실험 끝내기</button>}</>}
        </li>))}</ul>
      {page.leads && <Begin page={page} />}
    </>
  );
}

export default function Scripts() {
  const [tab, setTab] = useState(props.tab);
  const Shown = { lessons: Lessons, book: Book, experiments: Experiments }[tab];
  return (
    <article className="assist-card assist-scripts">
      <header className="assist-report-head"><MessageSquareQuote size={18} /><h2>스크립트</h2>
        {!props.leads && <span className="assist-tag">보기만 할 수 있습니다</span>}</header>
      <div className="assist-report-tabs" role="tablist">{TABS.map(([key, name]) => (
        <button key={key} type="button" role="tab" aria-selected={key === tab} onClick={() => setTab(key)}>{name}</button>))}</div>
      <Shown page={props} />
    </article>
  );
}
