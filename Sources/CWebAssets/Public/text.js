// The fixed wording of the pages. What lessons, terminals and hosts say comes from the server.

const TEXTS = {
  // Everywhere
  training: ["练习", "TRAINING"],
  otherLanguage: ["English", "中文"],
  otherLanguageShort: ["EN", "中文"],
  colon: ["：", ": "],
  comma: ["、", ", "],
  close: ["关闭", "Close"],
  send: ["发送", "Send"],
  waiting: ["等待老师的电脑", "Waiting for the teacher's computer"],
  waitingWhy: [
    "你按的键都记着，连上就继续。",
    "The keys you pressed are kept. It goes on as soon as it is back.",
  ],
  noScript: ["这个页面需要 JavaScript。", "This page needs JavaScript."],

  // Join page
  joinTitle: ["练习收款终端", "Practise on a payment terminal"],
  joinLead: [
    "这里的钱、卡和店都是假的，按错了也没事。",
    "The money, the cards and the shop are made up: nothing can go wrong.",
  ],
  joinClass: ["进课堂", "Join a class"],
  joinCode: ["加入码", "Join code"],
  joinCodeHint: ["老师屏幕上的六位数", "The six digits on the trainer's screen"],
  joinName: ["名字", "Name"],
  joinNameHint: ["老师怎么叫你都行", "Whatever the trainer calls you"],
  join: ["加入", "Join"],
  alone: ["自己练习", "Practise alone"],
  aloneLead: ["不用名字，不用老师，三分钟收第一笔款。", "No name, no trainer: the first payment in three minutes."],
  or: ["或者", "or"],
  codeMissing: ["先填加入码：老师屏幕上的六位数。", "Enter the join code first: the six digits on the trainer's screen."],
  nameMissing: ["先填名字。", "Enter a name first."],
  seatGone: [
    "这个手机或电脑没有座位了：老师把座位让了出来，或者课堂重新开过。要接着练，请再加入一次。",
    "This phone or computer has no seat any more: the trainer has given the seat away, or the class was begun anew. To go on, join again.",
  ],
  itIsMe: ["是我", "Yes, that is me"],
  moved: [
    "这个座位（{name}）现在在另一部手机或电脑上打开了，这里停了。您就是 {name} 吗？",
    "This place ({name}) is now open on another phone or computer, and has stopped here. Are you {name}?",
  ],
  notMe: ["不是，我用名字加入", "No, I join with my name"],
  notReached: ["连不上老师的电脑。看看手机的 Wi-Fi，再按一次。", "The teacher's computer cannot be reached. Check the Wi-Fi of this phone, then press again."],

  // Trainee's page
  task: ["任务", "Task"],
  screen: ["屏幕", "Screen"],
  keypad: ["键盘", "Keypad"],
  terminal: ["终端", "Terminal"],
  cards: ["卡片", "Cards"],
  receipt: ["签购单", "Receipt"],
  swipe: ["刷卡", "Swipe"],
  insert: ["插卡", "Insert"],
  tap: ["挥卡", "Tap"],
  scan: ["扫码", "Scan"],
  hint: ["提示", "Hint"],
  show: ["演示", "Show me"],
  showEnd: ["回到我的终端", "Back to my terminal"],
  call: ["叫老师", "Call trainer"],
  calledShort: ["老师知道了", "The trainer knows"],
  called: ["老师知道了，马上来。", "The trainer has been told and is coming."],
  again: ["重来", "Start again"],
  next: ["下一课", "Next lesson"],
  power: ["电源", "Power"],
  paper: ["打印纸", "Paper"],
  line: ["线路", "Line"],
  on: ["开", "on"],
  off: ["关", "off"],
  paperIn: ["有纸", "loaded"],
  paperOut: ["没纸", "out"],
  lineOk: ["通", "up"],
  lineCut: ["断", "down"],
  lineSlow: ["慢", "slow"],
  dark: ["屏幕灭了", "The screen is dark"],
  machine: ["机器", "The machine"],
  lessons: ["课程", "Lessons"],
  lessonDone: ["做完了", "done"],
  lessonNow: ["正在做", "now"],
  help: ["帮忙", "Help"],
  enter: ["确认", "ENTER"],
  cancel: ["取消", "CANCEL"],
  clear: ["清除", "CLEAR"],
  menu: ["菜单", "MENU"],
  lit: ["亮着：按这个键", "Lit: press this key"],
  litCard: ["亮着：拿这张卡", "Lit: take this card"],
  litIs: ["现在按亮着的键：", "Now press the lit key: "],
  pin: ["密码", "PIN"],
  pinned: ["签购单上的号", "Numbers from the slip"],
  allCards: ["全部", "All"],
  fewerCards: ["收起", "Fewer"],
  whole: ["全文", "Whole text"],
  fold: ["折起", "Fold"],
  rest: ["更多", "More"],
  why: ["为什么", "Why"],
  say: ["对客人说", "Say to the customer"],
  goals: ["目标", "Goals"],
  goalOpen: ["还没有", "not yet"],
  goalMet: ["做到了", "done"],
  goalAlready: ["早就做好了", "was done before"],
  read: ["知道了", "Got it"],
  hintOf: ["提示 {n}/{of}", "Hint {n} of {of}"],
  taskOf: ["第 {n} 步，共 {of} 步", "Step {n} of {of}"],
  stepsDone: ["{of} 步都做完了", "All {of} steps done"],
  nextIs: ["下一课：{title}", "Next: {title}"],
  lastLesson: ["这是最后一课。可以歇一歇，也可以挑一课再做。", "That was the last lesson. Have a rest, or choose one to do again."],
  lesson: ["课", "Lesson"],
  lessonNumber: ["第 {n} 课", "Lesson {n}"],
  film: ["这是演示，看着就行。", "This is a film: just watch."],
  filmNow: ["演示：{what}", "The film: {what}"],
  paused: ["老师请大家先停一停", "The trainer asks everybody to stop for a moment"],
  pausedWhy: ["等老师说完再继续。", "It goes on when the trainer has finished."],
  exam: ["考试", "Exam"],
  codeIs: ["代码 {code}", "Code {code}"],
  noPaper: ["还没有签购单。打印出来就在这里。", "No slip yet. When one is printed it comes out here."],
  newSlip: ["签购单出来了。", "A slip has come out."],
  slipAway: ["收好", "Put away"],
  slipOlder: ["前一张", "Earlier"],
  slipNewer: ["后一张", "Later"],
  slipOf: ["第 {n} 张，共 {of} 张", "Slip {n} of {of}"],
  scanWhat: ["扫什么？", "What do you scan?"],
  scanGoods: ["货", "Goods"],
  scanPayment: ["付款码", "Payment codes"],
  scanType: ["条码数字", "Digits of the code"],
  scanTyped: ["扫这串数字", "Scan these digits"],
  scanNot: ["终端现在不要条码。", "The terminal does not ask for a code now."],
  secondsLeft: ["{n} 秒", "{n} s"],
  watching: ["只看不动：{name} 的终端", "Watching only: {name}'s terminal"],
  backToBoard: ["回到课堂", "Back to the board"],
  tooMany: ["按得太快，等一下。", "Too many keys at once: wait a moment."],
  seat: ["{n} 号座", "Seat {n}"],

  // Trainer
  trainerTitle: ["老师的页面", "The trainer's page"],
  trainerPin: ["培训师密码", "Trainer PIN"],
  trainerPinHint: ["启动课堂的窗口里印着它。", "It is printed in the window that started the class."],
  trainerGo: ["进入", "Enter"],
  pinMissing: ["先填培训师密码。", "Enter the trainer PIN first."],
  board: ["课堂", "Class"],
  boardTitle: ["PosLab 课堂", "PosLab class"],
  code: ["加入码", "Join code"],
  qr: ["扫这个码进课堂", "Scan this code to join"],
  wifi: ["Wi-Fi", "Wi-Fi"],
  present: ["{n} 人在", "{n} here"],
  stuckCount: ["{n} 人卡住", "{n} stuck"],
  awayCount: ["{n} 人断线", "{n} away"],
  callingCount: ["{n} 人叫老师", "{n} calling"],
  attention: ["先看这些人", "See these first"],
  attentionNone: ["没有人叫老师，没有人卡住。", "Nobody calls, nobody is stuck."],
  kindCall: ["叫老师", "calls"],
  kindStuck: ["卡住", "stuck"],
  kindClaim: ["换手机", "other phone"],
  admitClaim: ["是本人，让他继续", "Yes, it is them"],
  seenCall: ["我来了", "On my way"],
  people: ["学员", "Trainees"],
  peopleNone: ["还没有人。请大家扫码，或者打开上面的地址，填加入码。", "Nobody yet. Ask everyone to scan the code, or to open the address above and enter the join code."],
  choose: ["选", "Choose"],
  everyone: ["全体", "Everyone"],
  noneChosen: ["没有选人：对全体", "Nobody chosen: for everyone"],
  chosenCount: ["选了 {n} 人：{names}", "{n} chosen: {names}"],
  chosenAll: ["选了全体 {n} 人", "Everyone chosen: {n}"],
  chooseAll: ["全选", "Choose all"],
  chooseStuck: ["选卡住的", "Choose the stuck"],
  chooseAway: ["选断线的", "Choose the disconnected"],
  chooseNone: ["都不选", "Choose none"],
  actions: ["做什么", "Actions"],
  injectFault: ["发故障", "Inject fault"],
  pause: ["暂停", "Pause"],
  resume: ["继续", "Go on"],
  message: ["消息", "Message"],
  put: ["放到某一步", "Put at a task"],
  watch: ["看屏幕", "Watch"],
  nextDay: ["到明天", "Next day"],
  broadcast: ["说出路", "Tell the way out"],
  examOn: ["开始考试", "Start exam"],
  examOff: ["结束考试", "End exam"],
  openLesson: ["换课", "Open a lesson"],
  openCourse: ["开课程", "Open a course"],
  courseWhich: ["哪门课程", "Which course"],
  courseForm: ["多长", "How long"],
  courseShort: ["短：{n} 课，约 {m} 分钟", "Short: {n} lessons, about {m} minutes"],
  courseThorough: ["全：{n} 课，约 {m} 分钟", "Thorough: {n} lessons, about {m} minutes"],
  courseNow: ["课程：{course}", "Course: {course}"],
  courseNowShort: ["课程：{course}（短）", "Course: {course} (short)"],
  lessonMinutes: ["{title}（{m} 分钟）", "{title} ({m} min)"],
  giveSeat: ["让出座位", "Give the seat"],
  sureGive: ["{names}要重新加入；下一个用这张座位卡或这个名字的人接着用。", "{names} has to join again; whoever comes next with the seat's card or this name goes on there."],
  closeClass: ["下课", "End class"],
  rename: ["改名", "Rename"],
  remove: ["请出课堂", "Remove"],
  projector: ["投影", "Projector"],
  cardsPrint: ["座位卡", "Seat cards"],
  report: ["总结页", "Report"],
  export: ["导出", "Export"],
  handbook: ["手册", "Handbook"],
  faultWhich: ["什么故障", "Which fault"],
  faultWhen: ["什么时候", "When"],
  faultNow: ["现在", "Now"],
  faultAt: ["做到这一步时：{task}", "At this task: {task}"],
  faultCode: ["应答码", "Response code"],
  faultSend: ["发出去", "Send it"],
  forWhom: ["对谁：{who}", "For whom: {who}"],
  messageText: ["写给他们的话", "What to tell them"],
  messageMissing: ["先写几个字。", "Write a few words first."],
  broadcastText: ["现在该怎么办", "What to do now"],
  putWhere: ["从哪一步开始", "Start at which task"],
  putGo: ["放过去", "Put there"],
  lessonWhich: ["哪一课", "Which lesson"],
  lessonGo: ["打开", "Open"],
  newName: ["新名字", "New name"],
  renameGo: ["改好", "Rename to this"],
  sure: ["真的吗？", "Are you sure?"],
  sureRemove: ["{names}的练习会停下，做过的都留着。", "This stops the practice of {names}. What was done is kept."],
  sureClose: ["所有人的终端都会停下。总结页和导出还在。", "All terminals stop. The report and the export remain."],
  sureExam: ["考的课：{title}。所有人都从头开始，正在做的会停下。考试时没有提示，也不能暂停。", "The exam is on the lesson: {title}. Everybody begins anew, and what they are doing stops. An exam has no hints and no pause."],
  sureExamAlone: ["自己练习的 {n} 人不参加。", "Not in it: {n} who practise alone."],
  sureExamOff: ["考的课：{title}。还没做完的人会停下，没做完的按没做完记。", "The exam is on the lesson: {title}. Whoever is not through stops, and what is not done counts as not done."],
  sureDay: ["所有终端跳到明天同一时间。", "The terminals jump to the same time tomorrow."],
  doIt: ["就这样", "Do it"],
  leaveIt: ["算了", "Leave it"],
  undo: ["撤回", "Undo"],
  undoTitle: ["正在起作用", "In force"],
  undoNone: ["没有发出去的故障。", "No fault is in force."],
  undone: ["撤回了。", "Undone."],
  done: ["好了。", "Done."],
  hard: ["哪一步难", "Which step is hard"],
  hardNone: ["还没有难住人的一步。", "No step has been hard so far."],
  aloneOf: ["{of} 人里 {n} 人一次做对", "{n} of {of} alone at the first try"],
  median: ["一般用 {t}", "usually {t}"],
  wrongPaths: ["错路", "Wrong paths"],
  pathCount: ["{n} 人", "{n}"],
  againTitle: ["需要再教的人", "Who needs teaching again"],
  againNone: ["现在没有。", "Nobody at present."],
  log: ["记录", "Record"],
  logNone: ["还没有。", "Nothing yet."],
  stateOk: ["正常", "fine"],
  stateSlow: ["慢", "slow"],
  stateStuck: ["卡住", "stuck"],
  stateAway: ["断线", "away"],
  stateDone: ["做完了", "done"],
  statePaused: ["暂停", "paused"],
  stateCalls: ["叫老师", "calls"],
  step: ["{n}/{of} {task}", "{n}/{of} {task}"],
  errors: ["错 {n} 次", "errors: {n}"],
  paused_class: ["全班暂停中", "The class is paused"],
  aloneMark: ["自己练习", "Practises alone"],
  aloneExam: ["自己练习，不参加考试", "Practises alone, not in the exam"],
  troubleNow: ["现在什么都存不下来，谁按什么都不算数：{why}", "Nothing can be kept at present, and no press counts: {why}"],
  exam_class: ["考试中", "Exam"],
  inClass: ["在课堂", "here"],
  seconds: ["{n} 秒", "{n} s"],
  minutes: ["{n} 分 {s} 秒", "{n} min {s} s"],
  notReachedHere: ["没有办成：连不上课堂。再试一次。", "Not done: the class cannot be reached. Try again."],
  boardOffline: ["连不上课堂，看到的是刚才的样子。正在再试。", "The class cannot be reached: this is how it was a moment ago. Trying again."],
  figures: ["看学得怎样", "How it goes"],
  moreActions: ["更多", "More"],
  groups: ["选人", "Choosing"],

  // Projector
  joinAt: ["打开", "Open"],
  thenCode: ["填加入码", "and enter the join code"],
  orScan: ["或者扫这个码", "or scan this"],
  togetherAt: ["大家做到哪里", "Where everybody is"],
  finished: ["做完了", "finished"],
  peopleCount: ["{n} 人", "{n} people"],
};

let language = "zh";

/** The language of the page: `zh` or `en`. */
export function currentLanguage() {
  return language;
}

/** Takes the server's choice; without one the browser's first wish that is zh or en. */
export function startLanguage() {
  const written = document.documentElement.lang;
  if (written === "zh" || written === "en") {
    language = written;
    return;
  }
  const wishes = navigator.languages || [navigator.language || "zh"];
  const known = wishes.map((wish) => String(wish).slice(0, 2)).filter((wish) => wish === "zh" || wish === "en");
  setLanguage(known.length > 0 ? known[0] : "zh");
}

export function setLanguage(value) {
  language = value === "en" ? "en" : "zh";
  document.documentElement.lang = language;
}

/** A label, with `{name}` replaced by values. */
export function t(name, values) {
  const pair = TEXTS[name];
  if (!pair) throw new Error("no text " + name);
  const text = pair[language === "en" ? 1 : 0];
  return values ? text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole)) : text;
}

/** Fills `data-t` (text), `data-l` (accessible name) and `data-p` (placeholder) below `root`. */
export function applyTexts(root) {
  const fill = (attribute, put) => {
    const nodes = root.querySelectorAll("[" + attribute + "]");
    for (let i = 0; i < nodes.length; i += 1) put(nodes[i], t(nodes[i].getAttribute(attribute)));
  };
  fill("data-t", (node, text) => {
    if (node.textContent !== text) node.textContent = text;
  });
  fill("data-l", (node, text) => node.setAttribute("aria-label", text));
  fill("data-p", (node, text) => node.setAttribute("placeholder", text));
}
