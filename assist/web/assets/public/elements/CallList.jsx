import { AlertTriangle } from 'lucide-react';

export default function CallList() {
  const { rows, counts } = props;
  const most = Math.max(...counts.map((c) => c.count));
  return (
    <article className="assist-card assist-calls">
      <div className="assist-heading">통화 {rows.length.toLocaleString('ko-KR')}건의 결과</div>
      <div className="assist-bars">
        {counts.map((c) => (
          <div key={c.name} className="assist-bar"><span>{c.name}</span>
            <div><i style={{ width: `${(100 * c.count) / most}%` }} /></div><b>{c.count}</b></div>
        ))}
      </div>
      <ul className="assist-call-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => callAction({ name: '통화 열기', payload: { id: row.id } })}>
              <b>{row.company || row.id}</b>
              <span>{row.path}{row.unsure && <AlertTriangle size={13} />}</span>
              <small>{row.memo}</small>
            </button>
          </li>
        ))}
      </ul>
    </article>
  );
}
