import { maskComment } from '../lib/credentials/mask';

/** Words that a mask takes for the beginning of a credential. */
const TELLING = /pass|pwd|secret|token|key|cred|auth/i;
const [BEGIN, END] = ['\ue000', '\ue001'];

/**
 * Masks texts in which names of objects stand beside words of a cluster: `Job tokens-migrate: 1 pod failed` tells no
 * token. A name that stands where a credential does is masked all the same.
 */
export function maskAround(names: Iterable<string>): (text: string) => string {
  const telling = [...new Set(names)].filter((name) => TELLING.test(name));
  // A name may begin another one.
  const ordered = telling.sort((left, right) => right.length - left.length);
  return (text) => {
    const shielded = ordered.reduce(
      (all, name, index) => all.replaceAll(name, `${BEGIN}${index}${END}`),
      text.replaceAll(BEGIN, '').replaceAll(END, ''),
    );
    return maskComment(shielded).replace(PLACE, (_, index: string) => ordered[Number(index)]);
  };
}

const PLACE = new RegExp(`${BEGIN}(\\d+)${END}`, 'g');
