/// How a film file looks and runs. Texts are set as text, never as mark-up.
enum FilmStyle {
  static let css = """
    :root{color-scheme:light dark;--ink:#1d2433;--paper:#f6f4ee;--card:#fff;--line:#d8d3c6;--dim:#5a6273;\
    --lcd:#dcead2;--lcd-ink:#17301a;--accent:#0b6e4f;--mark:#9a4708}
    @media (prefers-color-scheme:dark){:root{--ink:#e9e6dd;--paper:#171a21;--card:#21252e;--line:#3a404c;\
    --dim:#a7adba;--lcd:#20321f;--lcd-ink:#cfe8c9;--accent:#6fd3ae;--mark:#f0b27a}}
    *{box-sizing:border-box}
    body{margin:0;padding:1rem 1rem 6rem;background:var(--paper);color:var(--ink);\
    font:1rem/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
    .mark{float:right;padding:.1rem .7rem;border:1.5px solid var(--mark);border-radius:99px;color:var(--mark);\
    font-size:.85rem;font-weight:600;letter-spacing:.08em}
    h1{font-size:1.3rem;margin:0}h2{font-size:1rem;margin:0 0 .5rem;color:var(--dim)}
    #task{margin:.3rem 0 1rem;min-height:3em}
    main{display:grid;gap:1rem;grid-template-columns:minmax(17rem,1fr) minmax(16rem,1fr) minmax(18rem,1.4fr)}
    @media (max-width:60rem){main{grid-template-columns:1fr}}
    section{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;min-width:0}
    pre{font:1rem/1.45 "Noto Sans Mono CJK SC","NSimSun",monospace;margin:0;white-space:pre;overflow:auto}
    #screen{background:var(--lcd);color:var(--lcd-ink);padding:.75rem;border-radius:.4rem;min-height:14.5em;\
    font-size:clamp(.9rem,1.25vw,1.35rem);font-weight:600}
    #screen.off{background:#2a2a2a;color:#2a2a2a}
    #act{font-size:1.4rem;font-weight:600;min-height:2em;margin:.75rem 0 0;color:var(--accent)}
    #say{min-height:3em;margin:0}
    #slip,#messages{max-height:26rem;overflow:auto}
    #messages details{border-top:1px solid var(--line);padding:.3rem 0}
    #messages pre{font-size:.8rem}
    footer{position:fixed;left:0;right:0;bottom:0;display:flex;flex-wrap:wrap;align-items:center;\
    padding:.75rem 1rem 0;background:var(--card);border-top:1px solid var(--line)}
    footer>*{margin:0 .75rem .75rem 0}
    button,select{font:inherit;min-height:2.75rem;padding:0 1rem;border-radius:.5rem;\
    border:1px solid var(--line);background:var(--paper);color:inherit}
    #play{background:var(--accent);color:var(--card);font-weight:600}
    label{display:flex;align-items:center}label>*{margin-left:.5rem}#place{width:min(30vw,24rem)}
    @media print{footer{display:none}}
    """

  static let script = """
    'use strict';
    var film=JSON.parse(document.getElementById('data').textContent);
    var at=0,timer=null;
    function el(id){return document.getElementById(id)}
    function pre(text){var p=document.createElement('pre');p.textContent=text;return p}
    function show(){
      var f=film.frames[at];if(!f)return;
      el('screen').textContent=f.on?f.status+'\\n'+f.screen:'';
      el('screen').className=f.on?'':'off';
      el('act').textContent=f.act||'';
      el('say').textContent=(f.say||'')+(at===film.frames.length-1?' '+film.end:'');
      el('task').textContent=film.tasks[f.task]||'';
      var slips=[],box=el('messages');box.textContent='';
      for(var i=0;i<=at;i++){
        var g=film.frames[i];
        if(g.slips)slips=g.slips;
        (g.messages||[]).forEach(function(m){
          var d=document.createElement('details'),s=document.createElement('summary');
          d.open=i===at;s.textContent=(m.sent?'\\u2192 '+film.sent:'\\u2190 '+film.received)+'  '+m.title;
          d.appendChild(s);d.appendChild(pre(m.text));box.insertBefore(d,box.firstChild);
        });
      }
      el('slip').textContent=slips.join('\\n\\n- - -\\n\\n');
      el('place').value=at;el('count').textContent=(at+1)+' / '+film.frames.length;
    }
    function stop(){clearTimeout(timer);timer=null;el('play').textContent=el('play').dataset.go}
    function step(){
      if(at>=film.frames.length-1)return stop();
      timer=setTimeout(function(){at++;show();step()},film.frames[at].ms/Number(el('speed').value));
    }
    function go(){
      if(at>=film.frames.length-1)at=0;
      el('play').textContent=el('play').dataset.stop;show();step();
    }
    function move(to){stop();at=Math.max(0,Math.min(film.frames.length-1,to));show()}
    el('place').max=Math.max(0,film.frames.length-1);
    el('play').addEventListener('click',function(){timer===null?go():stop()});
    el('back').addEventListener('click',function(){move(at-1)});
    el('next').addEventListener('click',function(){move(at+1)});
    el('place').addEventListener('input',function(){move(Number(el('place').value))});
    document.addEventListener('keydown',function(e){
      if(e.target.tagName==='INPUT'||e.target.tagName==='SELECT'||e.target.tagName==='BUTTON')return;
      if(e.key===' '){e.preventDefault();timer===null?go():stop()}
      if(e.key==='ArrowRight')move(at+1);
      if(e.key==='ArrowLeft')move(at-1);
    });
    show();
    """
}
