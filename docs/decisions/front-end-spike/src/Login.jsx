import { useContext, useState } from 'react';
import { ChainlitContext } from '@chainlit/react-client';

export default function Login({ done }) {
  const client = useContext(ChainlitContext);
  const [wrong, setWrong] = useState('');
  const submit = async (event) => {
    event.preventDefault();
    try {
      await client.passwordAuth(new FormData(event.target));
      await done();
    } catch (error) {
      setWrong(error.detail || '로그인하지 못했습니다. 다시 시도해 주세요.');
    }
  };
  return (
    <form className="login" onSubmit={submit}>
      <label>아이디<input id="email" name="username" autoFocus required /></label>
      <label>비밀번호<input id="password" name="password" type="password" required /></label>
      {wrong && <p role="alert">{wrong}</p>}
      <button>로그인</button>
    </form>
  );
}
