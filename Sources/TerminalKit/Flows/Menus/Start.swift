import ISO8583
import POSProtocol
import Wording

/// What the entries of the menus start.
enum Start {
  static func next(
    _ action: MenuItem.Action, from menu: Menu, _ device: inout Device
  ) -> Next {
    switch action {
    case .open(let submenu): .flow(.menu(submenu))
    case .automaticSignIn:
      .flow(
        .confirm(
          Confirmation(
            .signIn, Texts.signInTakesLong, jobs: [.parameterDownload, .signIn], from: menu)))
    case .manualSignIn:
      .flow(.confirm(Confirmation(.signIn, Texts.confirmSignIn, jobs: [.signIn], from: menu)))
    case .signOff: .flow(ManagementWork.startSignOff(from: menu, &device))
    case .parameterDownload: .line(Exchange([.parameterDownload], title: .parameterDownload))
    case .echo: .line(Exchange([.echo], title: .echo))
    case .download(let kind): .line(Exchange([kind.job], title: kind.job.type))
    case .masterKeyDownload:
      .flow(
        .confirm(
          Confirmation(
            .keyDownload, Texts.confirmMasterKey, jobs: [.keyDownload(KeyDownload())],
            from: menu)))
    case .openSettings: settings(from: menu, &device)
    case .showIdentity: .flow(.result(InformationPages.identity(device, from: menu)))
    case .masterKeyCheck: .flow(.result(InformationPages.masterKeyCheck(device, from: menu)))
    case .about: .flow(.result(InformationPages.about(device, from: menu)))
    case .showTotals: .flow(.result(InformationPages.totals(device, from: menu)))
    case .transaction(let type): .flow(CardEntry.start(type, &device))
    case .settlement: .flow(SettlementWork.start(&device))
    case .operatorSignIn: .flow(.operatorSignIn(OperatorEntry()))
    case .form(let task): Form.start(task, from: menu, &device)
    case .lock: .flow(.operatorSignIn(OperatorEntry.lock(&device)))
    case .reprintLast: .flow(.result(Reprints.last(&device, from: menu)))
    case .printTotals: .flow(.result(Reprints.totals(&device, from: menu)))
    case .printDetails: .flow(.result(Reprints.details(&device, from: menu)))
    case .reprintSettlement: .flow(.result(Reprints.settlement(&device, from: menu)))
    case .shop(let action): ShopStart.next(action, &device)
    }
  }

  /// 系统设置: the administrator goes in at once, anybody else with the administrator's password.
  private static func settings(from menu: Menu, _ device: inout Device) -> Next {
    device.memory.operatorNumber == OperatorAccounts.administrator
      ? .flow(.menu(.settings)) : Form.start(.openSettings, from: menu, &device)
  }
}
