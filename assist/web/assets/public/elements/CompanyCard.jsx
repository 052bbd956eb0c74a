import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { Building2, Check, Copy, Mail, Phone, PhoneCall, PhoneOff, X } from 'lucide-react';

function copy(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (done) toast.success('복사했습니다', { id: 'assist-copied', duration: 2000 });
  else toast.error('복사하지 못했습니다. 글자를 끌어서 복사해 주세요.');
}

function Copied({ text }) {
  return (
    <button type="button" className="assist-copy-small" title={`${text} 복사`} aria-label={`${text} 복사`} onClick={() => copy(text)}>
      {text}<Copy size={12} /></button>
  );
}

function Part({ heading, rows, children }) {
  if (!rows.length) return null;
  return <section><div className="assist-heading">{heading}</div><ul>{rows.map(children)}</ul></section>;
}

function May({ said }) {
  return (
    <span className={said.allowed ? 'assist-may' : 'assist-may assist-may-not'} title={said.why}>
      {said.allowed ? <Check size={11} /> : <X size={11} />}{said.purpose}</span>
  );
}

function Person({ one, channels }) {
  return (
    <li className="assist-person">
      <div className="assist-person-head">
        <b className={one.stale ? 'assist-stale' : ''}>{one.who}</b>
        {one.role && <span className="assist-soft">{one.role}</span>}
        <span className={one.stale || one.doubt ? 'assist-tag assist-tag-bad' : 'assist-tag'}>{one.state}</span>
        {!one.stale && <span className={one.age.old ? 'assist-old' : 'assist-soft'}>{one.age.text}{one.age.old && ' · 다시 확인 필요'}</span>}
      </div>
      {!one.stale && <div className="assist-person-reach">{one.reach.map((text) => <Copied key={text} text={text} />)}</div>}
      {one.may.length > 0 && (
        <div className="assist-person-may">{channels.map((channel) => (
          <span key={channel}>{channel} {one.may.filter((said) => said.channel === channel).map((said) => <May key={said.purpose} said={said} />)}</span>
        ))}</div>
      )}
    </li>
  );
}

// Chainlit may compile the card anew at the first click of a conversation: what was done must outlive that.
function useKept(name, first) {
  const all = (window.assistKept = window.assistKept || {});
  const key = `${props.before.list}/${name}`;
  const kept = (all[key] = all[key] || { value: first });
  const [, draw] = useState(0);
  useEffect(() => { kept.draw = () => draw((count) => count + 1); });
  return [kept.value, (next) => { kept.value = next; kept.draw(); }];
}

function BeforeCall() {
  const [claim, setClaim] = useKept('claim', props.before.claim);
  const [busy, setBusy] = useState(false);
  const act = async (name) => {
    setBusy(true);
    const { response } = await callAction({ name, payload: { id: props.id } });
    setBusy(false);
    if (!response || response.error) toast.error(response ? response.error : '처리하지 못했습니다. 화면을 새로 고쳐 주세요.');
    else setClaim(response.claim);
  };
  return (
    <div className={`assist-before-call assist-before-${props.before.tone}`}>
      <span><b>{props.before.head}.</b> {props.before.why}</span>
      {claim && <span className="assist-queue-held"><PhoneCall size={13} /> {claim.mine ? '내가' : `${claim.agent}님이`} 거는 중 · {claim.until}까지</span>}
      {claim && claim.mine && <button type="button" className="assist-button" disabled={busy} onClick={() => act('전화 놓기')}>놓기</button>}
      {!claim && props.before.tone !== 'stop' && <button type="button" className="assist-button" disabled={busy} onClick={() => act('전화 잡기')}><Phone size={13} /> 내가 전화</button>}
    </div>
  );
}

export default function CompanyCard() {
  const c = props;
  return (
    <article className="assist-card assist-company">
      <header className="assist-call-head"><Building2 size={16} /><span className="assist-path">{c.name}</span>
        <Copied text={c.name} />{c.biz_no && <Copied text={c.biz_no} />}
        <span className="assist-soft">{c.facts.filter((fact) => fact !== c.biz_no).join(' · ')}</span>
        <button type="button" className="assist-button assist-mail-open" onClick={() => callAction({ name: '근거 메일', payload: { company_id: c.id } })}><Mail size={14} /> 근거 메일</button></header>
      {c.do_not_call && <div className="assist-stop" role="alert"><PhoneOff size={22} /><div><b>전화하지 마세요</b><span>{c.do_not_call}</span></div></div>}
      {c.before && <BeforeCall />}
      <div className="assist-call-body">
        <div className="assist-call-left">
          <Part heading="담당자와 보낼 수 있는 것" rows={c.contacts}>{(one, i) => <Person key={i} one={one} channels={c.channels} />}</Part>
          <Part heading="업체 전체의 의사표시" rows={c.consents}>{(text, i) => <li key={i}>{text}</li>}</Part>
        </div>
        <div className="assist-call-left">
          <section><div className="assist-heading">{c.standing.heading}</div><ul><li>{c.standing.text}</li></ul></section>
          <Part heading="{client_word}" rows={c.links}>{(one, i) => <li key={i}>{one.client} <span className="assist-soft">{one.note}</span></li>}</Part>
          <Part heading="갱신" rows={c.renewals}>{(one, i) => <li key={i}>{one}</li>}</Part>
          <Part heading="지난 통화" rows={c.calls}>{(one, i) => <li key={i}>{one.day} {one.client} <b>{one.path}</b></li>}</Part>
          <Part heading="다른 이름" rows={c.aliases}>{(one, i) => <li key={i}>{one}</li>}</Part>
          <Part heading="관계사일 수 있음" rows={c.affiliates}>{(one, i) => (
            <li key={i}><button type="button" className="assist-ask" onClick={() => callAction({ name: '업체 보기', payload: { id: one.id } })}>{one.name}</button> <span className="assist-soft">{one.why}</span></li>
          )}</Part>
        </div>
      </div>
    </article>
  );
}
