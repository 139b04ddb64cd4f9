/* Old engines only, in the language of 2009: what they lack, or a plain page that says what to do. */
;(function () {
  var doc = document
  var supports = window.CSS && CSS.supports
  function lacks() {
    return !(
      'noModule' in doc.createElement('script') &&
      window.Promise &&
      window.fetch &&
      window.Symbol &&
      Object.fromEntries &&
      Array.prototype.flatMap &&
      supports &&
      CSS.supports('color', 'var(--a)')
    )
  }
  function plainPage() {
    var page = doc.createElement('script')
    page.src = '/old-page.js'
    doc.head.appendChild(page)
  }
  if (lacks()) {
    plainPage()
    return
  }
  // iOS 12 and Chrome before 73.
  if (!String.prototype.matchAll)
    String.prototype.matchAll = function (pattern) {
      var found = []
      var re = new RegExp(pattern.source, pattern.flags)
      var one
      while ((one = re.exec(this))) {
        found.push(one)
        if (one[0] === '') re.lastIndex++
      }
      return found[window.Symbol.iterator]()
    }
  if (!Element.prototype.toggleAttribute)
    Element.prototype.toggleAttribute = function (name, on) {
      if (on === undefined) on = !this.hasAttribute(name)
      if (on) this.setAttribute(name, '')
      else this.removeAttribute(name)
      return on
    }
  // iOS before 13.4: sizes change with the window, and a moment after the page has been laid out.
  if (!window.ResizeObserver) {
    window.ResizeObserver = function (changed) {
      this.tell = function () {
        changed([], this)
      }
    }
    window.ResizeObserver.prototype = {
      observe: function () {
        if (!this.on) window.addEventListener('resize', this.tell)
        this.on = true
        setTimeout(this.tell, 50)
        setTimeout(this.tell, 600)
      },
      unobserve: function () {},
      disconnect: function () {
        window.removeEventListener('resize', this.tell)
        this.on = false
      },
    }
  }
  // iOS before 13: a touch on a canvas is a pointer.
  if (!window.PointerEvent) {
    var kinds = { touchstart: 'pointerdown', touchmove: 'pointermove' }
    Object.keys(kinds).forEach(function (kind) {
      doc.addEventListener(
        kind,
        function (event) {
          var touch = event.changedTouches[0]
          if (!touch || touch.target.nodeName !== 'CANVAS') return
          touch.target.dispatchEvent(
            new MouseEvent(kinds[kind], { clientX: touch.clientX, clientY: touch.clientY, buttons: 1, bubbles: true })
          )
        },
        { passive: true }
      )
    })
  }
  // Chrome before 79, iOS before 13.4: sizes without min(), max() and clamp().
  if (!CSS.supports('width', 'clamp(1px, 2px, 3px)')) {
    var link = doc.createElement('link')
    link.rel = 'stylesheet'
    link.href = '/old.css'
    doc.head.appendChild(link)
  }
})()
