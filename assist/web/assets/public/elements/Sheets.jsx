import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, ArrowLeft, Calculator, CalendarPlus, Check, Plus, RotateCcw, Trash2 } from 'lucide-react';

const COLUMNS = ['이상', '미만', '값', '자료에 적힌 말', '근거', '시행일', '끝나는 날'];
const PAUSE = 350;  // of a person who types, before the sheet is worked out anew

const LOST = '서버의 답을 받지 못했습니다. 화면을 새로 고쳐 바뀌었는지 확인해 주세요.';

async function reach(name, payload) {
  const { response } = await callAction({ name, payload }).catch(() => ({}));
  return response || { error: LOST };
}

async function ask(name, payload) {
  const told = await reach(name, payload);
  if (told.error) { toast.error(told.error); return null; }
  return told;
}

// The page is drawn anew while it is being opened: what was done on it stands outside of it, and an answer that comes
// late goes to what is drawn now.
function useKept(name, first) {
  const all = (window.assistSheets = window.assistSheets || {});
  const kept = (all[props.opened] = all[props.opened] || {});
  const [value, setValue] = useState(name in kept ? kept[name] : first);
  kept[`set ${name}`] = setValue;
  return [value, (now) => { kept[name] = now; kept[`set ${name}`](now); }];
}

function List({ sheets, open }) {
  if (!sheets.length) return <p className="assist-soft">계산표가 없습니다. 관리자가 팩의 calculators 폴더에 넣으면 여기에 보입니다.</p>;
  return <ul className="assist-sheet-list">{sheets.map((one) => (
    <li key={one.key}>
      <button type="button" data-key={one.key} onClick={() => open(one.key)}><b>{one.title}</b>
        <span className={`assist-tag ${one.on ? '' : 'assist-tag-bad'}`}>{one.on ? '켜짐' : '꺼짐'}</span><small>{one.file}</small></button>
      {one.why.slice(0, 2).map((why) => <p key={why} className="assist-note">{why}</p>)}
    </li>))}</ul>;
}

// Enter and the arrows go up and down a column, Escape puts a cell back: a column of prices is typed without the mouse.
function move(event) {
  const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const column = [...event.target.closest('table').querySelectorAll(`input[data-column="${event.target.dataset.column}"]`)];
  const next = column[column.indexOf(event.target) + step];
  if (next) { next.focus(); next.select(); }
}

function Cell({ cell, label, changes, change, wrong }) {
  const typed = cell.place in changes;
  const bad = typed && wrong.startsWith(`'${label} ${cell.title}'`);
  return (
    <label className={`assist-sheet-cell ${typed ? 'assist-sheet-typed' : ''}`}>
      <input data-column={cell.title} value={typed ? changes[cell.place] : cell.value} aria-label={`${label} ${cell.title}`} aria-invalid={bad} title={bad ? wrong : undefined} size={Math.max(6, cell.value.length + 1)}
        inputMode={['money', 'count', 'percent', 'time'].includes(cell.kind) ? 'numeric' : 'text'}
        onChange={(event) => change(cell.place, event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Escape') change(cell.place, null); else move(event); }} />
      {cell.unit && <span>{cell.unit}</span>}
    </label>
  );
}

// What a new row goes by: one of the words the sheet knows, or a range of numbers.
function Goes({ column, value, set }) {
  if (column.kind === 'choice') return (
    <select aria-label={`새 줄 ${column.title}`} value={value} onChange={(event) => set(event.target.value)}>
      {[...column.options, '모두'].map((one) => <option key={one}>{one}</option>)}</select>);
  const [least, below] = `${value}~`.split('~');
  const end = (name, now, put) => (
    <><input aria-label={`새 줄 ${column.title} ${name}`} inputMode="numeric" size={8} value={now} onChange={(event) => set(put(event.target.value))} /> {column.unit} {name} </>);
  return <span className="assist-sheet-cell">{end('이상', least, (now) => `${now}~${below}`)}{end('미만', below, (now) => `${least}~${now}`)}</span>;
}

function NewRow({ block, shape, close }) {
  const [at, setAt] = useState(block.columns.map((one) => one.options[0] || ''));
  const [value, setValue] = useState('');
  const [ref, setRef] = useState('');
  const add = async (event) => {
    event.preventDefault();
    if (await shape({ add: block.place, at, value, ref })) close();
  };
  return (
    <form className="assist-sheet-own" aria-label={`${block.title} 줄 더하기`} onSubmit={add}>
      {block.columns.map((column, i) => <label key={column.title}>{column.title} <Goes column={column} value={at[i]} set={(now) => setAt(at.map((one, j) => (j === i ? now : one)))} /></label>)}
      <label className="assist-sheet-cell">값 <input aria-label="새 줄 값" size={8} required value={value} onChange={(event) => setValue(event.target.value)} /></label>
      <label className="assist-sheet-cell">근거(표와 다를 때) <input aria-label="새 줄 근거" size={10} value={ref} onChange={(event) => setRef(event.target.value)} /></label>
      <button type="submit" className="assist-button">더하기</button>
      <button type="button" className="assist-button" onClick={close}>그만두기</button>
    </form>
  );
}

function NewVersion({ place, title, shape, close }) {
  const [day, setDay] = useState('');
  const add = async (event) => {
    event.preventDefault();
    if (await shape({ version: place, day })) close();
  };
  return (
    <form className="assist-sheet-own" aria-label={`${title} 새 기준일`} onSubmit={add}>
      <label>이날부터 <input type="date" aria-label="새 기준일" required value={day} onChange={(event) => setDay(event.target.value)} /></label>
      <button type="submit" className="assist-button">더하기</button>
      <button type="button" className="assist-button" onClick={close}>그만두기</button>
      <span>그날부터 쓸 값을 새로 적습니다. 그 전날까지는 지금 값이 쓰입니다.</span>
    </form>
  );
}

// What the documents say of a row; nothing can be said of one with a cell that is not read.
function Proved({ row, label, changes, wrong }) {
  if (row.cells.some((cell) => cell.place in changes && wrong.startsWith(`'${label} ${cell.title}'`))) return <span className="assist-note"><AlertTriangle size={13} /> {wrong}</span>;
  if (row.why.length) return row.why.map((why) => <span key={why} className="assist-note"><AlertTriangle size={13} /> {why}</span>);
  return <span className="assist-soft"><Check size={13} /> {row.ref}</span>;
}

function Block({ block, changes, change, shape, wrong }) {
  const [form, setForm] = useState(null);  // 'row', or the place of what gets a new first day
  const table = block.columns.length > 0;
  const close = () => setForm(null);
  const titles = COLUMNS.filter((title) => block.rows.some((row) => row.cells.some((cell) => cell.title === title)));
  return (
    <section className="assist-sheet-block" aria-label={block.title}>
      <div className="assist-heading">{block.title} <span className="assist-soft">{block.about}</span>
        {table && <button type="button" className="assist-button" onClick={() => setForm('row')}><Plus size={13} /> 줄 더하기</button>}
        {table && <button type="button" className="assist-button" onClick={() => setForm(block.place)}><CalendarPlus size={13} /> 새 기준일</button>}</div>
      {form === 'row' && <NewRow block={block} shape={shape} close={close} />}
      {form && form !== 'row' && <NewVersion place={form} title={block.title} shape={shape} close={close} />}
      {block.cells.length > 0 && <div className="assist-sheet-own">{block.cells.map((cell) => (
        <span key={cell.place}>{cell.title} <Cell cell={cell} label={block.title} changes={changes} change={change} wrong={wrong} /></span>))}</div>}
      {block.why.map((why) => <p key={why} className="assist-note"><AlertTriangle size={13} /> {why}</p>)}
      <table><thead><tr><th scope="col">항목</th>{titles.map((title) => <th key={title} scope="col">{title}</th>)}<th scope="col">자료 확인</th></tr></thead>
        <tbody>{block.rows.map((row) => (
          <tr key={row.place} className={row.why.length ? 'assist-sheet-wrong' : ''}>
            <th scope="row">{row.label} {table
              ? block.rows.length > 1 && <button type="button" title="줄 지우기" aria-label={`${block.title} ${row.label} 줄 지우기`} onClick={() => shape({ remove: row.place })}><Trash2 size={13} /></button>
              : <button type="button" title="새 기준일" aria-label={`${row.label} 새 기준일`} onClick={() => setForm(row.place)}><CalendarPlus size={13} /></button>}</th>
            {titles.map((title) => {
              const cell = row.cells.find((one) => one.title === title);
              return <td key={title}>{cell && <Cell cell={cell} label={`${block.title} ${row.label}`.trim()} changes={changes} change={change} wrong={wrong} />}</td>;
            })}
            <td><Proved row={row} label={`${block.title} ${row.label}`.trim()} changes={changes} wrong={wrong} /></td>
          </tr>))}</tbody></table>
    </section>
  );
}

function Examples({ examples, dirty }) {
  if (!examples.length) return <p className="assist-soft">직접 계산해 본 예가 없습니다. 계산표 파일의 examples에 적으면 값을 고칠 때 여기서 다시 계산합니다.</p>;
  const said = (text) => text || '맞는 규칙이 없습니다';
  const shown = dirty ? examples.filter((one) => one.before !== one.after) : examples;
  return (
    <section aria-label="계산 예"><div className="assist-heading">계산 예{dirty && ` ${examples.length}개 가운데 ${shown.length}개가 바뀝니다(고치기 전 → 고친 뒤)`}</div>
      <ul className="assist-sheet-examples">{shown.map((one) => (
        <li key={one.case}><span className="assist-soft">{one.case}</span>
          {dirty ? <div><del>{said(one.before)}</del> → <ins>{said(one.after)}</ins></div> : <div>{said(one.after)}</div>}
          {!dirty && one.after !== one.expected && <p className="assist-note">적어 둔 답은 “{one.expected}”입니다. 값이나 예를 확인해 주세요.</p>}
        </li>))}</ul></section>
  );
}

function Off({ off, dirty, sure, setSure }) {
  if (!off.length) return null;
  return (
    <div className="assist-sheet-off" role="alert">
      <b><AlertTriangle size={14} /> {dirty ? '이대로 저장하면 이 계산표는 꺼집니다.' : '이 계산표는 꺼져 있습니다.'} 자료와 값이 다른 동안 이 계산은 답하지 않습니다.</b>
      <ul>{off.slice(0, 5).map((why) => <li key={why}>{why}</li>)}</ul>
      {dirty && <label><input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} /> 자료를 곧 고치겠습니다. 꺼지는 것을 알고 저장합니다.</label>}
    </div>
  );
}

function Editor({ sheet, setSheet, listed, back }) {
  const [changes, setChanges] = useKept('changes', {});
  const [edits, setEdits] = useKept('edits', []);  // rows and dates changed so far, and what was typed before each
  const [wrong, setWrong] = useState('');
  const [waiting, setWaiting] = useState(false);
  const [sure, setSure] = useState(false);
  const [clash, setClash] = useState(false);  // it was not kept: above all because somebody changed the sheet meanwhile
  const [busy, setBusy] = useState(false);
  const timer = useRef(null);
  const title = useRef(null);
  const turn = useRef(0);  // an answer to what is no longer typed is let go
  const typed = (now) => (Object.keys(now).length ? [...edits, { cells: now }] : edits);
  const dirty = typed(changes).length > 0;
  const tryOut = async (now, base = sheet) => {
    const mine = ++turn.current;
    const response = await reach('계산표 보기', { key: sheet.key, edits: typed(now) });
    if (mine !== turn.current) return;
    setWrong(response.error || '');
    if (!response.error) setSheet({ ...response, mark: base.mark, blocks: response.blocks.map((block, i) => ({ ...base.blocks[i], why: block.why, rows: block.rows.map((row, j) => ({ ...base.blocks[i].rows[j], why: row.why })) })) });
    setWaiting(false);
  };
  useEffect(() => {
    if (dirty) tryOut(changes);
    title.current.focus();
    return () => clearTimeout(timer.current);
  }, []);
  useEffect(() => {
    const hold = (event) => { if (dirty) event.preventDefault(); };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  });
  const leave = () => {
    if (dirty && !window.confirm('저장하지 않은 것이 있습니다. 버릴까요?')) return;
    setChanges({}); setEdits([]); back(sheet.key);
  };
  const change = (place, typed) => {
    const now = { ...changes };
    if (typed === null) delete now[place]; else now[place] = typed;
    setChanges(now); setSure(false); setWaiting(true);
    clearTimeout(timer.current);
    turn.current += 1;
    timer.current = setTimeout(() => tryOut(now), PAUSE);
  };
  const fresh = (now, past) => { setEdits(past); setChanges({}); setSheet(now); setWrong(''); setClash(false); setSure(false); setWaiting(false); };
  const shape = async (edit) => {
    clearTimeout(timer.current);
    const mine = ++turn.current, past = [...typed(changes), edit];
    const tried = await ask('계산표 보기', { key: sheet.key, edits: past });
    if (!tried || mine !== turn.current) return false;
    fresh({ ...tried, mark: sheet.mark }, past);
    return true;
  };
  const again = async () => {
    const now = await ask('계산표 보기', { key: sheet.key });
    if (!now) return;
    const rows = (one) => one.blocks.flatMap((block) => block.rows.map((row) => `${row.place} ${row.label}`)).join();
    if (edits.length || rows(now) !== rows(sheet)) { setWrong('줄이나 기준일이 달라져 적은 것을 그대로 얹을 수 없습니다. 적은 것을 옮겨 적고 \'고친 것 버리기\'를 누른 뒤 다시 고쳐 주세요.'); return; }
    setClash(false); setSheet(now);
    await tryOut(changes, now);
  };
  const discard = async () => {
    turn.current += 1;
    const kept = await ask('계산표 보기', { key: sheet.key });
    if (kept) fresh(kept, []);
  };
  const done = async (name, payload) => {
    setBusy(true);
    turn.current += 1;
    const kept = await reach(name, payload).finally(() => setBusy(false));
    if (kept.error && dirty) { setClash(true); setWrong(`${kept.error} 적은 것은 그대로 있습니다.`); return; }
    if (kept.error) { toast.error(kept.error); await discard(); return; }  // what somebody else did is seen before it is taken back
    if (kept.off) {
      if (window.confirm(`되돌리면 이 계산표는 꺼집니다. ${kept.off.slice(0, 3).join(' ')} 그래도 되돌릴까요?`)) await done(name, { ...payload, sure: true });
      return;
    }
    kept.kept.forEach((note) => toast.warning(note));
    toast.success(name === '계산표 저장' ? '저장했습니다.' : '되돌렸습니다.');
    listed(kept.sheets);
    if (kept.sheets.some((one) => one.key === sheet.key)) await discard(); else back('');
  };
  const may = dirty && !wrong && !waiting && !busy && (!sheet.off.length || sure);
  const save = () => may && done('계산표 저장', { key: sheet.key, edits: typed(changes), mark: sheet.mark });
  const last = edits.at(-1) || {};  // what a change comes to is shown below the table it is in
  const edited = Object.keys(changes).at(-1) || last.add || last.remove || last.version;
  const at = edited ? sheet.blocks.findIndex((block) => `${edited}.`.startsWith(`${block.place}.`)) : sheet.blocks.length - 1;
  const foot = (
    <div key="foot" className={dirty ? 'assist-sheet-foot' : 'assist-sheet'}>
      {!wrong && <Examples examples={sheet.examples} dirty={dirty} />}
      {wrong && <p className="assist-note" role="alert"><AlertTriangle size={13} /> {wrong} {clash && <button type="button" className="assist-button" onClick={again}>지금 값 위에서 다시 보기</button>}</p>}
      <Off off={wrong ? [] : sheet.off} dirty={dirty} sure={sure} setSure={setSure} />
      <div className="assist-opinion-row">
        <button type="button" className="assist-button assist-button-main" disabled={!may} onClick={save}>저장</button>
        {dirty && <button type="button" className="assist-button" onClick={discard}>고친 것 버리기</button>}
        {!dirty && sheet.may_undo && <button type="button" className="assist-button" disabled={busy} onClick={() => done('계산표 되돌리기', { key: sheet.key, mark: sheet.mark })}><RotateCcw size={14} /> 되돌리기</button>}
        {sheet.changed && <span className="assist-soft">마지막으로 바꿈: {sheet.changed}</span>}
        <span className="assist-soft">Enter·↑↓ 위아래 칸, Esc 칸 되돌리기, Ctrl+S 저장</span>
      </div>
    </div>
  );
  return (
    <div className="assist-sheet" onKeyDown={(event) => { if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); save(); } }}>
      <div className="assist-opinion-row"><button type="button" className="assist-button" onClick={leave}><ArrowLeft size={14} /> 목록</button>
        <h3 tabIndex={-1} ref={title}>{sheet.title}</h3><span className="assist-soft">{sheet.about}</span></div>
      {sheet.blocks.flatMap((block, i) => [<Block key={block.place} block={block} changes={changes} change={change} shape={shape} wrong={wrong} />, i === at && foot])}
    </div>
  );
}

export default function Sheets() {
  const [sheets, setSheets] = useKept('sheets', null);
  const [error, setError] = useKept('error', '');
  const [sheet, setSheet] = useKept('sheet', null);
  const open = async (key) => setSheet(await ask('계산표 보기', { key }));
  const list = async () => { const told = await reach('계산표 목록', {}); if (told.error) setError(told.error); else setSheets(told.sheets); };
  const back = async (key) => {
    setSheet(null);
    await list();
    const row = key && document.querySelector(`.assist-sheets [data-key="${key}"]`);
    if (row) row.focus();
  };
  useEffect(() => { if (!sheets) list(); }, []);
  if (!sheets) return <article className="assist-card assist-training assist-sheets"><h2>계산표</h2><p role={error ? 'alert' : 'status'}>{error || '불러오는 중…'}</p></article>;
  const off = sheets.filter((one) => !one.on).length;
  return (
    <article className="assist-card assist-training assist-sheets">
      <header className="assist-report-head"><Calculator size={18} /><h2>계산표</h2>
        <span className="assist-soft">{sheets.length}개 가운데 {sheets.length - off}개 켜짐</span></header>
      {sheet ? <Editor sheet={sheet} setSheet={setSheet} listed={setSheets} back={back} /> : <List sheets={sheets} open={open} />}
    </article>
  );
}
