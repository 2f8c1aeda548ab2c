import { Duration } from 'aws-cdk-lib';
import { is, num, onError, type Ref, workflow } from '../../../lib/typed/index';
import { documentOf, work, working } from './work';

interface Claim {
  readonly id: string;
  readonly kind: 'car' | 'home';
  readonly amount: number;
  readonly photos: readonly string[];
  readonly note?: string;
}

const claims = workflow('Claims', (flow, claim: Ref<Claim>) => {
  const policy = flow.task('Policy', work<{ id: string; limit: number; email: string }>({ claim: claim.id }));
  flow.when('Covered?', is.greater(claim.amount, policy.limit), (f) => {
    f.task('TellRefusal', work({ to: policy.email }));
    f.fail('NotCovered', 'NotCovered');
  });
  const photos = flow.map('Photos', claim.photos, (f, photo) => {
    const stored = f.task('Stored', work<string>({ photo }));
    const labels = f.task('LabelPhoto', work<readonly string[]>({ stored }));
    return { stored, labels };
  });
  const checks = flow.parallel('Checks', {
    fraud: (f) => f.task('CheckFraud', work<{ score: number }>({ claim: claim.id, photos })),
    history: (f) => {
      const past = f.task('Past', work<string[]>({ policy: policy.id }));
      return f.task('RateHistory', work<{ score: number }>({ past }));
    },
  });
  const score = flow.let('score', num.add(checks.fraud.score, checks.history.score));
  const estimate = flow.switch('Estimate?', claim.kind, {
    car: (f) => {
      const garage = f.task('Garage', work<string>({ claim: claim.id }));
      return f.task('EstimateCar', work<number>({ garage, photos }));
    },
    home: (f) => f.task('EstimateHome', work<number>({ photos })),
  });
  const approval = flow.when(
    'Approval?',
    is.greater(score, 10),
    (f) => {
      f.task('AskExpert', work({ claim: claim.id, score, estimate }));
      const answer = f.repeat(
        'Answered?',
        (g) => {
          g.wait('Wait', Duration.hours(1));
          return g.task('ReadAnswer', work<{ done: boolean; expert: string }>({ claim: claim.id }));
        },
        { until: ({ done }) => done, atMost: 48, exhausted: (g) => g.fail('NoAnswer', 'NoAnswer') },
      );
      return answer.expert;
    },
    () => 'rules',
  );
  flow.try('Payment', (f) => void f.task('Pay', work({ policy: policy.id, amount: estimate, by: approval })), {
    catch: [
      onError('Declined', (f, error) => {
        f.task('TellDecline', work({ to: policy.email, why: error.Cause }));
        f.fail('PaymentDeclined', 'PaymentDeclined', `The claim of ${policy.email} is not paid.`);
      }),
    ],
  });
  flow.when('Note?', is.present(claim.note), (f, note) => void f.task('KeepNote', work({ note })));
  flow.parallel('Close', [
    (f) => void f.task('Archive', work({ photos })),
    (f) => void f.task('TellPayment', work({ to: policy.email, amount: estimate })),
  ]);
  const closed = flow.task('CloseClaim', work<{ at: string }>({ claim: claim.id }));
  return { id: claim.id, paid: estimate, by: approval, at: closed.at };
});

/** As an author would write it who knows the language well, and names variables after the states that set them. */
const byHand = {
  Comment: 'Claims',
  QueryLanguage: 'JSONata',
  StartAt: 'Policy',
  States: {
    Policy: working(
      { claim: '{% $states.input.id %}' },
      { Assign: { policy: '{% $states.result %}', input: '{% $states.input %}' }, Next: 'Covered?' },
    ),
    'Covered?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $input.amount > $policy.limit %}', Next: 'TellRefusal' }],
      Default: 'Photos',
    },
    TellRefusal: working({ to: '{% $policy.email %}' }, { Next: 'NotCovered' }),
    NotCovered: { Type: 'Fail', Error: 'NotCovered' },
    Photos: {
      Type: 'Map',
      Items: '{% $input.photos %}',
      ItemProcessor: {
        StartAt: 'Stored',
        States: {
          Stored: working(
            { photo: '{% $states.input %}' },
            { Assign: { stored: '{% $states.result %}' }, Next: 'LabelPhoto' },
          ),
          LabelPhoto: working(
            { stored: '{% $stored %}' },
            { Output: { stored: '{% $stored %}', labels: '{% $states.result %}' }, End: true },
          ),
        },
      },
      Assign: { photos: '{% $states.result %}' },
      Next: 'Checks',
    },
    Checks: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'CheckFraud',
          States: { CheckFraud: working({ claim: '{% $input.id %}', photos: '{% $photos %}' }) },
        },
        {
          StartAt: 'Past',
          States: {
            Past: working(
              { policy: '{% $policy.id %}' },
              { Assign: { past: '{% $states.result %}' }, Next: 'RateHistory' },
            ),
            RateHistory: working({ past: '{% $past %}' }),
          },
        },
      ],
      Assign: { score: '{% $states.result[0].score + $states.result[1].score %}' },
      Next: 'Estimate?',
    },
    'Estimate?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $input.kind = "car" %}', Next: 'Garage' },
        { Condition: '{% $input.kind = "home" %}', Next: 'EstimateHome' },
      ],
    },
    Garage: working({ claim: '{% $input.id %}' }, { Assign: { garage: '{% $states.result %}' }, Next: 'EstimateCar' }),
    EstimateCar: working(
      { garage: '{% $garage %}', photos: '{% $photos %}' },
      { Assign: { estimate: '{% $states.result %}' }, Next: 'Approval?' },
    ),
    EstimateHome: working(
      { photos: '{% $photos %}' },
      { Assign: { estimate: '{% $states.result %}' }, Next: 'Approval?' },
    ),
    'Approval?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $score > 10 %}', Next: 'AskExpert' }],
      Default: 'Pay',
      Assign: { approval: 'rules' },
    },
    AskExpert: working(
      { claim: '{% $input.id %}', score: '{% $score %}', estimate: '{% $estimate %}' },
      { Assign: { answeredTurn: 0 }, Next: 'Wait' },
    ),
    Wait: { Type: 'Wait', Seconds: 3600, Next: 'ReadAnswer' },
    ReadAnswer: working(
      { claim: '{% $input.id %}' },
      { Assign: { answered: '{% $states.result %}', answeredTurn: '{% $answeredTurn + 1 %}' }, Next: 'Answered?' },
    ),
    'Answered?': {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $answered.done %}', Assign: { approval: '{% $answered.expert %}' }, Next: 'Pay' },
        { Condition: '{% $answeredTurn >= 48 %}', Next: 'NoAnswer' },
      ],
      Default: 'Wait',
    },
    NoAnswer: { Type: 'Fail', Error: 'NoAnswer' },
    Pay: working(
      { policy: '{% $policy.id %}', amount: '{% $estimate %}', by: '{% $approval %}' },
      {
        Catch: [{ ErrorEquals: ['Declined'], Next: 'TellDecline' }],
        Next: 'Note?',
      },
    ),
    TellDecline: working({ to: '{% $policy.email %}', why: '{% $states.input.Cause %}' }, { Next: 'PaymentDeclined' }),
    PaymentDeclined: {
      Type: 'Fail',
      Error: 'PaymentDeclined',
      Cause: '{% "The claim of " & $policy.email & " is not paid." %}',
    },
    'Note?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $exists($input.note) %}', Next: 'KeepNote' }],
      Default: 'Close',
    },
    KeepNote: working({ note: '{% $input.note %}' }, { Next: 'Close' }),
    Close: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Archive', States: { Archive: working({ photos: '{% $photos %}' }) } },
        {
          StartAt: 'TellPayment',
          States: { TellPayment: working({ to: '{% $policy.email %}', amount: '{% $estimate %}' }) },
        },
      ],
      Next: 'CloseClaim',
    },
    CloseClaim: working(
      { claim: '{% $input.id %}' },
      {
        Output: {
          id: '{% $input.id %}',
          paid: '{% $estimate %}',
          by: '{% $approval %}',
          at: '{% $states.result.at %}',
        },
        End: true,
      },
    ),
  },
};

test('a flow of thirty states is word for word what is written by hand', () => {
  const document = documentOf(claims);
  const [typed, written] = [JSON.stringify(document), JSON.stringify(byHand)];
  expect(document).toEqual(byHand);
  expect([typed.match(/"Type":/g)?.length, typed.length - written.length]).toEqual([30, 0]);
});
