/**
 * Names as the AWS SDK for Java 2 spells them, which Step Functions takes for its SDK integrations. Its code generator
 * folds acronyms in two ways: members only at the beginning (`DBInstanceId` -> `dbInstanceId`), exceptions everywhere
 * (`KMSAccessDenied` -> `KmsAccessDeniedException`).
 */

/** The name of a parameter as Step Functions documents it: `DbInstanceIdentifier`, `SsekmsKeyId`, `Cluster`. */
export function parameterName(member: string): string {
  const start = /^[A-Z]+(?![a-z])|^[A-Z]/.exec(member)?.[0] ?? '';
  const folded = start.toLowerCase() + member.slice(start.length);
  return folded.charAt(0).toUpperCase() + folded.slice(1);
}

/** The name of an action as Step Functions spells it: `listObjectsV2`; CloudFront's date suffixes are dropped. */
export function actionName(operation: string): string {
  const name = operation.replace(/\d{4}_\d{2}_\d{2}$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The name of an error without the service's prefix: "Exception" is always at its end. */
export function exceptionName(shape: string): string {
  const base = shape.endsWith('Fault') ? shape.slice(0, -'Fault'.length) : shape;
  const name = words(base)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
  return name.endsWith('Exception') ? name : `${name}Exception`;
}

function words(name: string): readonly string[] {
  return name
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([^a-z]{2,})v([0-9]+)/g, '$1 v$2 ')
    .replace(/([^A-Z]{2,})V([0-9]+)/g, '$1 V$2 ')
    .replace(/([a-z])(?=[A-Z][A-Za-z0-9])/g, '$1 ')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2')
    .trim()
    .split(/ +/);
}

/** The service's name as Step Functions spells it: its id without separators, and without "service" at its end. */
export function serviceNames(serviceId: string): readonly string[] {
  const name = serviceId.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return [name, name.replace(/service$/, '')];
}
