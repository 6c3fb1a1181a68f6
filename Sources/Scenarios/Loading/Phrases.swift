/// The Chinese of every ``Phrase``, by its English.
enum Phrases {
  static let chinese: [String: String] = things.merging(forms) { first, _ in first }
    .merging(complaints) { first, _ in first }

  /// What something is, or should be.
  private static let things: [String: String] = [
    "a condition": "条件", "a course": "课程", "lesson": "课", "something that can be given": "事先可以做好的事",
    "the name of a lesson": "课程的名称", "a number of minutes": "分钟数", "a skill": "技能",
    "a code": "代码", "the question": "问题", "an answer": "答案",
    "what starts something": "开始的条件", "terminal of the room": "这间教室的终端",
    "a scenario": "剧本", "a task": "任务", "a step": "步骤", "a goal": "条件", "a hint": "提示",
    "the title": "标题", "the brief": "说明", "the text": "正文", "a tag": "标签",
    "a world": "世界文件", "a merchant": "商户", "a terminal": "终端", "a card": "卡",
    "goods": "商品", "a notice": "公告", "a rules file": "规则文件", "a binding": "绑定",
    "merchant": "商户", "terminal": "终端", "card": "卡", "notice": "公告", "rule": "规则",
    "task": "任务", "the card number": "卡号", "the payment code": "付款码", "the barcode": "条码",
    "the merchant's name": "商户名称", "the name of the goods": "商品名称",
    "a text of %@": "%@里的文字", "a key of %@": "%@的键", "a value of %@": "%@的值",
    "what should be %@": "应该写%@的地方", "the `%@` text of %@": "`%@` 文字（%@）",
    "text": "文字", "empty": "空的", "a list": "列表", "a map": "映射",
    "a part of a message": "报文的一部分", "a duration": "时长", "a time to go to": "要跳到的时间",
    "a key of the terminal": "终端上的键", "a state of the power": "电源的状态",
    "a thing to do with paper": "对打印纸能做的事", "a thing to do with the line": "对线路能做的事",
    "a direction": "方向", "evidence": "证据", "an order of the host": "主机的指令",
    "what `mac` can be": "`mac` 能写的", "what `chip` can be": "`chip` 能写的",
    "what `corrupt-keys` can be": "`corrupt-keys` 能写的", "a reason of a freeze": "冻结的原因",
    "what is frozen": "冻结的对象",
    "something that can be frozen": "能冻结的对象", "the terminal": "终端",
    "something to bind": "能绑定的对象", "a transaction": "交易", "a response code": "应答码",
    "what can be confirmed": "能确认的东西", "what is delivered": "要送的货",
    "what becomes of goods": "对商品能做的事", "a state of the operator": "操作员的状态",
    "a language": "语言", "a terminal's identification": "终端号",
    "a merchant's identification": "商户号", "a moment": "时刻",
    "a state of the Luhn check": "Luhn 校验的状态",
    "a TPDU": "TPDU", "an acquirer's code": "受理机构代码", "a state of funds": "资金的状态",
    "an amount": "金额", "a cipher of PosLab": "PosLab 的加密算法", "a MAC algorithm": "MAC 算法",
    "a length of the MAC key": "MAC 密钥的长度", "a kind of card": "卡的种类",
    "a state of a card": "卡的状态", "a number of tries": "次数", "a kind of chip": "芯片的种类",
    "a card's alias": "卡的别名", "a way to present a card": "用卡方式", "a card number": "卡号",
    "a payment code": "付款码", "a PIN": "密码", "an end of validity": "有效期",
    "a permit": "能开通的交易", "a mnemonic": "助记码", "a barcode": "条码",
    "a barcode with a right check digit": "校验位正确的条码", "a quantity": "数量",
    "a time before the window closes": "截止前多久", "a day of the week": "星期几",
    "a time of the day": "钟点", "a time of day": "钟点", "a notice's id": "公告编号",
    "a set of rules": "规则集", "a rule of the kind `%@`": "`%@` 这种规则", "a rule": "规则",
    "an outcome": "处理结果", "a kind of rule": "规则的种类", "whose payments are counted": "按什么计数",
    "a rule's name": "规则名", "a number of times": "次数", "a length of time": "时长",
    "a fault of the host": "主机的故障", "a number of `%@`": "`%@` 的数目", "a rate": "费率",
    "a value that %@ can have": "%@会有的值",
    "a text that can be typed": "能用键盘输入的文字",
  ]

  /// What to write.
  private static let forms: [String: String] = [
    "a text or a list of texts": "一段文字或一列文字",
    "mti, tpdu, header, a field such as \"39\", or a part such as \"60.3\"":
      "mti、tpdu、header、一个域（如 \"39\"）或其中一段（如 \"60.3\"）；方言里要有",
    "a text, absent, present, or /regular expression/": "文字、absent、present 或 /正则表达式/",
    "a verb and its argument, such as `- see: 签到成功`": "动词和要写的内容，如 `- see: 签到成功`",
    "keys separated by spaces": "键名，用空格隔开",
    "one key at a time with spaces between, or `type` the digits": "一个一个的键，中间空格；数字也可以用 `type`",
    "a number and a unit, such as 500ms, 5s, 2m or 1h": "数字加单位，如 500ms、5s、2m、1h",
    "next-day, a time such as \"23:59:50\", or a moment such as 2026-11-22T08:30:00+08:00":
      "next-day、钟点（如 \"23:59:50\"）或时刻（如 2026-11-22T08:30:00+08:00）",
    "`terminal` for the scenario's own, or the 8 characters of another in quotes":
      "`terminal`（剧本自己的终端），或别的终端的 8 位终端号，加引号",
    "`terminal`, a terminal's 8 or a merchant's 15 characters in quotes, or a map":
      "`terminal`、8 位终端号、15 位商户号（加引号），或一个映射",
    "its two characters in quotes, such as \"51\"": "两个字符，加引号，如 \"51\"",
    "`order`, or a map of goods to quantities": "`order`，或商品到数量的映射",
    "a name without spaces, such as smoke": "不带空格的名字，如 smoke",
    "its 8 characters in quotes, such as \"10000001\"": "8 个字符，加引号，如 \"10000001\"",
    "its 15 characters in quotes, such as \"898320554110001\"":
      "15 个字符，加引号，如 \"898320554110001\"",
    "date, time and offset, such as 2026-11-22T08:30:00+08:00":
      "日期、时间和时差，如 2026-11-22T08:30:00+08:00",
    "10 hexadecimal digits in quotes, such as \"6000030000\"": "10 位十六进制数，加引号，如 \"6000030000\"",
    "1 to 11 digits in quotes, such as \"05120000\"": "1 至 11 位数字，加引号，如 \"05120000\"",
    "yuan with two decimals in quotes, such as \"5000.00\"": "元，两位小数，加引号，如 \"5000.00\"",
    "8 or 16": "8 或 16", "a number from 0 to 9": "0 至 9 的数字",
    "a name without spaces, such as debit-ok": "不带空格的名字，如 debit-ok",
    "13 to 19 digits in quotes, without spaces": "13 至 19 位数字，加引号，不带空格",
    "19 digits beginning with 62 in quotes": "19 位数字，以 62 开头，加引号",
    "4 to 12 digits in quotes": "4 至 12 位数字，加引号",
    "year and month, YYMM, in quotes": "年月四位 YYMM，加引号",
    "1 to 8 capital letters, such as HTS": "1 至 8 个大写字母，如 HTS",
    "8 or 13 digits in quotes, such as \"6901028075763\"": "8 或 13 位数字，加引号，如 \"6901028075763\"",
    "%@ at its end": "末位是 %@", "a whole number from %@ to %@": "%@ 至 %@ 的整数",
    "minutes or hours, such as 60m": "分钟或小时，如 60m", "1 (Monday) to 7 (Sunday)": "1（星期一）至 7（星期日）",
    "hours and minutes in quotes, such as \"08:00\"": "时和分，加引号，如 \"08:00\"",
    "hours and minutes in quotes, such as \"23:00\"": "时和分，加引号，如 \"23:00\"",
    "1 to 20 letters, digits and hyphens": "1 至 20 个字母、数字、连字符",
    "`default`, or a list of rules": "`default`，或规则的列表",
    "a name without spaces, such as cash-out": "不带空格的名字，如 cash-out",
    "a number from 1 to 99": "1 至 99 的数字", "a number from %@ to %@": "%@ 至 %@ 的数字",
    "`merchant-funds` for the scenario's own, or the 15 characters of a merchant":
      "`merchant-funds`（剧本自己商户的），或 15 位商户号",
    "one from 1s to 744h (31 days), such as 10m": "1s 至 744h（31 天），如 10m",
    "per cent with at most two decimals in quotes, from \"0\" to \"100\", such as \"0.38\"":
      "百分比，最多两位小数，加引号，从 \"0\" 到 \"100\"，如 \"0.38\"",
    "`true` or `false`": "`true` 或 `false`",
    "a list: one item per line, each begun with `-`": "列表：每行一项，以 `-` 开头",
    "a map: `key: value`": "映射：`键: 值`", "one of %@": "%@ 中的一个", "%@ or absent": "%@或 absent",
    "%@ digits in quotes": "%@ 位数字，加引号", "%@ to %@ digits in quotes": "%@ 至 %@ 位数字，加引号",
    "a whole number": "整数", "a whole number from 1 to 600": "1 至 600 的整数",
    "two characters in quotes, such as \"55\"": "加引号的两个字符，例如 \"55\"",
    "start, { after: 20s }, or one of { sent: … }, { received: … }, { see: … }, { printed: … }":
      "start、{ after: 20s }，或 { sent: … }、{ received: … }、{ see: … }、{ printed: … } 之一",
    "%@ to %@ upper-case hexadecimal digits in quotes":
      "%@ 至 %@ 位十六进制数，字母大写，加引号",
    "%@ upper-case hexadecimal digits in quotes": "%@ 位十六进制数，字母大写，加引号",
    "a text of %@ characters in quotes": "%@ 个字符的文字，加引号",
    "a text of at most %@ characters": "最多 %@ 个字符的文字", "digits and `.` only": "只有数字和 `.`",
  ]

  /// What does not go together, and the way out.
  private static let complaints: [String: String] = [
    "`at` says where something is done, and nothing is done here": "`at` 写的是在哪台终端做，这里没有要做的事",
    "write `at` on the task": "请把 `at` 写在任务上",
    "a question has two or three answers, one of them right": "问题要有两三个答案，其中一个是对的",
    "mark one with `right: true`": "请给一个写上 `right: true`",
    "`%@` does not happen around a person": "`%@` 不是周围发生的事",
    "use one of %@, or write it in `steps`": "可以写 %@，或者写在 `steps` 里",
    "`at` stands beside a verb of `steps` only": "`at` 只能写在 `steps` 的动词旁边",
    "remove it, or write it beside `task`": "请去掉，或者写在 `task` 旁边",
    "`after` is written twice": "`after` 写了两次", "keep one of them": "请只留一个",
    "`line` does not say what to do": "`line` 没有写要做什么",
    "`trainer` does not say what to do": "`trainer` 没有写要做什么", "use one of %@": "可以写 %@",
    "a terminal is frozen without a reason": "冻结终端不写原因",
    "remove `reason`, or freeze merchant-funds or a card":
      "请去掉 `reason`，或者改为冻结 merchant-funds 或 card",
    "`%@` does not work with %@ keys": "`%@` 不能配 %@ 的密钥",
    "a foreign card has no payment code": "外卡没有付款码",
    "take `payment-code` away": "请去掉 `payment-code`",
    "%@ that is not frozen has a `freeze-reason`": "没有冻结的%@写了 `freeze-reason`",
    "add %@, or remove the reason": "请加上 %@，或者去掉原因",
    "the goods' texts and prices cannot be sent to a terminal": "商品的文字和价格发不到终端上",
    "shorten them, and use Chinese and Latin characters only": "请写短一些，只用汉字和拉丁字符",
    "`minimum` is above `maximum`": "`minimum` 比 `maximum` 大", "swap them": "请对调",
    "the window cannot open at 24:00": "订货不能从 24:00 开始",
    "write 00:00 of the next day": "请写第二天的 00:00",
    "%@ has %@ goods": "%@里有 %@ 种商品", "name at most %@": "最多写 %@ 种",
    "the notice cannot be sent to a terminal": "公告发不到终端上",
    "shorten it, and use Chinese and Latin characters only": "请写短一些，只用汉字和拉丁字符",
    "`%@` does nothing beside `%@`": "`%@` 写在 `%@` 旁边不起作用", "remove it": "请去掉",
    "a card that can only be swiped has no use for a chip": "只能刷的卡用不到芯片",
    "the number of a foreign card is that of no foreign organisation":
      "外卡的卡号不是境外卡组织的号段",
    "begin it with 4 (Visa), 51-55 (Mastercard), 35 (JCB), 34 or 37 (Amex)":
      "请以 4(Visa)、51-55(Mastercard)、35(JCB)、34 或 37(Amex)开头",
    "add `insert` or `tap` to `entry`, or remove `chip`":
      "请在 `entry` 里加上 `insert` 或 `tap`，或者去掉 `chip`",
    "a task has neither a step nor a goal": "任务里既没有步骤也没有条件",
    "write one of them at least": "请至少写一样",
    "the MAC key of %@ has 16 bytes": "%@ 的 MAC 密钥是 16 字节",
    "write 16, or remove `mak-length`": "请写 16，或者去掉 `mak-length`",
  ]
}
