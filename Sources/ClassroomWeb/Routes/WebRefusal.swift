import Classroom
import HTTPTypes
import Wording

/// Why a request is not answered as it wants.
enum WebRefusal: Error, Hashable {
  case foreignHost
  case foreignOrigin
  case notJSON
  case wrongToken
  case headTooLarge
  case bodyTooLarge(limit: Int)
  case unreadable
  case order(PageOrderError)
  case desk(DeskRefusal)
  case notSeated
  case notTrainer
  case wrongPIN
  case pinWait(seconds: Int)
  case tooManyJoins(seconds: Int)
  case tooManyVisitors(seconds: Int)
  case tooFast(seconds: Int)
  case tooManyStreams
  case tooManyConnections
  case nameTooLong(limit: Int)
  case nameMissing
  /// A browser wants to have a page before anybody has asked for it.
  case aheadOfTime
  case notFound
  case stopping
  case internalFault

  var status: HTTPResponse.Status {
    switch self {
    case .foreignHost: .misdirectedRequest
    case .foreignOrigin, .wrongToken, .wrongPIN: .forbidden
    case .notJSON: .unsupportedMediaType
    case .headTooLarge: .requestHeaderFieldsTooLarge
    case .bodyTooLarge: .contentTooLarge
    case .unreadable, .order, .nameTooLong, .nameMissing: .badRequest
    case .notSeated, .notTrainer: .unauthorized
    case .pinWait, .tooManyJoins, .tooManyVisitors, .tooFast, .tooManyStreams: .tooManyRequests
    case .tooManyConnections, .stopping, .aheadOfTime: .serviceUnavailable
    case .notFound: .notFound
    case .internalFault: .internalServerError
    case .desk(let refusal):
      switch refusal {
      case .gone, .elsewhere: .unauthorized
      case .notStored: .serviceUnavailable
      case .notRead: .internalServerError
      case .join(.noSuchSeat): .notFound
      case .join: .conflict
      }
    }
  }

  /// After how many seconds it is worth another try; nil when time changes nothing.
  var retryAfter: Int? {
    switch self {
    case .pinWait(let seconds), .tooManyJoins(let seconds), .tooManyVisitors(let seconds),
      .tooFast(let seconds):
      seconds
    case .tooManyStreams, .tooManyConnections: 30
    case .desk(.join(.waitsForTrainer)): 4
    default: nil
    }
  }

  /// The box of a form that is wrong; nil when none is.
  var field: String? {
    switch self {
    case .nameTooLong, .nameMissing: "name"
    case .desk(.join(.wrongCode)): "code"
    case .wrongPIN, .pinWait: "pin"
    default: nil
    }
  }

  /// Whom the person is asked to be; nil when nothing is asked.
  var question: String? {
    if case .desk(.join(.isItYou(let name))) = self { name } else { nil }
  }

  /// Whether the page asks again by itself after ``retryAfter``.
  var isWaiting: Bool {
    if case .desk(.join(.waitsForTrainer)) = self { true } else { false }
  }

  /// What is wrong and what to do.
  var text: LocalizedText {
    switch self {
    case .order(let error): return error.text
    case .desk(let refusal): return refusal.text
    default: break
    }
    return Self.sentence(self)
  }

  private static func sentence(_ refusal: WebRefusal) -> LocalizedText {
    switch refusal {
    case .foreignHost:
      LocalizedText(
        zh: "这个地址不是这堂课的地址；请用老师屏幕上的地址。",
        en: "This is not the address of the class; use the one on the trainer's screen.")
    case .foreignOrigin:
      LocalizedText(
        zh: "这个请求来自别的网页；请在课堂的网页里操作。",
        en: "This request comes from another site; use the pages of the class.")
    case .notJSON:
      LocalizedText(
        zh: "请求要用 Content-Type: application/json。",
        en: "A request has Content-Type: application/json.")
    case .wrongToken:
      LocalizedText(
        zh: "页面太旧了；请刷新页面再试。",
        en: "This page is too old; load it again and try once more.")
    case .headTooLarge:
      LocalizedText(
        zh: "请求头太大；请清除这个网站的 Cookie 再试。",
        en: "The head of the request is too large; clear this site's cookies and try again.")
    case .bodyTooLarge(let limit):
      LocalizedText(
        zh: "内容太长；最多 \(limit / 1_024) KiB。请写短一点。",
        en: "This is too long; \(limit / 1_024) KiB at most. Make it shorter.")
    case .unreadable:
      LocalizedText(
        zh: "看不懂这个请求；请刷新页面再试。",
        en: "This request cannot be read; load the page again and try once more.")
    case .notSeated:
      LocalizedText(
        zh: "还没有座位；请先加入课堂。",
        en: "There is no seat yet; join the class first.")
    case .notTrainer:
      LocalizedText(
        zh: "这是老师的页面；请先输入培训师密码。",
        en: "This is the trainer's page; enter the trainer PIN first.")
    case .wrongPIN:
      LocalizedText(
        zh: "培训师密码不对；它在启动课堂的窗口里。",
        en: "This trainer PIN is wrong; it stands in the window where the class was started.")
    case .pinWait(let seconds):
      LocalizedText(
        zh: "试得太多；请等 \(seconds) 秒再输培训师密码。",
        en: "Too many tries; wait \(seconds) s before you enter the trainer PIN again.")
    case .tooManyJoins(let seconds):
      LocalizedText(
        zh: "一下子加入的人太多；请等 \(seconds) 秒再试。",
        en: "Too many join at once; wait \(seconds) s and try again.")
    case .tooManyVisitors(let seconds):
      LocalizedText(
        zh: "这里一下子有很多人开始自己练习；请等 \(seconds) 秒再按，或用加入码加入课堂。",
        en: "Many have just begun to practise alone from here; wait \(seconds) s and press again, "
          + "or join the class with its code.")
    case .tooFast(let seconds):
      LocalizedText(
        zh: "按得太快；请等 \(seconds) 秒。",
        en: "Too fast; wait \(seconds) s.")
    case .tooManyStreams:
      LocalizedText(
        zh: "打开的页面太多；请关掉几个再刷新。",
        en: "Too many pages are open; close some and load this one again.")
    case .tooManyConnections:
      LocalizedText(
        zh: "课堂的电脑连接太多；请等半分钟再试。",
        en: "The class's computer has too many connections; wait half a minute and try again.")
    case .nameTooLong(let limit):
      LocalizedText(
        zh: "名字太长；最多 \(limit) 个字。",
        en: "This name is too long; \(limit) characters at most.")
    case .nameMissing:
      LocalizedText(
        zh: "名字里要有看得见的字；请再填一次。",
        en: "A name has something that can be seen; enter it once more.")
    case .aheadOfTime:
      LocalizedText(
        zh: "课堂的页面不能提前取；请打开它。",
        en: "Pages of the class are not handed out ahead of time; open this one.")
    case .notFound:
      LocalizedText(
        zh: "没有这个页面；请回到首页。",
        en: "There is no such page; go back to the first one.")
    case .stopping:
      LocalizedText(
        zh: "课堂正在关闭；重新启动后页面会自己接上。",
        en: "The class is being stopped; the page goes on when it is started again.")
    case .internalFault, .order, .desk:
      LocalizedText(
        zh: "课堂的电脑出错了，什么也没丢；请再试一次，还不行就告诉老师。",
        en: "The class's computer has a fault, and nothing is lost; try again, or tell the trainer."
      )
    }
  }
}
