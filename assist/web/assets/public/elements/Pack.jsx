import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, Check, Download, FileUp, PencilLine, RotateCcw, X } from 'lucide-react';

const LARGEST = 500000;  // bytes of a file, as the service has it
const PATIENCE = 120000;  // of a person, where the server was lost while it worked
const LOST = '서버의 답을 받지 못했습니다. 화면을 새로 고쳐 바뀌었는지 확인해 주세요.';

async function reach(name, payload) {
  const late = new Promise((done) => setTimeout(() => done({}), PATIENCE));
  const { response } = await Promise.race([callAction({ name, payload }), late]).catch(() => ({}));
  return response || { error: LOST };
}

async function ask(name, payload) {
  const told = await reach(name, payload);
  if (told.error) { toast.error(told.error); return null; }
  return told;
}

const size = (text) => new Blob([text]).size;
const changed = (box) => Boolean(box && (box.text !== box.first || box.key));
const leave = (box) => !changed(box) || window.confirm('저장하지 않은 것이 있습니다. 버릴까요?');

function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = name.split('/').pop();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// What is to be done with the box once a file is chosen: its text, or why it is not taken.
async function read(file) {
  const refused = (why) => ({ faults: [], error: `'${file.name}'은(는) ${why} 가져오지 않았습니다.`, refused: true });
  if (file.size > LARGEST) return refused(`${LARGEST / 1000}KB를 넘습니다. 나누거나 줄여 주세요.`);
  const bytes = await file.arrayBuffer();
  if (new Uint8Array(bytes).includes(0)) return refused('UTF-8로 적은 글이 아닙니다. 엑셀이나 그림이 아닌 글 파일을 골라 주세요.');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), from: file.name, faults: [], error: '', refused: false };
  } catch (error) {
    return refused('UTF-8이 아닙니다. UTF-8로 저장해서 다시 골라 주세요.');
  }
}

// The page is drawn anew while it is being opened: what was done on it stands outside of it.
function useKept(name, first) {
  const all = (window.assistPack = window.assistPack || {});
  const key = `${props.opened}/${name}`;
  const kept = (all[key] = all[key] || { value: first });
  const [, draw] = useState(0);
  useEffect(() => { kept.draw = () => draw((count) => count + 1); });
  return [kept.value, (next) => { kept.value = typeof next === 'function' ? next(kept.value) : next; kept.draw(); }];
}

function Faults({ faults }) {
  const place = useRef(null);
  useEffect(() => { if (faults.length) place.current.focus(); }, [faults]);
  if (!faults.length) return null;
  return (
    <div role="alert" tabIndex={-1} ref={place} className="assist-pack-faults">
      <b>바꾸지 않았습니다. 잘못된 곳 {faults.length}개를 고쳐 주세요.</b>
      <ul>{faults.map((one, i) => <li key={i}><code>{one.file}</code> {one.key && <b>{one.key}: </b>}{one.error}. <span className="assist-soft">{one.remedy}</span></li>)}</ul>
    </div>
  );
}

// What was refused without a place in the file: above all that somebody else changed it meanwhile.
function Refused({ box, look, busy }) {
  if (!box.error) return null;
  return (
    <div role="alert" className="assist-pack-faults">
      <b>{box.error}</b> 적은 것은 그대로 있습니다.
      {!box.fresh && !box.refused && <button type="button" className="assist-button" disabled={busy} onClick={look}>지금 내용 보기</button>}
    </div>
  );
}

function Box({ box, setBox, change, look, close, busy }) {
  const picker = useRef(null);
  const field = useRef(null);
  useEffect(() => { if (field.current) field.current.focus(); }, []);
  const put = (more) => setBox((now) => now && { ...now, ...more });
  const pick = async (event) => { const [file] = event.target.files; event.target.value = ''; if (file) put(await read(file)); };
  const large = size(box.text) > LARGEST;
  const may = !busy && !large && !box.refused && !(box.fresh && !box.key);
  const keys = (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); if (may) change(); }
  };
  return (
    <div className="assist-pack-box" onKeyDown={keys}>
      {box.fresh && <label className="assist-soft">새 계산표의 이름(영어 소문자){' '}<input aria-label="계산표 이름" ref={field} value={box.key} placeholder="delivery_fee" onChange={(event) => put({ key: event.target.value })} />.yaml</label>}
      <Faults faults={box.faults} />
      <Refused box={box} look={look} busy={busy} />
      {large && <p role="alert" className="assist-note">{LARGEST / 1000}KB를 넘습니다. 나누거나 줄여 주세요.</p>}
      <textarea aria-label="파일 내용" rows={16} spellCheck={false} ref={box.fresh ? null : field} value={box.text} onChange={(event) => put({ text: event.target.value, refused: false, error: box.refused ? '' : box.error })} />
      {box.now !== undefined && <label className="assist-soft">지금 쓰이는 내용(고치지 않습니다)<textarea aria-label="지금 쓰이는 내용" rows={10} readOnly value={box.now} /></label>}
      <div className="assist-opinion-row">
        <button type="button" className="assist-button assist-button-main" disabled={!may} onClick={change}><Check size={14} /> {busy ? '확인하는 중…' : '확인하고 바꾸기'}</button>
        <input ref={picker} type="file" hidden accept=".yaml,.yml,.tsv,.md,.txt" onChange={pick} />
        <button type="button" className="assist-button" disabled={busy} onClick={() => picker.current.click()}><FileUp size={14} /> 파일에서 가져오기</button>
        <button type="button" className="assist-button" onClick={close}><X size={14} /> 닫기</button>
        <span className="assist-soft">{box.from ? `'${box.from}'에서 가져왔습니다. ` : ''}Ctrl+Enter 바꾸기 · Esc 닫기</span>
      </div>
      {box.versions.length > 0 && <><div className="assist-heading">바뀐 기록</div><ul className="assist-soft">{box.versions.map((one) => (
        <li key={one.id}>{one.at} · {one.by && `${one.by} · `}{one.deed}{one.undone && ` · ${one.undone} 되돌림`}</li>))}</ul></>}
    </div>
  );
}

function State({ file }) {
  if (file.fault) return <span className="assist-tag assist-pack-wrong"><AlertTriangle size={12} /> 잘못</span>;
  if (file.off) return <span className="assist-tag assist-pack-wrong"><AlertTriangle size={12} /> 꺼짐</span>;
  return <span className="assist-tag"><Check size={12} /> 맞음</span>;
}

function File({ file, box, open, take, undo, busy, children }) {
  return (
    <li>
      <div className="assist-pack-row">
        <span className="assist-pack-name"><b>{file.about}</b> <code>{file.name}</code></span>
        <span className={file.layer === '우리 것' ? 'assist-tag assist-tag-client' : 'assist-tag'}>{file.layer}</span>
        <State file={file} />
        {(file.may_change || file.may_undo) && <span className="assist-due-buttons">
          {file.may_change && <button type="button" className="assist-button" aria-label={`${file.name} 내려받기`} disabled={busy} onClick={take}><Download size={13} /> 내려받기</button>}
          {file.may_change && <button type="button" className="assist-button" aria-label={`${file.name} 바꾸기`} aria-expanded={box} disabled={busy} onClick={open}><PencilLine size={13} /> 바꾸기</button>}
          {file.may_undo && <button type="button" className="assist-button" aria-label={`${file.name} 되돌리기`} disabled={busy} onClick={undo}><RotateCcw size={13} /> 되돌리기</button>}
        </span>}
      </div>
      {file.by && <div className="assist-soft">{file.by}에 바꿈</div>}
      {file.fault && <div className="assist-note">{file.fault.key && `${file.fault.key}: `}{file.fault.error}. {file.fault.remedy}</div>}
      {file.off && <div className="assist-note">{file.off} 자료의 숫자와 계산표의 숫자를 맞추어 주세요.</div>}
      {children}
    </li>
  );
}

export default function Pack() {
  const [pack, setPack] = useKept('pack', null);
  const [box, setBox] = useKept('box', null);
  const [notes, setNotes] = useKept('notes', []);
  const [busy, setBusy] = useState(false);
  const during = async (work) => { setBusy(true); try { return await work(); } finally { setBusy(false); } };
  const done = (told, said) => {
    if (!told) return;
    setPack(told.pack);
    setNotes(told.checked.ok ? told.checked.notes : told.checked.faults.map((one) => `${one.file} ${one.key}: ${one.error}. ${one.remedy}`));
    if (told.checked.ok) { toast.success(said); setBox(null); } else toast.error('바꾸지 않았습니다. 까닭을 보고 고쳐 주세요.');
  };
  const open = async (file) => {
    if (!leave(box)) return;
    if (box && box.name === file.name) { setBox(null); return; }
    const told = await ask('팩 열기', { name: file.name });
    if (told) setBox({ name: file.name, from: '', faults: [], first: told.text, ...told });
  };
  const look = () => during(async () => {
    const told = await ask('팩 열기', { name: box.name });
    if (told) setBox((now) => now && { ...now, error: '', now: told.text, first: told.text, mark: told.mark, versions: told.versions });
  });
  const close = () => { if (leave(box)) { setBox(null); back.current = box.name; } };
  const take = async (file) => { const told = await ask('팩 열기', { name: file.name }); if (told) save(file.name, told.text); };
  const change = () => during(async () => {
    const name = box.fresh ? `calculators/${box.key.trim()}.yaml` : box.name;
    const told = await reach('팩 바꾸기', { name, text: box.text, mark: box.mark, fresh: Boolean(box.fresh) });
    if (told.error || !told.checked.ok) {
      setBox((now) => now && { ...now, error: told.error || '', faults: told.error ? [] : told.checked.faults });
      setNotes([]);
      return;
    }
    back.current = name;
    done(told, `'${name}'을(를) 바꾸었습니다`);
  });
  const draw = async () => { setPack(await reach('팩 새로', {})); setNotes([]); };
  const fresh = () => during(draw);
  const undo = (file) => leave(box) && during(async () => {
    const told = await ask('팩 되돌리기', { name: file.name, mark: file.mark });
    if (told) done(told, `'${file.name}'을(를) 되돌렸습니다`); else await draw();
  });
  const start = () => leave(box) && setBox({ name: '', fresh: true, key: '', text: '', first: '', mark: '', from: '', faults: [], versions: [] });
  const back = useRef('');  // the file whose box was closed: the focus goes on from its button
  useEffect(() => { if (!pack) draw(); }, []);
  useEffect(() => {
    const row = back.current && document.querySelector(`.assist-pack [aria-label="${back.current} 바꾸기"]`);
    if (!box && row && !row.disabled) { row.focus(); back.current = ''; }
    const hold = (event) => { if (changed(box)) event.preventDefault(); };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  });
  if (!pack || pack.error) return <article className="assist-card assist-training assist-pack"><h2>회사 자료</h2><p role={pack ? 'alert' : 'status'}>{pack ? pack.error : '불러오는 중…'}</p></article>;
  const files = pack.groups.flatMap((group) => group.files);
  const wrong = files.filter((one) => one.fault).length;
  const off = files.filter((one) => one.off).length;
  const editor = box && <Box key={box.name} box={box} setBox={setBox} change={change} look={look} close={close} busy={busy} />;
  return (
    <article className="assist-card assist-training assist-pack">
      <header className="assist-report-head"><h2>회사 자료</h2>
        <span className="assist-soft">팩 {[pack.name, pack.title, pack.company].filter((one, i, all) => one && all.indexOf(one) === i).join(' · ')}{pack.documents > 0 && ` · 팩에 든 문서 ${pack.documents}개`}</span>
        <button type="button" className="assist-button" disabled={busy} onClick={fresh}>새로 고침</button></header>
      <p className="assist-soft">바꾼 파일은 먼저 확인하고, 맞을 때만 곧바로 쓰입니다. 누가 언제 바꾸었는지 남고 되돌릴 수 있습니다. 문서는 '자료 관리'에서 바꿉니다.</p>
      <p role="status" className={wrong || off ? 'assist-note' : 'assist-soft'}>{wrong || off ? [wrong && `잘못된 파일 ${wrong}개`, off && `꺼진 계산표 ${off}개`].filter(Boolean).join(' · ') : '모든 파일이 맞습니다.'}{!pack.indexed && " 색인이 없어 계산표의 근거는 확인하지 못했습니다. '자료 관리'에서 문서를 올려 주세요."}</p>
      {notes.map((one) => <p key={one} role="status" className="assist-note">{one}</p>)}
      {pack.groups.map((group) => (
        <section key={group.name} aria-label={group.name}>
          <div className="assist-heading">{group.name}</div>
          <ul className="assist-training-list">{group.files.map((file) => (
            <File key={file.name} file={file} box={Boolean(box && box.name === file.name)} open={() => open(file)} take={() => take(file)} undo={() => undo(file)} busy={busy}>{box && box.name === file.name && editor}</File>))}</ul>
          {group.name === '계산표' && !group.files.length && <p className="assist-soft">계산표가 없습니다. 요금이나 기한을 계산하려면 하나 만들어 주세요.</p>}
          {group.name === '계산표' && <div className="assist-opinion-row"><button type="button" className="assist-button" disabled={busy} onClick={start}>새 계산표</button></div>}
          {group.name === '계산표' && box && box.fresh && editor}
        </section>))}
    </article>
  );
}
