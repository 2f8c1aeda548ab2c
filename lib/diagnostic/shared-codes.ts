/**
 * The codes of mistakes that both the builders and the checker of definitions see. One mistake has one code and one page, whoever
 * finds it; the words are those of the finder, as a builder has props where a definition has fields.
 */
export const SHARED_CODES = {
  unknownTarget: 'SW1107',
  jumpAcrossScopes: 'SW1108',
  repeatedStateName: 'SW1113',
  timestamp: 'SW1121',
  unknownSdkCall: 'SW5108',
} as const;
