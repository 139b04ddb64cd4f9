// The preview's own page: a phone, the stops to open in it, and what the check says of the content of now.
'use strict'
{
  const EVERY_MS = 700
  const SCREENS = [
    ['stop', '到站'],
    ['story', '故事'],
    ['game', '小游戏'],
    ['quiz', '答题'],
    ['stamp', '盖章'],
  ]
  const at = (id) => document.getElementById(id)
  const phone = at('phone')
  let shown = ''

  const made = (tag, text = '') => Object.assign(document.createElement(tag), { textContent: text })

  const open = (route, stop, screen) => {
    phone.hidden = false
    phone.src = `/preview/go?${new URLSearchParams({ route, stop, screen })}`
  }

  const button = (text, route, stop, screen) => {
    const one = made('button', text)
    one.type = 'button'
    one.dataset.testid = `open-${screen}-${stop || route}`
    one.addEventListener('click', () => open(route, stop, screen))
    return one
  }

  const rowsOf = (route) => {
    const list = made('ul')
    for (const stop of route.stops) {
      const row = made('li')
      row.append(made('b', stop.name), ...SCREENS.map(([screen, text]) => button(text, route.id, stop.id, screen)))
      list.append(row)
    }
    return list
  }

  const problemsOf = (problems) =>
    problems.map((one) => {
      const row = made('li')
      row.append(made('code', `${one.file} 第 ${one.line} 行第 ${one.column} 个字`), made('br'), one.message)
      return row
    })

  const show = ({ problems, routes, version }) => {
    const errors = problems.filter((one) => one.level === 'error')
    const warnings = problems.filter((one) => one.level !== 'error')
    at('check').hidden = errors.length === 0
    at('check').className = 'bad'
    at('found').textContent = `有 ${errors.length} 处错${version ? '，手机上还是改之前的' : '，改好就能看'}`
    at('problems').replaceChildren(...problemsOf(errors))
    at('reminders').hidden = warnings.length === 0
    at('reminded').textContent = `${warnings.length} 处提醒`
    at('warnings').replaceChildren(...problemsOf(warnings))
    at('status').textContent = errors.length > 0 ? `有 ${errors.length} 处错` : '没有错'
    at('stops').hidden = routes.length === 0
    at('stops').replaceChildren(
      ...routes.flatMap((route) => {
        const head = made('h2', `${route.name} `)
        head.append(button('地图', route.id, '', 'map'), ' ', button('终点', route.id, '', 'finish'))
        return [head, rowsOf(route)]
      }),
    )
    const first = routes[0]
    if (first && !phone.src) open(first.id, first.stops[0].id, 'stop')
  }

  const look = async () => {
    try {
      const text = await (await fetch('/preview/state')).text()
      if (text !== shown) show(JSON.parse(text))
      shown = text
    } catch {
      at('status').textContent = '预览停了：在命令行里再开一次 bus preview'
      shown = ''
    }
    setTimeout(look, EVERY_MS)
  }

  for (const one of document.querySelectorAll('[data-width]'))
    one.addEventListener('click', () => {
      phone.style.width = `${one.dataset.width}px`
      for (const other of document.querySelectorAll('[data-width]')) other.setAttribute('aria-pressed', String(other === one))
    })
  void look()
}
