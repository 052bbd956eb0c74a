import { useEffect, useRef, useState } from 'react';
import { useChatData, useChatInteract, useChatMessages, useChatSession } from '@chainlit/react-client';
import Card from './Card.jsx';

const flat = (steps) => steps.flatMap((step) => [step, ...flat(step.steps ?? [])]);

export default function Room({ room, hidden, tell }) {
  const { connect, disconnect, setChatProfile, chatProfile } = useChatSession();
  const { sendMessage, windowMessage } = useChatInteract();
  const { elements, loading, connected } = useChatData();
  const { messages } = useChatMessages();
  const [text, setText] = useState('');
  const [queue, setQueue] = useState([]);
  const seen = useRef(0);

  useEffect(() => setChatProfile(room.name), [room.name]);
  useEffect(() => {
    if (chatProfile !== room.name) return undefined;
    connect({ transports: ['websocket'], userEnv: {} });
    return () => disconnect();
  }, [chatProfile, connect]);
  useEffect(() => {
    if (!hidden) seen.current = elements.length;
    tell(elements.length - seen.current);
  }, [elements.length, hidden]);
  useEffect(() => {  // what is typed while one is answered waits its turn
    if (loading || !connected || !queue.length) return;
    sendMessage({ name: 'user', type: 'user_message', output: queue[0] }, []);
    setQueue((rest) => rest.slice(1));
  }, [queue, loading, connected]);

  const ask = (event) => {
    event.preventDefault();
    if (text.trim()) setQueue((all) => [...all, text.trim()]);
    setText('');
  };
  const say = (words) => setQueue((all) => [...all, words]);
  const steps = flat(messages).filter((one) => one.type.endsWith('_message'));
  return (
    <section className="room" hidden={hidden} aria-label={room.name} data-connected={Boolean(connected)}>
      <div className="said" aria-live="polite">
        {steps.map((step) => {
          const cards = elements.filter((one) => one.forId === step.id && one.type === 'custom');
          return (
            <article key={step.id} className={step.type}>
              {cards.length ? cards.map((one) => <Card key={one.id} element={one} say={say} />) : <p>{step.output}</p>}
            </article>
          );
        })}
        {queue.map((words, i) => <p key={i} className="queued">{words}</p>)}
      </div>
      <form onSubmit={ask}>
        <input id={hidden ? undefined : 'chat-input'} value={text} onChange={(e) => setText(e.target.value)} placeholder={room.takes} />
      </form>
    </section>
  );
}
