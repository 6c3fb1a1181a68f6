import ISO8583
public import Wording

extension AdminError: CustomStringConvertible {
  public var description: String { text.en }

  /// What is wrong and what to do.
  public var text: LocalizedText {
    switch self {
    case .unknownTerminal(let id):
      LocalizedText(
        zh: "主机没有终端 \(id)；请用世界文件里的终端",
        en: "the host knows no terminal \(id); use one of the world file's terminals")
    case .unknownMerchant(let id):
      LocalizedText(
        zh: "主机没有商户 \(id)；请用世界文件里的商户",
        en: "the host knows no merchant \(id); use one of the world file's merchants")
    case .unknownCard(let alias):
      LocalizedText(
        zh: "主机没有卡“\(alias)”；请用世界文件里的卡",
        en: "the host knows no card \"\(alias)\"; use one of the world file's cards")
    case .unknownGoods(let code):
      LocalizedText(
        zh: "主机没有商品 \(code)；请用世界文件里的商品条码",
        en: "the host knows no goods \(code); use one of the codes of the world file's goods")
    case .noOrder(let id):
      LocalizedText(
        zh: "商户 \(id) 没有等着处理的订单；先在它的终端上订货",
        en: "merchant \(id) has no order that waits for this; place one at its terminal first")
    case .unusableDelivery(let id):
      LocalizedText(
        zh: "给商户 \(id) 的发货要有 1 到 20 行，每行 1 到 999999；请改正",
        en: "a delivery to merchant \(id) has 1 to 20 lines of 1 to 999999; correct its lines")
    case .unusableNotice(let title):
      LocalizedText(
        zh: "公告“\(title)”发不出去；最多 900 字节，只能用 GBK 里有的字",
        en: "the notice \"\(title)\" cannot be sent; use at most 900 bytes of GBK characters")
    case .fundsNotFrozen(let id):
      LocalizedText(
        zh: "商户 \(id) 的资金没有冻结；材料、申诉、解冻都要先有冻结",
        en: "the funds of merchant \(id) are not frozen; evidence, appeal and release need a freeze"
      )
    case .ordersNothing(let id):
      LocalizedText(
        zh: "商户 \(id) 不订货；请在世界文件里给它写 shop",
        en: "merchant \(id) orders no goods; give it a `shop` in the world file")
    case .unusableAllotment(let id):
      LocalizedText(
        zh: "商户 \(id) 最多 14 种限量商品，每种 0 到 999999；请改正",
        en: "merchant \(id) may have at most 14 allotments of 0 to 999999; correct them")
    case .keyDownloadOutOfBounds:
      LocalizedText(
        zh: "密钥下载可以开通 1 到 1440 分钟、1 到 99 把；请改正",
        en: "a key download is opened for 1 to 1440 minutes and 1 to 99 keys; use such numbers")
    case .noKeyDownload:
      LocalizedText(
        zh: "这台主机没有下载密钥用的钥匙；见 keys/README.zh-CN.md，或用 --keys 指定文件夹",
        en: "this host has no keys for key downloads; see keys/README.md, or name a folder with "
          + "--keys")
    }
  }
}
