import { useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, BarChart3, Download, FileSpreadsheet, Users } from 'lucide-react';

const percent = (share) => `${(share * 100).toFixed(1)}%`;
const number = (value) => value.toLocaleString('ko-KR');

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (response && response.error) { toast.error(response.error); return null; }
  return response;
}

function most(chart, step) {
  const high = Math.max(...chart.bars.map((bar) => (bar.figure ? bar.figure.high : 0)), 0.05);
  return Math.min(1, Math.ceil(high / step) * step);
}

function told(bar) {
  const one = bar.figure;
  return `${bar.name} ${percent(one.share)}, ${number(one.of)}건 중 ${number(one.count)}건, 구간 ${percent(one.low)}~${percent(one.high)}`;
}

function Bars({ chart, open, choose }) {
  const top = most(chart, 0.05);
  const at = (share) => `${(share / top) * 100}%`;
  return (
    <ul className="assist-report-bars">
      {chart.bars.map((bar) => (
        <li key={bar.name}>
          {bar.figure ? (
            <button type="button" aria-expanded={open === bar.name} className={bar.thin ? 'assist-report-thin' : ''} title={told(bar)} onClick={() => choose(bar)}>
              <span className="assist-report-name">{bar.name}</span>
              <span className="assist-report-track">
                <i className="assist-report-bar" style={{ width: at(bar.figure.share) }} />
                <i className="assist-report-span" style={{ left: at(bar.figure.low), width: at(bar.figure.high - bar.figure.low) }} />
              </span>
              <span className="assist-report-share">{percent(bar.figure.share)}<small>{number(bar.figure.count)}/{number(bar.figure.of)}</small></span>
            </button>
          ) : <div className="assist-report-hidden"><span className="assist-report-name">{bar.name}</span><span>{bar.hidden}</span></div>}
        </li>
      ))}
    </ul>
  );
}

function Line({ chart, open, choose }) {
  const shown = chart.bars.filter((bar) => bar.figure);
  const [wide, tall, left, low, up] = [760, 230, 44, 30, 12];
  const top = most(chart, 0.2);
  const x = (i) => left + ((wide - left - 24) * (i + 0.5)) / Math.max(1, shown.length);
  const y = (share) => tall - low - (tall - low - up) * (share / top);
  const every = Math.ceil(shown.length / 12);
  return (
    <svg className="assist-report-line" viewBox={`0 0 ${wide} ${tall}`} role="group" aria-label={chart.title}>
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}><line x1={left} x2={wide - 12} y1={y(top * part)} y2={y(top * part)} className="assist-report-grid" />
          <text x={left - 8} y={y(top * part) + 4} textAnchor="end">{Math.round(top * part * 100)}%</text></g>
      ))}
      <polyline points={shown.map((bar, i) => `${x(i)},${y(bar.figure.share)}`).join(' ')} className="assist-report-path" />
      {shown.map((bar, i) => (
        <g key={bar.name} role="button" tabIndex={0} aria-label={told(bar)} aria-expanded={open === bar.name} className={`assist-report-point ${bar.thin ? 'assist-report-thin' : ''}`}
          onClick={() => choose(bar)} onKeyDown={(event) => { if (event.key === 'Enter') choose(bar); }}>
          <title>{told(bar)}</title>
          <line x1={x(i)} x2={x(i)} y1={y(bar.figure.low)} y2={y(bar.figure.high)} className="assist-report-whisker" />
          <circle cx={x(i)} cy={y(bar.figure.share)} r={open === bar.name ? 7 : 5} />
          <rect x={x(i) - 16} y={up} width={32} height={tall - low - up} fill="transparent" />
          {i % every === 0 && <text x={x(i)} y={tall - 8} textAnchor="middle">{bar.name.slice(2)}</text>}
        </g>
      ))}
    </svg>
  );
}

function Calls({ bar, calls }) {
  return (
    <section className="assist-report-calls" aria-label="그 뒤의 통화">
      <div className="assist-heading">{bar} · 최근 통화 {calls.length}건</div>
      {calls.map((one) => (
        <blockquote key={one.id}>{one.quote ? `“${one.quote}”` : '(따온 말 없음)'}
          <small>{[one.day, one.client, one.path, `통화 ${one.id}`].filter(Boolean).join(' · ')}</small></blockquote>
      ))}
    </section>
  );
}

function Chart({ chart, scope }) {
  const [open, setOpen] = useState(null);
  const choose = async (bar) => {
    if (open && open.bar === bar.name) { setOpen(null); return; }
    const found = await ask('리포트 통화', { ...scope, chart: chart.id, bar: bar.name });
    if (found) setOpen({ bar: bar.name, calls: found.calls });
  };
  const Drawn = chart.kind === 'line' ? Line : Bars;
  return (
    <section className="assist-report-chart" data-chart={chart.id}>
      <h3>{chart.title}</h3>
      <p className="assist-report-says">{chart.says}</p>
      <Drawn chart={chart} open={open && open.bar} choose={choose} />
      {open && <Calls bar={open.bar} calls={open.calls} />}
      <p className="assist-soft">{chart.about} 가는 선은 95% 구간입니다. 막대나 점을 누르면 그 뒤의 통화가 열립니다.</p>
      {chart.notes.map((note) => <p key={note} className="assist-soft">※ {note}</p>)}
    </section>
  );
}

function Empty({ state, load }) {
  const narrowed = state.client || state.days > 0;
  return (
    <div className="assist-live-empty">
      <BarChart3 size={26} />
      <h2>{narrowed ? '이 조건에 맞는 통화가 모자랍니다' : '아직 보여 줄 만큼 통화가 없습니다'}</h2>
      {narrowed ? <p>{client_word}나 기간을 넓혀 주세요.</p> : (
        <>
          <p>'통화 정리'에서 승인한 통화가 여기에 쌓입니다. 열 건, 업체 다섯 곳부터 보입니다.</p>
          <dl><dt>지난 통화를 한꺼번에 넣기</dt>
            <dd><code>assist call analyze 통화.csv --out 보고서.jsonl</code></dd>
            <dd><code>assist srms record 보고서.jsonl</code></dd></dl>
          <button type="button" className="assist-button" onClick={() => load({ sample: true })}>지어낸 통화로 미리 보기</button>
        </>
      )}
    </div>
  );
}

function Files({ scope }) {
  const [busy, setBusy] = useState(false);
  const take = async (kind) => { setBusy(true); await ask('리포트 파일', { ...scope, kind }).finally(() => setBusy(false)); };
  return (
    <span className="assist-report-files">
      <button type="button" className="assist-button" disabled={busy} onClick={() => take('html')}><Download size={14} /> 리포트(HTML)</button>
      <button type="button" className="assist-button" disabled={busy} onClick={() => take('xlsx')}><FileSpreadsheet size={14} /> 표(엑셀)</button>
      <button type="button" className="assist-button" disabled={busy} onClick={() => take('segments')}><Users size={14} /> 세그먼트(엑셀)</button>
    </span>
  );
}

export default function Report() {
  const state = props;
  const [chosen, setSection] = useState('');
  const section = state.sections.includes(chosen) ? chosen : state.sections[0];
  const scope = { client: state.client, days: state.days, sample: state.sample };
  const load = (change) => ask('리포트 조건', { ...scope, ...change });
  return (
    <article className="assist-card assist-report">
      <header className="assist-report-head">
        <h2>통화 인사이트</h2>
        <label>{client_word} <select value={state.client} onChange={(event) => load({ client: event.target.value })}>
          <option value="">모두</option>{state.clients.map((one) => <option key={one} value={one}>{one}</option>)}</select></label>
        <label>기간 <select value={state.days} onChange={(event) => load({ days: Number(event.target.value) })}>
          {state.choices.map((days) => <option key={days} value={days}>{days ? `최근 ${days}일` : '전체'}</option>)}</select></label>
        {state.charts.length > 0 && <Files scope={scope} />}
      </header>
      {state.sample && <div className="assist-problem"><AlertTriangle size={15} /> 지어낸 통화입니다. 업체와 말과 수치가 모두 가상입니다.
        <button type="button" className="assist-ask" onClick={() => load({ sample: false, client: '', days: 0 })}>내 통화로 돌아가기</button></div>}
      {state.charts.length === 0 ? <Empty state={state} load={load} /> : (
        <>
          <p className="assist-soft">{state.period} · 통화 {number(state.calls)}건 · 업체 {number(state.companies)}곳</p>
          <ul className="assist-report-headlines">{state.headlines.map((one) => <li key={one}>{one}</li>)}</ul>
          {state.undecided.length > 0 && <details><summary className="assist-heading">차이가 있다고 말할 수 없는 비교 {state.undecided.length}건</summary>
            <ul className="assist-report-undecided">{state.undecided.map((one) => <li key={one}>{one}</li>)}</ul></details>}
          <div className="assist-report-tabs" role="tablist">{state.sections.map((one) => (
            <button key={one} type="button" role="tab" aria-selected={one === section} onClick={() => setSection(one)}>{one}</button>))}</div>
          {state.charts.filter((chart) => chart.section === section).map((chart) => <Chart key={`${chart.id}${JSON.stringify(scope)}`} chart={chart} scope={scope} />)}
          <details><summary className="assist-heading">어떻게 세었나</summary><ul className="assist-report-undecided">{state.method.map((one) => <li key={one}>{one}</li>)}</ul></details>
        </>
      )}
    </article>
  );
}
