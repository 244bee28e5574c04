/** Colors for light and dark; text on its ground has a contrast of 4.5 or more. */
export const COLORS = `
:root {
  color-scheme: light dark;
  --ground: #f5f5f2; --surface: #ffffff; --raised: #f0f1ee; --ink: #1b1f24; --muted: #565e6a; --line: #dcdfe3; --rail: #b4bac3;
  --accent: #2b4bb8; --on-accent: #ffffff; --focus: #2b4bb8;
  --good: #0b6642; --good-ground: #e3f3ea; --good-line: #8fcbad;
  --bad: #a81d13; --bad-ground: #fcebe9; --bad-line: #e5a49d;
  --warn: #7a4f00; --warn-ground: #fcf2da; --warn-line: #e0bd73;
  --info: #2f4f8f; --info-ground: #e8eef9; --info-line: #a9bee4;
  --ack: #57428a; --ack-ground: #efebf8; --ack-line: #c1b3e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12151a; --surface: #1a1e25; --raised: #232831; --ink: #e9ebee; --muted: #a6aebb; --line: #333a45; --rail: #596373;
    --accent: #a9bdff; --on-accent: #12151a; --focus: #a9bdff;
    --good: #6fdcaa; --good-ground: #14302a; --good-line: #2f6b52;
    --bad: #ffa197; --bad-ground: #3a1d1c; --bad-line: #7d3a35;
    --warn: #f2c869; --warn-ground: #33290f; --warn-line: #6e571c;
    --info: #a8c4fa; --info-ground: #1a2740; --info-line: #3a5384;
    --ack: #cbbcf5; --ack-ground: #29223f; --ack-line: #54457f;
  }
}
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --surface: #ffffff; --raised: #f4f4f2; --ink: #000000; --muted: #444a53; --line: #c4c8ce; --rail: #8b929c;
    --accent: #2b4bb8; --on-accent: #ffffff;
    --good: #0b6642; --good-ground: #e3f3ea; --good-line: #8fcbad;
    --bad: #a81d13; --bad-ground: #fcebe9; --bad-line: #e5a49d;
    --warn: #7a4f00; --warn-ground: #fcf2da; --warn-line: #e0bd73;
    --info: #2f4f8f; --info-ground: #e8eef9; --info-line: #a9bee4;
    --ack: #57428a; --ack-ground: #efebf8; --ack-line: #c1b3e2;
  }
}
`;
