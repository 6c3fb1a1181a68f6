import POSProtocol
import Wording

/// A menu of the terminal.
enum Menu: Sendable, Hashable, CaseIterable {
  case main, finance, preAuth, qr, others, update, management, operators, journal, printing
  case chip, settings, communication, limits, rules, keys, clearing
  case stock, receiving, sales, orders

  var title: LocalizedText {
    switch self {
    case .main: LocalizedText(zh: "主菜单", en: "Main menu")
    case .finance: LocalizedText(zh: "金融服务", en: "Card services")
    case .preAuth: LocalizedText(zh: "预授权", en: "Pre-authorisation")
    case .qr: LocalizedText(zh: "扫码付", en: "QR pay")
    case .others: LocalizedText(zh: "其他", en: "Other")
    case .update: LocalizedText(zh: "终端更新", en: "Terminal update")
    case .management: LocalizedText(zh: "管理", en: "Management")
    case .operators: LocalizedText(zh: "操作员管理", en: "Operators")
    case .journal: LocalizedText(zh: "交易查询", en: "Journal")
    case .printing: LocalizedText(zh: "打印", en: "Printing")
    case .chip: LocalizedText(zh: "IC卡参数", en: "Chip data")
    case .settings: LocalizedText(zh: "系统设置", en: "Settings")
    case .communication: LocalizedText(zh: "通讯设置", en: "Communication")
    case .limits: LocalizedText(zh: "额度设置", en: "Limits")
    case .rules: LocalizedText(zh: "交易管理", en: "Transactions")
    case .keys: LocalizedText(zh: "密钥管理", en: "Keys")
    case .clearing: LocalizedText(zh: "清除数据", en: "Clear data")
    case .stock, .receiving, .sales, .orders: shopTitle
    }
  }

  /// The menu CANCEL leads to; nil from the main menu, which leaves to the idle screen.
  var parent: Menu? {
    switch self {
    case .main: nil
    case .preAuth, .qr, .others: .finance
    case .operators, .journal, .settings: .management
    case .chip: .update
    case .communication, .limits, .rules, .keys, .clearing: .settings
    case .receiving, .sales: .stock
    default: .main
    }
  }

  var items: [MenuItem] {
    switch self {
    case .main:
      [
        MenuItem(1, LocalizedText(zh: "金融服务", en: "Card services"), .open(.finance)),
        MenuItem(2, LocalizedText(zh: "进销存", en: "Stock and sales"), .open(.stock)),
        MenuItem(3, LocalizedText(zh: "订货与公告", en: "Orders, notices"), .open(.orders)),
        MenuItem(4, LocalizedText(zh: "终端更新", en: "Terminal update"), .open(.update)),
        MenuItem(5, LocalizedText(zh: "管理", en: "Management"), .open(.management)),
        MenuItem(6, LocalizedText(zh: "打印", en: "Printing"), .open(.printing)),
      ]
    case .finance:
      [
        MenuItem(1, LocalizedText(zh: "签到", en: "Sign-in"), .automaticSignIn),
        MenuItem(2, LocalizedText(zh: "消费", en: "Sale"), .transaction(.sale)),
        MenuItem(3, LocalizedText(zh: "消费撤销", en: "Void"), .transaction(.saleVoid)),
        MenuItem(4, LocalizedText(zh: "退货", en: "Refund"), .transaction(.refund)),
        MenuItem(5, LocalizedText(zh: "预授权", en: "Pre-auth"), .open(.preAuth)),
        MenuItem(6, LocalizedText(zh: "查询余额", en: "Balance"), .transaction(.balance)),
        MenuItem(7, LocalizedText(zh: "转账", en: "Transfer"), .transaction(.transfer)),
        MenuItem(8, LocalizedText(zh: "扫码付", en: "QR pay"), .open(.qr)),
        MenuItem(9, LocalizedText(zh: "结算", en: "Settle"), .settlement),
        MenuItem(0, LocalizedText(zh: "其他", en: "Other"), .open(.others)),
      ]
    case .preAuth:
      [
        MenuItem(1, LocalizedText(zh: "预授权", en: "Pre-auth"), .transaction(.preAuth)),
        MenuItem(
          2, LocalizedText(zh: "预授权撤销", en: "Pre-auth void"), .transaction(.preAuthVoid)),
        MenuItem(
          3, LocalizedText(zh: "预授权完成请求", en: "Completion"), .transaction(.completion)),
        MenuItem(
          4, LocalizedText(zh: "预授权完成通知", en: "Completion advice"),
          .transaction(.completionAdvice)),
        MenuItem(
          5, LocalizedText(zh: "预授权完成撤销", en: "Completion void"),
          .transaction(.completionVoid)),
      ]
    case .qr:
      [
        MenuItem(1, LocalizedText(zh: "扫码付", en: "QR sale"), .transaction(.qrSale)),
        MenuItem(2, LocalizedText(zh: "扫码撤销", en: "QR void"), .transaction(.qrVoid)),
        MenuItem(3, LocalizedText(zh: "扫码退货", en: "QR refund"), .transaction(.qrRefund)),
      ]
    case .others:
      [
        MenuItem(1, LocalizedText(zh: "分期付款", en: "Instalments"), .transaction(.instalment)),
        MenuItem(
          2, LocalizedText(zh: "分期撤销", en: "Instalment void"), .transaction(.instalmentVoid)),
        MenuItem(3, LocalizedText(zh: "离线结算", en: "Offline sale"), .transaction(.offlineSale)),
        MenuItem(4, LocalizedText(zh: "追加小费", en: "Tip"), .transaction(.tip)),
        MenuItem(5, LocalizedText(zh: "结算调整", en: "Adjustment"), .transaction(.adjustment)),
      ]
    case .update:
      [
        MenuItem(1, LocalizedText(zh: "参数下载", en: "Parameters"), .parameterDownload),
        MenuItem(2, LocalizedText(zh: "终端手动签到", en: "Manual sign-in"), .manualSignIn),
        MenuItem(3, LocalizedText(zh: "线路测试", en: "Line test"), .echo),
        MenuItem(4, LocalizedText(zh: "签退", en: "Sign-off"), .signOff),
        MenuItem(5, LocalizedText(zh: "IC卡参数", en: "Chip data"), .open(.chip)),
      ]
    case .management:
      [
        MenuItem(1, LocalizedText(zh: "操作员签到", en: "Operator sign-in"), .operatorSignIn),
        MenuItem(2, LocalizedText(zh: "终端信息", en: "About"), .about),
        MenuItem(3, LocalizedText(zh: "操作员管理", en: "Operators"), .open(.operators)),
        MenuItem(4, LocalizedText(zh: "交易查询", en: "Journal"), .open(.journal)),
        MenuItem(5, LocalizedText(zh: "锁定终端", en: "Lock"), .lock),
        MenuItem(6, LocalizedText(zh: "系统设置", en: "Settings"), .openSettings),
        MenuItem(
          7, LocalizedText(zh: "清除冲正", en: "Clear reversal"), .form(.clearReversal)),
      ]
    case .operators:
      [
        MenuItem(1, LocalizedText(zh: "增加操作员", en: "Add"), .form(.addOperator)),
        MenuItem(2, LocalizedText(zh: "删除操作员", en: "Delete"), .form(.deleteOperator)),
        MenuItem(3, LocalizedText(zh: "查询操作员", en: "List"), .form(.listOperators)),
        MenuItem(4, LocalizedText(zh: "修改密码", en: "Change password"), .form(.changePassword)),
      ]
    case .journal:
      [
        MenuItem(1, LocalizedText(zh: "按流水号查询", en: "By voucher"), .form(.query)),
        MenuItem(2, LocalizedText(zh: "交易汇总", en: "Totals"), .showTotals),
        MenuItem(3, LocalizedText(zh: "按日期查询", en: "By day"), .form(.queryDay)),
      ]
    case .printing:
      [
        MenuItem(1, LocalizedText(zh: "重打最后一笔", en: "Last receipt again"), .reprintLast),
        MenuItem(2, LocalizedText(zh: "重打任意一笔", en: "Any receipt again"), .form(.reprint)),
        MenuItem(3, LocalizedText(zh: "交易明细", en: "Details"), .printDetails),
        MenuItem(4, LocalizedText(zh: "交易汇总", en: "Totals"), .printTotals),
        MenuItem(5, LocalizedText(zh: "重打结算单", en: "Settlement again"), .reprintSettlement),
      ]
    case .chip, .settings, .communication, .limits, .rules, .keys, .clearing: settingsItems
    case .stock, .receiving, .sales, .orders: shopItems
    }
  }
}

/// An entry of a menu and what choosing it starts.
struct MenuItem: Sendable, Hashable {
  enum Action: Sendable, Hashable {
    case open(Menu)
    case automaticSignIn, manualSignIn, settlement, parameterDownload, echo, signOff
    case operatorSignIn, about, reprintLast
    case transaction(TransactionType)
    case form(Form.Task)
    case lock, showTotals, printTotals, printDetails, reprintSettlement
    case download(Download.Kind)
    case shop(ShopAction)
    case openSettings, showIdentity, masterKeyCheck, masterKeyDownload
  }

  let key: UInt8
  let title: LocalizedText
  let action: Action

  init(_ key: UInt8, _ title: LocalizedText, _ action: Action) {
    self.key = key
    self.title = title
    self.action = action
  }
}
