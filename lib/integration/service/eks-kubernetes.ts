import type { IClusterRef } from 'aws-cdk-lib/aws-eks';
import { type CallProblem, problem } from '../call/problems';
import { SERVICE_CALL_PROBLEMS } from '../call/service-call-problems';
import { memberOf, nameIn } from '../resource/stock-construct';

/**
 * How calls of the Kubernetes API find their cluster. The machine's role needs an access entry of the cluster; IAM
 * itself asks for no right.
 */
export interface EksKubernetesProps {
  /**
   * The certificate authority of the cluster, as base64 text, where the cluster is not given as a construct that
   * knows it.
   *
   * @default - what the construct says
   */
  readonly certificateAuthority?: string;

  /**
   * The address of the cluster's API, where the cluster is not given as a construct that knows it. It must be public.
   *
   * @default - what the construct says
   */
  readonly endpoint?: string;
}

/** What each call of the Kubernetes API has in common. An imported cluster may not know its address. */
export function kubernetesArguments(
  cluster: IClusterRef | string,
  { certificateAuthority, endpoint }: EksKubernetesProps,
): Readonly<Record<string, unknown>> {
  const known = (...members: readonly string[]) =>
    typeof cluster === 'string' ? undefined : addressIn(cluster, ...members);
  return {
    ClusterName: typeof cluster === 'string' ? cluster : nameIn(cluster, 'clusterName'),
    CertificateAuthority:
      certificateAuthority ?? known('clusterCertificateAuthorityData', 'attrCertificateAuthorityData'),
    Endpoint: endpoint ?? known('clusterEndpoint', 'attrEndpoint'),
  };
}

/** The address of a cluster is in no reference: it is a member of high-level constructs, and an attribute of low-level ones. */
function addressIn(cluster: IClusterRef, ...members: readonly string[]): string | undefined {
  return members.map((member) => memberOf(cluster, member)).find((found) => typeof found === 'string');
}

/** What a call needs to know of its cluster, and does not. */
export function endpointProblems(cluster: IClusterRef | string, props: EksKubernetesProps): readonly CallProblem[] {
  const { CertificateAuthority, Endpoint } = kubernetesArguments(cluster, props);
  const missing = [
    ...(CertificateAuthority === undefined ? ['certificateAuthority'] : []),
    ...(Endpoint === undefined ? ['endpoint'] : []),
  ].join(' and ');
  return missing === '' ? [] : [problem(SERVICE_CALL_PROBLEMS.unknownEndpoint, { missing })];
}
