import { useState } from 'react';
import { Check, RotateCcw, X } from 'lucide-react';

function Row({ row }) {
  const [sent, setSent] = useState(false);
  const decide = (what) => { setSent(true); callAction({ name: '제안 결정', payload: { id: row.id, what } }).catch(() => setSent(false)); };
  return (
    <li className="assist-proposal">
      <div className="assist-proposal-head"><span className="assist-tag">{row.kind}</span><b>{row.company}</b>
        <span className="assist-soft">{row.label}{row.by && ` · ${row.by}`}</span></div>
      <div>{row.what}</div>
      {row.quote && <blockquote>“{row.quote}”</blockquote>}
      <table><tbody>{row.changes.map((c, i) => (
        <tr key={i}><td>{c.record} {c.field}</td><td className="assist-before">{c.before}</td><td>→ <b>{c.after}</b></td></tr>
      ))}</tbody></table>
      {row.may_decide && !sent && row.state === 'pending' && (
        <div className="assist-proposal-buttons">
          <button type="button" className="assist-button assist-button-main" onClick={() => decide('approve')}><Check size={14} /> 승인</button>
          <button type="button" className="assist-button" onClick={() => decide('reject')}><X size={14} /> 반려</button>
        </div>
      )}
      {row.may_decide && !sent && row.state === 'approved' && (
        <div className="assist-proposal-buttons"><button type="button" className="assist-button" onClick={() => decide('undo')}><RotateCcw size={14} /> 되돌리기</button></div>
      )}
    </li>
  );
}

export default function Proposals() {
  const { rows } = props;
  return (
    <article className="assist-card assist-proposals">
      <div className="assist-heading">변경 제안 {rows.length}건</div>
      <ul>{rows.map((row) => <Row key={row.id} row={row} />)}</ul>
    </article>
  );
}
