/** Why it cannot be known what a service's operations, or one of them, need. */
export const UNKNOWN: Readonly<Record<string, string>> = {
  codecatalyst: 'Amazon CodeCatalyst authorises calls by a bearer token, which no role has',
  iotthingsgraph: 'the service has retired, and the authorization reference knows it no more',
  applicationcostprofiler: 'the service has retired, and the authorization reference knows it no more',
  elasticinference: 'the service has retired, and the authorization reference knows it no more',
  finspacedata: 'the service authorises calls by its own users and permission groups',
  cloudhsm: 'CloudHSM Classic has retired, and the authorization reference knows it no more',
};
