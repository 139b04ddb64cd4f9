// The phone of a preview begins anew, as its new rider; settings stay. Sessions as session/sessionStore.ts keeps them.
for (const key of Object.keys(localStorage)) {
  if (key.startsWith('yg:') && key !== 'yg:prefs' && key !== 'yg:lang') localStorage.removeItem(key)
}
const session = JSON.parse(document.body.dataset.session)
localStorage.setItem('yg:sessions', JSON.stringify({ last: session.route, rides: { [session.route]: session } }))
location.replace(document.body.dataset.to)
