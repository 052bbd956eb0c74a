import { useContext, useMemo } from 'react';
import { useRecoilValue } from 'recoil';
import { ChainlitContext, sessionIdState } from '@chainlit/react-client';

const files = import.meta.glob('../elements/*.jsx', { eager: true, import: 'default' });

export default function Card({ element, say }) {
  const client = useContext(ChainlitContext);
  const session = useRecoilValue(sessionIdState);
  const Shown = useMemo(() => {
    const make = files[`../elements/${element.name}.jsx`];
    return make && make({
      props: element.props,
      callAction: (action) => client.callAction(action, session),
      sendUserMessage: say,
      apiClient: client,
      client_word: '원청사',
      customer_word: '협력사'
    });
  }, [element.name, element.props, session]);
  return Shown ? <Shown /> : <p>{element.name}</p>;
}
