// Builds lib/ when the package is packed, or installed from a git URL: npm runs this after installing what it needs.
// Where only what runs was installed (npm ci --omit=dev), nothing can be built, and bin/schemagate.js says so when asked.
import { createRequire } from 'node:module';

const isHere = (name) => {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
};

if (isHere('esbuild') && isHere('typescript')) await import('./build.mjs');
else console.error('schemagate: not built, since the development dependencies are not installed');
