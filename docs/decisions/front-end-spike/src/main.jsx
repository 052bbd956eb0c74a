import { createRoot } from 'react-dom/client';
import { RecoilRoot } from 'recoil';
import { Toaster, toast } from 'sonner';
import { ChainlitAPI, ChainlitContext } from '@chainlit/react-client';
import Frame from './Frame.jsx';
import './frame.css';

const refused = (error) => {
  if (error.status !== 401) toast.error(error.detail || `요청을 처리하지 못했습니다(${error.status}).`);
};
const client = new ChainlitAPI(window.location.origin, 'webapp', {}, undefined, refused);

createRoot(document.getElementById('root')).render(
  <ChainlitContext.Provider value={client}>
    <RecoilRoot><Frame /></RecoilRoot>
    <Toaster richColors position="top-right" />
  </ChainlitContext.Provider>
);
