import { atMost } from '../../src/lib/at-most';

describe('atMost', () => {
  it('keeps the order of the tasks, and so many at once', async () => {
    let running = 0;
    let most = 0;
    const task = (value: number) => async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return value;
    };
    expect(await atMost(3, [1, 2, 3, 4, 5, 6, 7].map(task))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
    expect(await atMost(3, [])).toEqual([]);
  });

  it('begins no task once one has failed', async () => {
    const begun: number[] = [];
    const task = (value: number) => () => {
      begun.push(value);
      return value === 1 ? Promise.reject(new Error('refused')) : Promise.resolve(value);
    };
    await expect(atMost(1, [0, 1, 2].map(task))).rejects.toThrow('refused');
    expect(begun).toEqual([0, 1]);
  });

  it('fails only when what was begun has ended', async () => {
    let isRunning = true;
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      isRunning = false;
    };
    await expect(atMost(2, [slow, () => Promise.reject(new Error('refused'))])).rejects.toThrow('refused');
    expect(isRunning).toBe(false);
  });
});
