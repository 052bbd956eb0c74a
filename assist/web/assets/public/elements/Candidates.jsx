export default function Candidates() {
  return (
    <ul className="assist-call-rows">
      {props.rows.map((row) => (
        <li key={row.id}><button type="button" onClick={() => callAction({ name: '업체 보기', payload: { id: row.id } })}>
          <b>{row.name}</b><span>{row.biz_no}</span><small>{row.why}</small></button></li>
      ))}
    </ul>
  );
}
