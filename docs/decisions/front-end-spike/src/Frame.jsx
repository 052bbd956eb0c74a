import { useEffect, useState } from 'react';
import { RecoilRoot } from 'recoil';
import { sessionIdState, useAuth } from '@chainlit/react-client';
import { v4 as uuid } from 'uuid';
import { Building2, Headset } from 'lucide-react';
import Login from './Login.jsx';
import Room from './Room.jsx';

const ROOMS = [
  { name: '상담', Icon: Headset, takes: '협력사가 한 말을 적어 보세요' },
  { name: '업체 조회', Icon: Building2, takes: '업체 이름, 사업자번호, 전화번호' }
];

export default function Frame() {
  const { isReady, isAuthenticated, setUserFromAPI } = useAuth();
  const [shown, setShown] = useState(ROOMS[0].name);
  const [visited, setVisited] = useState([ROOMS[0].name]);
  const [waiting, setWaiting] = useState({});
  const [palette, setPalette] = useState(false);

  const open = (name) => {
    setShown(name);
    setVisited((all) => (all.includes(name) ? all : [...all, name]));
    setPalette(false);
  };

  useEffect(() => {
    const key = (event) => {
      if (event.ctrlKey && event.key === 'k') { event.preventDefault(); setPalette((on) => !on); }
      if (event.key === 'Escape') setPalette(false);
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);

  if (!isReady) return null;
  if (!isAuthenticated) return <Login done={setUserFromAPI} />;
  return (
    <div className="frame">
      <nav className="rail" aria-label="방">
        {ROOMS.map(({ name, Icon }) => (
          <button key={name} aria-current={shown === name ? 'page' : undefined} onClick={() => open(name)}>
            <Icon size={20} /><span>{name}</span>{waiting[name] ? <b>{waiting[name]}</b> : null}
          </button>
        ))}
      </nav>
      <main>
        <header className="call-in-hand">통화 중인 업체 없음 · <kbd>Ctrl K</kbd> 모든 일</header>
        {ROOMS.filter(({ name }) => visited.includes(name)).map((room) => (
          // A room of its own store and its own session: it stays as it was left, and hears what comes meanwhile.
          <RecoilRoot key={room.name} override initializeState={({ set }) => set(sessionIdState, uuid())}>
            <Room room={room} hidden={room.name !== shown} tell={(n) => setWaiting((all) => ({ ...all, [room.name]: n }))} />
          </RecoilRoot>
        ))}
      </main>
      {palette && (
        <dialog open className="palette" aria-label="모든 일">
          {ROOMS.map(({ name }) => <button key={name} autoFocus={name === ROOMS[0].name} onClick={() => open(name)}>{name} 열기</button>)}
        </dialog>
      )}
    </div>
  );
}
