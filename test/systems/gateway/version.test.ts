import fc from 'fast-check';
import { versionOfTag } from '../../../src/systems/gateway/gateway';
import {
  compareGatewayVersions,
  formatGatewayVersion,
  parseGatewayVersion,
} from '../../../src/systems/gateway/version';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

describe('the version of an image', () => {
  const rows: readonly (readonly [image: string | undefined, version: string | undefined])[] = [
    ['docker.io/caapim/gateway:11.2.2', '11.2.2'],
    ['docker.io/caapim/gateway:11.1.3', '11.1.3'],
    ['gateway:11.2.2', '11.2.2'],
    ['caapim/gateway:11.1.1_20240801', '11.1.1'],
    ['caapim/gateway:10.1.00_20220802', '10.1.0'],
    ['caapim/gateway:11.2.2-CR01', '11.2.2'],
    ['caapim/gateway:11.2.2.1', '11.2.2'],
    ['caapim/gateway:11.10.0', '11.10.0'],
    ['caapim/gateway:011.02.02', '11.2.2'],
    ['reg.example:5000/gw:11.2.2', '11.2.2'],
    ['reg.example:5000/team/gw:11.3.0-ubi9', '11.3.0'],
    ['[2001:db8::1]:5000/gw:11.3.0', '11.3.0'],
    ['localhost/gw:11.2.2', '11.2.2'],
    [`reg.example/gw:11.2.2@${DIGEST}`, '11.2.2'],
    [`reg.example:5000/gw@${DIGEST}`, undefined],
    [`gw@${DIGEST}`, undefined],
    ['reg.example:5000/gw', undefined],
    ['gateway', undefined],
    ['gateway:latest', undefined],
    ['gateway:11', undefined],
    ['gateway:11.2', undefined],
    ['gateway:11.2.x', undefined],
    ['gateway:v11.2.2', undefined],
    ['gateway:stable-11.2.2', undefined],
    ['gateway:20240801', undefined],
    ['gateway:99999999999.1.1', undefined],
    ['11.2.2', undefined],
    ['gateway:', undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  it.each(rows)('%s is %s', (image, expected) => {
    const version = versionOfTag(image);
    expect(version === undefined ? undefined : formatGatewayVersion(version)).toBe(expected);
  });
});

describe('the order of versions', () => {
  it.each([
    ['11.1.3', '11.2.2'],
    ['11.2.1', '11.2.2'],
    ['10.1.00_20220802', '11.2.2'],
    ['9.4.0', '10.0.0'],
    ['11.2.2', '11.2.10'],
    ['11.9.9', '11.10.0'],
  ])('%s is older than %s', (older, newer) => {
    const [left, right] = [parseGatewayVersion(older)!, parseGatewayVersion(newer)!];
    expect(compareGatewayVersions(left, right)).toBeLessThan(0);
    expect(compareGatewayVersions(right, left)).toBeGreaterThan(0);
  });

  it.each([
    ['11.2.2', '11.2.2-CR01'],
    ['10.1.00_20220802', '10.1.0'],
  ])('%s is the same release as %s', (left, right) => {
    expect(compareGatewayVersions(parseGatewayVersion(left)!, parseGatewayVersion(right)!)).toBe(0);
  });

  it('any text gives three numbers or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', '_', 'v', ' ') }), (text) => {
        const version = parseGatewayVersion(text);
        expect(version === undefined || version.every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });
});
