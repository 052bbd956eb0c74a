import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { AlertTriangle, Check, Download, FileUp, PencilLine, RotateCcw, X } from 'lucide-react';

async function ask(name, payload) {
  const { response } = await callAction({ name, payload });
  if (!response || response.error) { toast.error(response ? response.error : '처리하지 못했습니다. 화면을 새로 고쳐 주세요.'); return null; }
  return response;
}

function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = name.split('/').pop();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function read(file) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch (error) {
    toast.error(`'${file.name}'은(는) UTF-8이 아닙니다. UTF-8로 저장해서 다시 골라 주세요.`);
    return null;
  }
}

// The page is drawn anew while it is being opened: what was done on it stands outside of it.
function useKept(name, first) {
  const all = (window.assistPack = window.assistPack || {});
  const key = `${props.opened}/${name}`;
  const kept = (all[key] = all[key] || { value: first });
  const [, draw] = useState(0);
  useEffect(() => { kept.draw = () => draw((count) => count + 1); });
  return [kept.value, (next) => { kept.value = next; kept.draw(); }];
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

function Box({ box, setBox, change, busy }) {
  const picker = useRef(null);
  const field = useRef(null);
  useEffect(() => { if (field.current) field.current.focus(); }, []);
  const put = (more) => setBox({ ...box, ...more });
  const pick = async (event) => { const [file] = event.target.files; event.target.value = ''; const text = file && await read(file); if (typeof text === 'string') put({ text, from: file.name }); };
  const keys = (event) => {
    if (event.key === 'Escape') setBox(null);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); change(); }
  };
  return (
    <div className="assist-pack-box" onKeyDown={keys}>
      {box.fresh && <label className="assist-soft">새 계산표의 이름(영어 소문자){' '}<input aria-label="계산표 이름" ref={field} value={box.key} placeholder="delivery_fee" onChange={(event) => put({ key: event.target.value })} />.yaml</label>}
      <Faults faults={box.faults} />
      <textarea aria-label="파일 내용" rows={16} spellCheck={false} ref={box.fresh ? null : field} value={box.text} onChange={(event) => put({ text: event.target.value })} />
      <div className="assist-opinion-row">
        <button type="button" className="assist-button assist-button-main" disabled={busy || (box.fresh && !box.key)} onClick={change}><Check size={14} /> {busy ? '확인하는 중…' : '확인하고 바꾸기'}</button>
        <input ref={picker} type="file" hidden accept=".yaml,.yml,.tsv,.md,.txt" onChange={pick} />
        <button type="button" className="assist-button" disabled={busy} onClick={() => picker.current.click()}><FileUp size={14} /> 파일에서 가져오기</button>
        <button type="button" className="assist-button" onClick={() => setBox(null)}><X size={14} /> 닫기</button>
        <span className="assist-soft">{box.from ? `'${box.from}'에서 가져왔습니다. ` : ''}Ctrl+Enter 바꾸기 · Esc 닫기</span>
      </div>
      {box.versions.length > 0 && <><div className="assist-heading">바뀐 기록</div><ul className="assist-soft">{box.versions.map((one) => (
        <li key={one.id}>{one.at} · {one.by} · {one.deed}{one.undone && ` · ${one.undone} 되돌림`}</li>))}</ul></>}
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
  const [pack, setPack] = useKept('pack', props);
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
    if (box && box.name === file.name) { setBox(null); return; }
    const told = await ask('팩 열기', { name: file.name });
    if (told) setBox({ name: file.name, from: '', faults: [], ...told });
  };
  const take = async (file) => { const told = await ask('팩 열기', { name: file.name }); if (told) save(file.name, told.text); };
  const change = () => during(async () => {
    const name = box.fresh ? `calculators/${box.key.trim()}.yaml` : box.name;
    const told = await ask('팩 바꾸기', { name, text: box.text, mark: box.mark, fresh: Boolean(box.fresh) });
    if (told && !told.checked.ok) { setBox({ ...box, faults: told.checked.faults }); setNotes([]); return; }
    done(told, `'${name}'을(를) 바꾸었습니다`);
  });
  const draw = async () => { const told = await ask('팩 새로', {}); if (told) { setPack(told); setNotes([]); } };
  const fresh = () => during(draw);
  const undo = (file) => during(async () => {
    const told = await ask('팩 되돌리기', { name: file.name, mark: file.mark });
    if (told) done(told, `'${file.name}'을(를) 되돌렸습니다`); else await draw();
  });
  const files = pack.groups.flatMap((group) => group.files);
  const wrong = files.filter((one) => one.fault).length;
  const off = files.filter((one) => one.off).length;
  const editor = box && <Box key={box.name} box={box} setBox={setBox} change={change} busy={busy} />;
  return (
    <article className="assist-card assist-training assist-pack">
      <header className="assist-report-head"><h2>회사 자료</h2>
        <span className="assist-soft">팩 {pack.name} · {pack.company || pack.title} · 문서 {pack.documents}개</span>
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
          {group.name === '계산표' && <div className="assist-opinion-row"><button type="button" className="assist-button" disabled={busy} onClick={() => setBox({ name: '', fresh: true, key: '', text: '', mark: '', from: '', faults: [], versions: [] })}>새 계산표</button></div>}
          {group.name === '계산표' && box && box.fresh && editor}
        </section>))}
    </article>
  );
}
