import { installedPackage } from '../../lib/util/installed-package';

test('a package that is there is what it exports', () => {
  expect(installedPackage(() => require('yaml'))).toBe(require('yaml'));
});

test('a package that is not there is undefined', () => {
  expect(installedPackage(() => require('stepwright-has-no-such-package'))).toBeUndefined();
});

test('a package that can not be loaded is not missing', () => {
  const load = () => {
    throw new Error('The binary is of another platform.');
  };
  expect(() => installedPackage(load)).toThrow('The binary is of another platform.');
});
