import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A custom element as Chainlit runs it: `props`, `callAction` … are free names. Here it becomes a factory of them.
const elements = {
  name: 'elements',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/elements\/\w+\.jsx$/.test(id)) return null;
    const imports = code.match(/^import .*$/gm) ?? [];
    const body = code.replace(/^import .*$/gm, '').replace('export default function', 'return function');
    return `${imports.join('\n')}\nexport default ({ props, callAction, sendUserMessage, apiClient, client_word, customer_word }) => {\n${body}\n};`;
  }
};

export default defineConfig({
  plugins: [elements, react()],
  base: '/',
  build: { outDir: 'dist', assetsDir: 'assets', modulePreload: { polyfill: false }, sourcemap: false, chunkSizeWarningLimit: 1000 }
});
