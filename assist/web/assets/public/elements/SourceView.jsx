import { useEffect } from 'react';

const plain = (text) => text.replace(/\s+/g, '');

function Highlighted({ text, quote }) {
  const at = quote ? text.indexOf(quote) : -1;
  if (at < 0) return <span>{text}</span>;
  return (
    <span>{text.slice(0, at)}<mark>{quote}</mark>{text.slice(at + quote.length)}</span>
  );
}

// The text layer cuts a page into small pieces: join them, find the quote as a whole, mark the pieces it covers.
function markPage(quote) {
  const pieces = Array.from(document.querySelectorAll('#side-view-content .react-pdf__Page__textContent span[role=presentation]'));
  let text = '';
  const ends = pieces.map((piece) => { text += plain(piece.textContent || ''); return text.length; });
  const ranges = rangesOf(plain(quote), quote.split('\n').map(plain), text);
  pieces.forEach((piece, i) => {
    const start = i ? ends[i - 1] : 0;
    const inside = ends[i] > start && ranges.some(([from, to]) => start < to && ends[i] > from);
    piece.classList.toggle('assist-pdf-mark', inside);
  });
  const first = pieces.find((piece) => piece.classList.contains('assist-pdf-mark'));
  const pdf = document.querySelector('#side-view-content .react-pdf__Document');
  if (first && pdf && !pdf.dataset.scrolled) {
    pdf.dataset.scrolled = 'yes';
    first.scrollIntoView({ block: 'nearest' });
  }
}

// A quote that runs over a page is found line by line; each line after the one before it.
function rangesOf(whole, lines, text) {
  const at = text.indexOf(whole);
  if (at >= 0) return [[at, at + whole.length]];
  let from = 0;
  const found = [];
  for (const line of lines.filter((words) => words.length > 5)) {
    const start = text.indexOf(line, from);
    if (start >= 0) { found.push([start, start + line.length]); from = start + line.length; }
  }
  return found;
}

// The viewer opens at 100 % and cuts wide pages off: shrink the page once to the width of the panel.
function fitPage() {
  const pdf = document.querySelector('#side-view-content .react-pdf__Document');
  const page = pdf && pdf.querySelector('.react-pdf__Page__canvas');
  if (!page || pdf.dataset.fitted) return;
  pdf.dataset.fitted = 'yes';
  const room = pdf.parentElement.parentElement.clientWidth - 24;
  if (page.clientWidth > room) pdf.style.zoom = String(room / page.clientWidth);
}

export default function SourceView() {
  const s = props;
  useEffect(() => {
    if (!s.pdf) return undefined;
    const mark = () => { fitPage(); if (s.quote) markPage(s.quote); };
    const observer = new MutationObserver(mark);
    const panel = document.getElementById('side-view-content');
    if (panel) observer.observe(panel, { childList: true, subtree: true });
    mark();
    return () => observer.disconnect();
  }, [s.pdf, s.quote]);
  const facts = [s.client || '공통', s.section, s.page ? `${s.page}쪽` : null, s.period].filter(Boolean);
  return (
    <section className="assist-source">
      <div className="assist-source-facts">{facts.map((fact) => <span key={fact} className="assist-tag">{fact}</span>)}</div>
      {s.pdf && s.quote && <blockquote className="assist-quote">{s.quote}</blockquote>}
      {!s.pdf && <div className="assist-source-text"><Highlighted text={s.text} quote={s.quote} /></div>}
      {s.file && (
        <div className="assist-source-file">
          <span>원본 파일: {s.file}</span>
          {s.pdf && <a href={s.pdf} target="_blank" rel="noopener noreferrer">새 창에서 열기(인쇄)</a>}
          {s.pdf && <a href={s.pdf} download={s.file}>내려받기</a>}
        </div>
      )}
    </section>
  );
}
