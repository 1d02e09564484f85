// Stands in for Quarto: once a test activates it, it completes, explains and follows keys as that does.
const { standIn } = require('../../standIn.cjs');

exports.activate = (context) => standIn(context, { languages: 'quarto', before: /@$/ });
