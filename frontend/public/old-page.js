/* The plain page of engines that are too old, in the language of 2009; `old.js` fetches it. */
;(function () {
  var app = document.getElementById('app')
  if (!app) return
  // The site's name, which the server has put into the page.
  var name = ''
  var metas = document.getElementsByTagName('meta')
  for (var i = 0; i < metas.length; i++) if (metas[i].name === 'application-name') name = metas[i].content
  app.innerHTML =
    '<div id="old" style="max-width:34em;margin:0 auto;padding:32px 20px;font-size:20px;line-height:1.7;color:#22303a;background:#fffaf0">' +
    '<h1 style="font-size:28px;line-height:1.4"></h1>' +
    '<p>这部手机的浏览器太旧，车开不动。换一种办法就能上车：</p>' +
    '<ol style="padding-left:1.4em">' +
    '<li>把微信更新到最新版，再扫一次码；</li>' +
    '<li>或者点右上角的“…”，选“在浏览器打开”；</li>' +
    '<li>或者借旁边一位的手机，在车票上填自己的称呼。</li>' +
    '</ol>' +
    '<p>在活动现场，请找工作人员。</p>' +
    '<p lang="en">This browser is too old. Please update WeChat or open the page in another browser.</p>' +
    '</div>'
  app.getElementsByTagName('h1')[0].appendChild(document.createTextNode(name))
})()
