// What the trainer orders: some at once, some after a dialog.

import { make } from "./dom.js";
import { openDialog } from "./dialog.js";
import { t } from "./text.js";

/**
 * `context` gives `board()`, `whom()` (ids or "all"), `whomText()`, `one()` (the only one chosen or null)
 * and `send(order)`.
 */
export function makeOrders(context) {
  const { board, whom, whomText, one, send } = context;
  let counter = 0;

  function dialogFor(title, button) {
    const dialog = openDialog(title, button);
    return dialog;
  }

  function addTo(dialog) {
    dialog.body.appendChild(make("p", { class: "to" }, t("forWhom", { who: whomText() })));
  }

  function field(body, label, node) {
    counter += 1;
    node.id = "field-" + counter;
    body.appendChild(make("div", { class: "field" }, null, [make("label", { for: node.id }, label), node]));
    return node;
  }

  function write(title, label, button, order, back) {
    const dialog = dialogFor(title, back);
    addTo(dialog);
    const form = make("form", { novalidate: true });
    const text = field(form, label, make("textarea", { maxlength: "300", rows: "3" }));
    const wrong = form.appendChild(make("p", { class: "wrong", role: "alert" }));
    form.appendChild(make("button", { type: "submit", class: "button main" }, button));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = text.value.trim();
      if (value === "") {
        wrong.textContent = t("messageMissing");
        text.focus();
        return;
      }
      dialog.close();
      send({ do: order, who: whom(), text: value });
    });
    dialog.body.appendChild(form);
    text.focus();
  }

  function sure(title, text, order, back) {
    const dialog = dialogFor(title, back);
    dialog.body.appendChild(make("p", {}, text));
    const button = make("button", { type: "button", class: "button main" }, t("doIt"));
    button.addEventListener("click", () => {
      dialog.close();
      send(order);
    });
    dialog.ends.insertBefore(button, dialog.ends.firstChild);
    button.focus();
  }

  function options(select, items, value, text) {
    items.forEach((item) => select.appendChild(make("option", { value: value(item) }, text(item))));
    return select;
  }

  function tasksOf(name) {
    const lesson = (board().lessons || []).filter((item) => item.name === name)[0];
    return lesson ? lesson.tasks || [] : [];
  }

  function lessonSelect(body, label) {
    const select = make("select");
    const courses = {};
    (board().lessons || []).forEach((lesson) => {
      const name = lesson.course || "";
      if (!courses["c" + name]) courses["c" + name] = select.appendChild(make("optgroup", { label: name }));
      courses["c" + name].appendChild(make("option", { value: lesson.name }, lesson.minutes ? t("lessonMinutes", { title: lesson.title, m: lesson.minutes }) : lesson.title));
    });
    if (board().lesson) select.value = board().lesson.name;
    return field(body, label, select);
  }

  function fault(back) {
    const dialog = dialogFor(t("injectFault"), back);
    addTo(dialog);
    const tasks = board().lesson ? tasksOf(board().lesson.name) : [];
    const when = make("select");
    when.appendChild(make("option", { value: "now" }, t("faultNow")));
    options(when, tasks, (task) => task.name, (task) => t("faultAt", { task: task.title }));
    field(dialog.body, t("faultWhen"), when);
    const isCoded = (item) => item.needsCode || item.kind === "response-code";
    dialog.body.appendChild(make("h3", {}, t("faultWhich")));
    const list = dialog.body.appendChild(make("div", { class: "pick-list" }));
    const sendFault = (item, code) => {
      const order = { do: "fault", who: whom(), fault: item.kind, when: when.value };
      if (code) order.code = code;
      dialog.close();
      send(order);
    };
    (board().faults || []).filter((item) => !isCoded(item)).forEach((item) => {
      const button = make("button", { type: "button", class: "button" }, item.label);
      button.addEventListener("click", () => sendFault(item));
      list.appendChild(button);
    });
    (board().faults || []).filter(isCoded).forEach((item) => {
      const codes = options(make("select"), board().codes || [], (code) => code.code, (code) => code.code + " " + code.label);
      field(dialog.body, item.label, codes);
      const button = make("button", { type: "button", class: "button" }, t("faultSend"));
      button.addEventListener("click", () => sendFault(item, codes.value));
      dialog.body.appendChild(button);
    });
  }

  function put(back) {
    const dialog = dialogFor(t("put"), back);
    addTo(dialog);
    const form = make("form");
    const lesson = lessonSelect(form, t("lessonWhich"));
    const task = field(form, t("putWhere"), make("select"));
    const fill = () => {
      task.textContent = "";
      options(task, tasksOf(lesson.value), (item) => item.name, (item) => item.title);
    };
    lesson.addEventListener("change", fill);
    fill();
    form.appendChild(make("button", { type: "submit", class: "button main" }, t("putGo")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close();
      send({ do: "put", who: whom(), lesson: lesson.value, task: task.value });
    });
    dialog.body.appendChild(form);
    lesson.focus();
  }

  function open(back) {
    const dialog = dialogFor(t("openLesson"), back);
    const form = make("form");
    const lesson = lessonSelect(form, t("lessonWhich"));
    form.appendChild(make("button", { type: "submit", class: "button main" }, t("lessonGo")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close();
      send({ do: "open", lesson: lesson.value });
    });
    dialog.body.appendChild(form);
    lesson.focus();
  }

  function course(back) {
    const dialog = dialogFor(t("openCourse"), back);
    addTo(dialog);
    const form = make("form");
    const courses = board().courses || [];
    const which = field(form, t("courseWhich"), options(make("select"), courses, (item) => item.name, (item) => item.title));
    const about = form.appendChild(make("p", { class: "about" }));
    const long = field(form, t("courseForm"), make("select"));
    const fill = () => {
      const item = courses.filter((one) => one.name === which.value)[0];
      const was = long.value;
      long.textContent = "";
      if (!item) return;
      about.textContent = item.about || "";
      [["short", "courseShort"], ["thorough", "courseThorough"]].forEach((form) => {
        const size = item[form[0]];
        if (size.lessons > 0) long.appendChild(make("option", { value: form[0] }, t(form[1], { n: size.lessons, m: size.minutes || "?" })));
      });
      if (was) long.value = was;
    };
    if (board().course) which.value = board().course.name;
    which.addEventListener("change", fill);
    fill();
    form.appendChild(make("button", { type: "submit", class: "button main" }, t("lessonGo")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close();
      send({ do: "open", course: which.value, short: long.value === "short", who: whom() });
    });
    dialog.body.appendChild(form);
    which.focus();
  }

  function rename(back) {
    const dialog = dialogFor(t("rename"), back);
    const form = make("form");
    const name = field(form, t("newName"), make("input", { type: "text", maxlength: "40", autocomplete: "off" }));
    name.value = one().name;
    form.appendChild(make("button", { type: "submit", class: "button main" }, t("renameGo")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (name.value.trim() === "") return;
      dialog.close();
      send({ do: "rename", who: whom(), name: name.value.trim() });
    });
    dialog.body.appendChild(form);
    name.select();
  }

  return {
    hint: () => send({ do: "hint", who: whom() }),
    pause: (back, isResume) => send({ do: isResume ? "resume" : "pause", who: whom() }),
    message: (back) => write(t("message"), t("messageText"), t("send"), "message", back),
    broadcast: (back) => write(t("broadcast"), t("broadcastText"), t("send"), "broadcast", back),
    fault,
    put,
    open,
    course,
    rename,
    watch: () => {
      window.location.href = "/trainer/watch/" + encodeURIComponent(one().id);
    },
    "next-day": (back) => sure(t("nextDay"), t("sureDay"), { do: "next-day", who: whom() }, back),
    exam: (back) => {
      const lesson = board().examLesson || board().lesson;
      const title = lesson ? lesson.title : "";
      const alone = (board().trainees || []).filter((one) => one.alone).length;
      const rest = alone > 0 ? " " + t("sureExamAlone", { n: alone }) : "";
      if (board().exam) sure(t("examOff"), t("sureExamOff", { title }), { do: "exam", on: false }, back);
      else sure(t("examOn"), t("sureExam", { title }) + rest, { do: "exam", on: true }, back);
    },
    "give-seat": (back) => sure(t("giveSeat"), t("sureGive", { names: whomText() }), { do: "give-seat", who: whom() }, back),
    remove: (back) => sure(t("remove"), t("sureRemove", { names: whomText() }), { do: "remove", who: whom() }, back),
    "close-class": (back) => sure(t("closeClass"), t("sureClose"), { do: "close-class" }, back),
  };
}
