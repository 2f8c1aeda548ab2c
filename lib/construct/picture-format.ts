/**
 * In which form a picture of a state machine is written.
 */
export enum PictureFormat {
  /** One file without script, fonts or images, which every browser shows. It follows the light or dark setting of its viewer. */
  SVG = 'svg',

  /**
   * A flowchart in the language of Mermaid, which GitHub and GitLab draw in READMEs and pull requests.
   *
   * @see https://mermaid.js.org/syntax/flowchart.html
   */
  MERMAID = 'mmd',
}
