import { useEffect, useMemo, useRef, useState } from 'react';
import { AlertTriangle, ChevronDown, ChevronRight, FileUp, RefreshCw, Search, Trash2, X } from 'lucide-react';

const STATUS = { ok: '읽음', skipped: '그대로', failed: '실패', removed: '빠짐' };

function failure(status, detail) {
  if (status === 401) return new Error('로그인이 끝났습니다. 화면을 새로 고쳐 다시 로그인해 주세요.');
  return new Error(typeof detail === 'string' ? detail : `서버가 처리하지 못했습니다(${status}). 잠시 뒤 다시 해 주세요.`);
}

async function call(path, body) {
  const init = body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {};
  const answer = await fetch(apiClient.buildEndpoint(path), { credentials: 'include', ...init });
  if (!answer.ok) throw failure(answer.status, (await answer.json().catch(() => ({}))).detail);
  return answer;
}

async function listen(answer, onProgress) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let last = {};
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      last = JSON.parse(line);
      if (last.line) onProgress(last);
    }
  }
  if (last.error) throw new Error(last.error);
  return last;
}

function upload(address, file, onShare) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', address);
    request.withCredentials = true;
    request.upload.onprogress = (event) => { if (event.lengthComputable) onShare(event.loaded / event.total); };
    request.onload = () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch (error) { answer = {}; }
      if (request.status === 200) resolve(answer.name);
      else reject(failure(request.status, answer.detail));
    };
    request.onerror = () => reject(new Error('올리다가 연결이 끊겼습니다. 다시 올려 주세요.'));
    request.send(form);
  });
}

function period(d) {
  if (!d.effective_from && !d.effective_to) return '상시';
  return `${d.effective_from || ''} ~ ${d.effective_to || ''}`;
}

function Fields({ about, setAbout, clients, types, now }) {
  const set = (key) => (event) => setAbout({ ...about, [key]: event.target.value });
  return (
    <div className="assist-fields">
      <label><span>{client_word}</span>
        <input list="assist-clients" value={about.client || ''} onChange={set('client')} placeholder={now ? `지금: ${now}` : '문서에 적힌 대로'} />
        <datalist id="assist-clients">{['공통', ...clients].map((name) => <option key={name} value={name} />)}</datalist>
      </label>
      <label><span>종류</span>
        <select value={about.doc_type || ''} onChange={set('doc_type')}>
          {!now && <option value="">문서에 적힌 대로</option>}
          {types.map((type) => <option key={type.value} value={type.value}>{type.label}</option>)}
        </select>
      </label>
      <label><span>시행일</span><input type="date" value={about.effective_from || ''} onChange={set('effective_from')} /></label>
      <label><span>종료일</span><input type="date" value={about.effective_to || ''} onChange={set('effective_to')} /></label>
    </div>
  );
}

function Progress({ progress }) {
  if (!progress) return null;
  return (
    <div className="assist-progress" role="status">
      <div className="assist-progress-line">{progress.line}</div>
      <div className="assist-progress-track"><div style={{ width: `${Math.round(progress.share * 100)}%` }} /></div>
    </div>
  );
}

function Report({ report, onClose }) {
  if (!report) return null;
  const failed = report.outcomes.filter((o) => o.status === 'failed');
  const changed = report.outcomes.filter((o) => o.status !== 'skipped');
  return (
    <div className="assist-report">
      <div className="assist-report-head">
        <b>{failed.length ? `${failed.length}개 파일을 읽지 못했습니다` : '색인을 마쳤습니다'}</b>
        <span>색인 전체 {report.passages.toLocaleString('ko-KR')}조각 · {report.seconds.toFixed(1)}초</span>
        <button type="button" onClick={onClose} title="닫기"><X size={15} /></button>
      </div>
      <ul>
        {changed.map((o) => (
          <li key={o.name} className={`assist-outcome-${o.status}`}>
            <span className="assist-outcome">{STATUS[o.status]}</span>
            <span className="assist-outcome-name">{o.name}</span>
            <span className="assist-outcome-why">{o.status === 'failed' ? [o.reason, o.remedy].filter(Boolean).join(' ') : `${o.passages}조각${o.reason ? ` · ${o.reason}` : ''}`}</span>
          </li>
        ))}
        {!changed.length && <li>바뀐 파일이 없습니다.</li>}
      </ul>
      {report.warnings.map((line) => <div key={line} className="assist-note">{line}</div>)}
    </div>
  );
}

function Sender({ facts, busy, run }) {
  const [files, setFiles] = useState([]);
  const [about, setAbout] = useState({});
  const [over, setOver] = useState(false);
  const picker = useRef(null);
  const take = (list) => setFiles((before) => [...before, ...Array.from(list).filter((f) => !before.some((b) => b.name === f.name))]);
  const send = async () => { if (await run(files, about)) { setFiles([]); setAbout({}); } };
  return (
    <div className={`assist-drop${over ? ' assist-drop-over' : ''}`}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files); }}>
      <input ref={picker} type="file" multiple hidden accept={facts.accepted} className="assist-file"
        onChange={(event) => { take(event.target.files); event.target.value = ''; }} />
      <div className="assist-drop-words">
        <FileUp size={20} />
        <span>문서를 여기에 끌어다 놓거나</span>
        <button type="button" className="assist-button" onClick={() => picker.current.click()} disabled={busy}>파일 고르기</button>
        <span className="assist-drop-hint">{facts.accepted.replace(/\./g, '').replace(/,/g, ' ')} · 파일당 {facts.largest_mb}MB까지</span>
      </div>
      {files.length > 0 && (
        <div className="assist-drop-files">
          {files.map((file) => (
            <span key={file.name} className="assist-drop-file">{file.name}
              <button type="button" title="빼기" onClick={() => setFiles(files.filter((f) => f !== file))} disabled={busy}><X size={13} /></button>
            </span>
          ))}
          <Fields about={about} setAbout={setAbout} clients={facts.clients} types={facts.types} />
          <button type="button" className="assist-button assist-button-main assist-send" onClick={send} disabled={busy}>
            {files.length}개 올리고 색인하기
          </button>
        </div>
      )}
    </div>
  );
}

function Pieces({ docId }) {
  const [found, setFound] = useState(null);
  const [error, setError] = useState('');
  useEffect(() => { call(`/documents/pieces?doc_id=${encodeURIComponent(docId)}`).then((a) => a.json()).then(setFound).catch((e) => setError(e.message)); }, [docId]);
  if (error) return <div className="assist-note">{error}</div>;
  if (!found) return <div className="assist-soft">불러오는 중…</div>;
  return (
    <div className="assist-pieces">
      <div className="assist-heading">조각 {found.total}개{found.total > found.pieces.length ? ` 가운데 앞의 ${found.pieces.length}개` : ''}</div>
      {found.pieces.map((piece, i) => (
        <div key={i} className="assist-piece">
          <div className="assist-piece-where">{[piece.where, piece.page ? `${piece.page}쪽` : null, piece.questions ? `묻는 말 ${piece.questions}가지` : null].filter(Boolean).join(' · ')}</div>
          <div className="assist-piece-text">{piece.text}</div>
        </div>
      ))}
    </div>
  );
}

function changes(d, about) {
  const changed = {};
  if (about.client.trim()) changed.client = about.client.trim();
  if (about.doc_type !== d.doc_type) changed.doc_type = about.doc_type;
  for (const key of ['effective_from', 'effective_to']) if (about[key] !== d[key]) changed[key] = about[key] || '없음';
  return changed;
}

function Versions({ document: d, facts, show }) {
  const others = facts.documents.filter((one) => d.versions.includes(one.doc_id));
  if (!others.length) return null;
  return (
    <div className="assist-versions"><span className="assist-heading">다른 판</span>
      {others.map((one) => <button key={one.doc_id} type="button" className="assist-ask" onClick={() => show(one.doc_id)}>{one.title} <span className="assist-soft">{period(one)}</span></button>)}
    </div>
  );
}

function Opened({ document: d, facts, busy, describe, remove, show }) {
  const [about, setAbout] = useState({});
  const known = { client: '', doc_type: d.doc_type, effective_from: d.effective_from, effective_to: d.effective_to };
  useEffect(() => setAbout(known), [d.client, d.doc_type, d.effective_from, d.effective_to]);
  const changed = changes(d, { ...known, ...about });
  const [sure, setSure] = useState(false);
  return (
    <div className="assist-opened">
      {d.error && <div className="assist-note"><AlertTriangle size={14} /> {d.error} {d.remedy}</div>}
      {d.notes.map((note) => <div key={note} className="assist-note">{note}</div>)}
      <Versions document={d} facts={facts} show={show} />
      <Fields about={{ ...known, ...about }} setAbout={setAbout} clients={facts.clients} types={facts.types} now={d.client || '공통'} />
      <div className="assist-opened-buttons">
        <button type="button" className="assist-button assist-button-main" disabled={busy || !Object.keys(changed).length} onClick={() => describe(d.doc_id, changed)}>바꾸고 다시 색인하기</button>
        <button type="button" className="assist-button assist-as-written" disabled={busy} title="여기서 바꾼 {client_word}, 종류, 날짜를 잊습니다" onClick={() => describe(d.doc_id, { as_written: true })}>문서에 적힌 대로</button>
        {sure
          ? <span className="assist-sure">{d.uploaded ? '올린 파일도 함께 지웁니다.' : '색인에서만 뺍니다(파일은 남습니다).'}
              <button type="button" className="assist-button assist-button-danger" disabled={busy} onClick={() => remove(d.doc_id)}>정말 빼기</button>
              <button type="button" className="assist-button" onClick={() => setSure(false)}>그만두기</button></span>
          : <button type="button" className="assist-button" disabled={busy} onClick={() => setSure(true)}><Trash2 size={14} /> 빼기</button>}
      </div>
      {!d.error && <Pieces docId={d.doc_id} />}
    </div>
  );
}

function Line({ document: d, open, toggle, children }) {
  return (
    <div className={`assist-doc${open ? ' assist-doc-open' : ''}${d.error ? ' assist-doc-failed' : ''}`} data-doc={d.doc_id}>
      <button type="button" className="assist-doc-line" onClick={toggle} aria-expanded={open}>
        {open ? <ChevronDown size={15} /> : <ChevronRight size={15} />}
        <span className="assist-doc-title"><b>{d.title}</b><small>{d.file}</small></span>
        <span className={d.client ? 'assist-tag assist-tag-client' : 'assist-tag'}>{d.client || '공통'}</span>
        <span className="assist-doc-type">{d.type_label}</span>
        <span className="assist-doc-period">{period(d)}</span>
        <span className="assist-doc-count">{d.error ? '읽지 못함' : `${d.passages.toLocaleString('ko-KR')}조각`}</span>
      </button>
      {open && children}
    </div>
  );
}

export default function Library() {
  const [facts, setFacts] = useState(null);
  const [error, setError] = useState('');
  const [progress, setProgress] = useState(null);
  const [report, setReport] = useState(null);
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState(null);
  const busy = Boolean(progress);

  const load = () => call('/documents').then((a) => a.json()).then(setFacts).catch((e) => setError(e.message));
  useEffect(() => { load(); }, []);
  const during = async (line, work) => {
    setError('');
    setReport(null);
    setProgress({ line, share: 0 });
    try {
      const done = await work();
      if (done && done.report) setReport(done.report);
      return true;
    } catch (e) {
      setError(e.message);
      return false;
    } finally {
      setProgress(null);
      load();
    }
  };

  const send = (files, about) => during('파일을 올리는 중', async () => {
    const names = [];
    const refused = [];
    for (const file of files) {
      try {
        names.push(await upload(apiClient.buildEndpoint('/documents'), file,
          (share) => setProgress({ line: `올리는 중: ${file.name}`, share: (names.length + refused.length + share) / files.length })));
      } catch (e) {
        refused.push({ name: file.name, status: 'failed', passages: 0, reason: e.message, remedy: null });
      }
    }
    if (!names.length) throw new Error(refused.map((one) => one.reason).join(' '));
    setProgress({ line: '색인을 준비하는 중', share: 0 });
    const told = await listen(await call('/documents/index', { names, ...about }), setProgress);
    return { ...told, report: { ...told.report, outcomes: [...refused, ...told.report.outcomes] } };
  });
  const describe = (docId, about) => during('다시 색인하는 중', async () => listen(await call('/documents/describe', { doc_id: docId, ...about }), setProgress));
  const remove = (docId) => during('색인에서 빼는 중', async () => { setOpened(null); await call('/documents/remove', { doc_id: docId }); });

  const shown = useMemo(() => {
    const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const list = facts ? facts.documents : [];
    return list.filter((d) => {
      const text = [d.title, d.file, d.client || '공통', d.type_label].join(' ').toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
  }, [facts, words]);

  if (!facts) return <div className="assist-shelf">{error ? <div className="assist-problem">{error}</div> : <div className="assist-soft">자료 목록을 불러오는 중…</div>}</div>;
  const failed = facts.documents.filter((d) => d.error).length;
  return (
    <section className="assist-shelf">
      <header className="assist-shelf-head">
        <h2>자료 관리</h2>
        <span>문서 {facts.documents.length}개 · {facts.documents.reduce((n, d) => n + d.passages, 0).toLocaleString('ko-KR')}조각{failed ? ` · 읽지 못한 파일 ${failed}개` : ''}</span>
        <label className="assist-search"><Search size={14} /><input value={words} onChange={(event) => setWords(event.target.value)} placeholder="제목, {client_word}, 종류로 찾기" /></label>
        <button type="button" className="assist-button" onClick={load} title="목록 새로 고침"><RefreshCw size={14} /></button>
      </header>
      <Sender facts={facts} busy={busy} run={send} />
      <Progress progress={progress} />
      {error && <div className="assist-problem" role="alert"><AlertTriangle size={15} /> {error}</div>}
      <Report report={report} onClose={() => setReport(null)} />
      {facts.warnings.length > 0 && (
        <details className="assist-note"><summary>판끼리 시행 기간이 맞지 않는 문서 {facts.warnings.length}건</summary>
          <ul>{facts.warnings.map((line) => <li key={line}>{line}</li>)}</ul></details>
      )}
      <div className="assist-docs">
        {shown.map((d) => (
          <Line key={d.doc_id} document={d} open={opened === d.doc_id} toggle={() => setOpened(opened === d.doc_id ? null : d.doc_id)}>
            <Opened document={d} facts={facts} busy={busy} describe={describe} remove={remove} show={(id) => { setWords(''); setOpened(id); }} />
          </Line>
        ))}
        {!shown.length && <div className="assist-soft">찾는 문서가 없습니다.</div>}
      </div>
      <p className="assist-soft">올린 내용이 답에 잘 나오는지 아래 입력창에서 바로 물어보세요.</p>
    </section>
  );
}
