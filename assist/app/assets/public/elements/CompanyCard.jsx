import { AlertTriangle, Building2, Mail } from 'lucide-react';

function Part({ heading, rows, children }) {
  if (!rows.length) return null;
  return <section><div className="assist-heading">{heading}</div><ul>{rows.map(children)}</ul></section>;
}

export default function CompanyCard() {
  const c = props;
  return (
    <article className="assist-card assist-company">
      <header className="assist-call-head"><Building2 size={16} /><span className="assist-path">{c.name}</span>
        <span className="assist-soft">{c.facts.join(' · ')}</span>
        <button type="button" className="assist-button assist-mail-open" onClick={() => callAction({ name: '근거 메일', payload: { company_id: c.id } })}><Mail size={14} /> 근거 메일</button></header>
      {c.do_not_call && <div className="assist-problem"><AlertTriangle size={15} /> 전화하지 마세요: {c.do_not_call}</div>}
      <div className="assist-call-body">
        <div className="assist-call-left">
          <section><div className="assist-heading">등급</div><ul><li>{c.grade}</li></ul></section>
          <Part heading="담당자" rows={c.contacts}>{(one, i) => (
            <li key={i} className={one.stale ? 'assist-stale' : ''}><b>{one.who}</b> {one.reach.join(' · ')} <span className="assist-tag">{one.state}</span></li>
          )}</Part>
          <Part heading="수신 동의" rows={c.consents}>{(one, i) => <li key={i}>{one.channel} {one.purpose}: <b>{one.state}</b> <span className="assist-soft">{one.since}부터</span></li>}</Part>
          <Part heading="다른 이름" rows={c.aliases}>{(one, i) => <li key={i}>{one}</li>}</Part>
        </div>
        <div className="assist-call-left">
          <Part heading="원청사" rows={c.links}>{(one, i) => <li key={i}>{one.client} <span className="assist-soft">{one.note}</span></li>}</Part>
          <Part heading="갱신" rows={c.renewals}>{(one, i) => <li key={i}>{one}</li>}</Part>
          <Part heading="지난 통화" rows={c.calls}>{(one, i) => <li key={i}>{one.day} {one.client} <b>{one.path}</b></li>}</Part>
          <Part heading="관계사일 수 있음" rows={c.affiliates}>{(one, i) => (
            <li key={i}><button type="button" className="assist-ask" onClick={() => callAction({ name: '업체 보기', payload: { id: one.id } })}>{one.name}</button> <span className="assist-soft">{one.why}</span></li>
          )}</Part>
        </div>
      </div>
    </article>
  );
}
