import Wording

/// Refusals of goods, bills and orders.
extension RefusalCatalogue {
  static let noCatalogue = Entry(
    LocalizedText(zh: "没有商品资料,请先做商品下载(菜单 2 7)", en: "No goods yet. Download them first: MENU 2 7"),
    LocalizedText(zh: "终端里还没有商品资料。", en: "The terminal has no goods yet."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(zh: "菜单 2 7,下载商品。", en: "MENU 2 7 downloads them."),
    avoid: LocalizedText(zh: "下载时不要关机。", en: "Do not switch off meanwhile."))

  static let unknownGoods = Entry(
    LocalizedText(zh: "无此商品", en: "No such goods"),
    LocalizedText(zh: "商品资料里没有这个条码。", en: "The goods list does not have this barcode."), .notTaken,
    [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "按F3从列表里选;新商品先下载(菜单 2 7)。",
      en: "F3 chooses from the list; new goods are downloaded by MENU 2 7."),
    avoid: LocalizedText(
      zh: "不要用别的条码代替,库存会乱。", en: "Do not use another barcode: the stock would be wrong."))

  static let uploadFirst = Entry(
    LocalizedText(zh: "待上传单据已满,请先上传(菜单 2 8)", en: "Upload first: MENU 2 8. No room for more"),
    LocalizedText(zh: "还没上传的单据太多。", en: "Too many bills wait for their upload."), .notTaken,
    [.shopkeeper],
    now: LocalizedText(zh: "检查线路,菜单 2 8 上传。", en: "Check the line; MENU 2 8 uploads them."),
    avoid: LocalizedText(zh: "不要关掉终端不管。", en: "Do not leave the terminal switched off."))

  static let outsideOrderWindow = Entry(
    LocalizedText(zh: "现在不在订货时间", en: "Not in the window now"),
    LocalizedText(zh: "现在不是这家店的订货时间。", en: "It is not this shop's time to order."), .notTaken,
    [.shopkeeper, .accountManager],
    now: LocalizedText(
      zh: "菜单 3 里看订货时间,到时间再订;错过了打给客户经理。",
      en: "Look the window up under MENU 3; if you missed it call your account manager."),
    avoid: LocalizedText(zh: "不要等到最后一分钟。", en: "Do not leave it to the last minute."))
}
