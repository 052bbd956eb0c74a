import { useEffect } from 'react';

const plain = (text) => text.replace(/\s+/g, '');

function Highlighted({ text, quote }) {
  const at = quote ? text.indexOf(quote) : -1;
  if (at < 0) return <span>{text}</span>;
  return (
    <span>{text.slice(0, at)}<mark>{quote}</mark>{text.slice(at + quote.length)}</span>
  );
}

function markPage(quote) {
  const wanted = plain(quote);
  document.querySelectorAll('#side-view-content .react-pdf__Page__textContent span').forEach((span) => {
    const words = plain(span.textContent || '');
    span.classList.toggle('assist-pdf-mark', words.length > 3 && (wanted.includes(words) || words.includes(wanted)));
  });
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
      {s.file && <div className="assist-source-file">원본 파일: {s.file}</div>}
    </section>
  );
}
