// Our own tests expect whole messages, also on a CI machine: reports of failures are for those of users.
process.env['STEPWRIGHT_REPORT'] = 'off';
