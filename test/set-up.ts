// Our own tests expect whole messages, also on a CI machine: reports of failures are for those of users.
process.env['STEPWRIGHT_REPORT'] = 'off';
// The CDK's check of templates takes seconds for each app, and only the tests about it look at it: those delete this.
process.env['CDK_VALIDATION'] = 'false';
