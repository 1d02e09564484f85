import { cases } from './cases';

cases('planCitation in reStructuredText', 'a.rst', [
  ['goes behind the selection', 'We «train longer» here.', 'We train longer :cite:p:`k` here.'],
  ['goes before the full stop that ends the selection', '«Heat rises.»', 'Heat rises :cite:p:`k`.'],
  ['names the authors', 'As in |', 'As in :cite:t:`k`', { style: 'narrative' }],
  ['cites several', '«Heat»', 'Heat :cite:p:`a,b`', { keys: ['a', 'b'] }],
  ['joins behind the role', 'Heat :cite:p:`a`|.', 'Heat :cite:p:`a,k`.'],
  ['joins inside', 'Heat :cite:p:`a|`.', 'Heat :cite:p:`a,k`.'],
  ['joins the bare role', 'Heat :cite:`a`|.', 'Heat :cite:`a,k`.'],
  ['does not take the bare role for a habit', ':cite:`a` «x»', ':cite:`a` x :cite:p:`k`'],
  ['follows the habit of footnotes', ':footcite:p:`a` «x»', ':footcite:p:`a` x :footcite:p:`k`'],
  ['keeps notes', ':cite:p:`{see}a{p. 3, 4}, b|`', ':cite:p:`{see}a{p. 3, 4}, b, k`'],
  ['keeps lines', ':cite:p:`a,\n   b|`', ':cite:p:`a,\n   b,\n   k`'],
  ['adds nothing twice', ':cite:p:`k`|', ':cite:p:`k`'],
  ['goes behind code', 'use ``a |b`` here', 'use ``a b`` :cite:p:`k` here'],
  ['goes behind another role', 'see :ref:`se|c` ok', 'see :ref:`sec` :cite:p:`k` ok'],
  ['goes behind a link', '`he|re <https://a.b>`_ ok', '`here <https://a.b>`_ :cite:p:`k` ok'],
  ['goes below a literal block', 'So::\n\n  x |y\n\nHeat', 'So::\n\n  x y\n:cite:p:`k`\n\nHeat'],
  ['stands in a note', '.. note::\n\n   «Heat» rises', '.. note::\n\n   Heat :cite:p:`k` rises'],
  ['is written into a comment', '.. Heat| rises\n', '.. Heat :cite:p:`k` rises\n'],
  ['keeps CR LF', '«Heat»\r\n', 'Heat :cite:p:`k`\r\n'],
]);
