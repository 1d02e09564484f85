// Stands in for LaTeX Workshop: once a test activates it, it completes, explains and follows keys as that does.
const { standIn } = require('../../standIn.cjs');

exports.activate = (context) => standIn(context, { languages: 'latex', before: /\\cite\w*(?:\[[^\]]*\])*\{[^}]*$/ });
