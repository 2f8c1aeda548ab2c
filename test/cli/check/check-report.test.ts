import { REPORTS } from '../../../lib/cli/check/check-report';
import { Severity } from '../../../lib/diagnostic/severity';

describe('the text report', () => {
  it('of 20,000 diagnostics on one line of a megabyte takes a few seconds at most', () => {
    const count = 20_000;
    const text = '{"Type":"Wait","Seconds":-5,"Next":"There and back"},'.repeat(count);
    const diagnostics = Array.from({ length: count }, (_, index) => ({
      code: 'SW1105',
      severity: Severity.ERROR,
      message: `"Seconds" of "${index}" is -5.`,
      path: `/States/${index}/Seconds`,
      source: { file: 'a.asl.json', line: 1, column: 1 + index * 53 },
    }));
    const start = process.cpuUsage();
    const report = REPORTS.text({
      entries: [{ file: 'a.asl.json', machine: { resource: undefined, isRead: true }, diagnostics }],
      texts: new Map([['a.asl.json', text]]),
    });
    const { user, system } = process.cpuUsage(start);
    expect(report.split('\n\n').length).toBe(count + 1);
    // With a frame that reads the line anew for each diagnostic it takes more than a minute.
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
