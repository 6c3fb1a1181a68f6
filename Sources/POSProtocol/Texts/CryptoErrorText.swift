public import PaymentCrypto
public import Wording

// The ciphers know no languages, so their errors get their Chinese words here.
extension CryptoError {
  /// What is wrong, and what to do.
  public var text: LocalizedText { LocalizedText(zh: chinese, en: description) }

  private var chinese: String {
    switch self {
    case .keyLength(let expected, let actual):
      "密钥有 \(actual) 字节；要 \(Self.joined(expected)) 字节的"
    case .dataLength(let blockSize, let actual):
      "数据有 \(actual) 字节；要 \(blockSize) 字节的整块，至少一块"
    case .ivLength(let expected, let actual): "初始向量有 \(actual) 字节；要 \(expected) 字节"
    case .algorithm(let expected, let actual):
      "这是 \(actual) 的密钥；要 \(expected.map { "\($0)" }.joined(separator: "、")) 的密钥"
    case .pinBlockInvalid: "密码块不合格式；请核对两边的 PIK、卡号和密码块格式"
    case .panInvalid(let length): "卡号有 \(length) 个字符；要 1 到 19 位数字"
    case .fillTooShort(let expected, let actual):
      "随机填充只有 \(actual) 字节；至少要 \(expected) 字节"
    case .trackLength(let minimum, let maximum, let actual):
      "磁道有 \(actual) 个字符；要 \(minimum) 到 \(maximum) 个"
    case .trackCharacter(let offset):
      "磁道的第 \(offset) 个字符（从 0 数起）既不是数字也不是 D；请核对磁道和 TDK"
    case .cipherUnavailable(let name): "OpenSSL 没有 \(name)；请安装带它的 OpenSSL 3"
    case .rsaKeyUnusable:
      "不是 2048 到 3840 位、不带口令的 PEM 或 DER 格式 RSA 密钥；请用 openssl genpkey 生成一个"
    case .rsaDataLength(let maximum, let actual):
      "RSA 要加密 \(actual) 字节；最多 \(maximum) 字节"
    case .rsaCryptogramLength(let expected, let actual):
      "RSA 密文有 \(actual) 字节；要 \(expected) 字节"
    }
  }

  private static func joined(_ numbers: [Int]) -> String {
    numbers.map { "\($0)" }.joined(separator: "、")
  }
}

extension KeyBlockError {
  /// What is wrong and where, and what to do.
  public var text: LocalizedText { LocalizedText(zh: chinese, en: description) }

  private var chinese: String {
    switch self {
    case .length(let minimum, let maximum, let actual):
      "密钥块有 \(actual) 个字符；应有 \(minimum) 到 \(maximum) 个"
    case .character(let offset):
      "第 \(offset) 个字符（从 0 数起）不是可打印的 ASCII；请给出一行文字的密钥块"
    case .version(let found, let expected):
      "版本 \(found) 读不了；要版本 \(expected.joined(separator: "、"))"
    case .declaredLength(let offset, let declared, let actual):
      "第 \(offset) 个字符起写的长度是 \(declared)，密钥块却有 \(actual) 个字符；"
        + "请给出整个密钥块，不多也不少"
    case .field(let offset, let name, let found):
      "第 \(offset) 个字符起的 \(name) 不能是“\(found)”；请改正块头"
    case .optionalBlock(let offset):
      "第 \(offset) 个字符起的可选块不对；应是两个字符的名字、长度、数据"
    case .ciphertextLength(let offset, let unit, let actual):
      "第 \(offset) 个字符起的密文有 \(actual) 个字符；应是 \(unit) 的整数倍，至少一倍"
    case .hexDigit(let offset):
      "第 \(offset) 个字符（从 0 数起）不是大写的十六进制数字；请给出原样的密钥块"
    case .authenticationFailed(let offset):
      "第 \(offset) 个字符起的认证码不对；请核对 KBPK，也可能密钥块被改过"
    case .keyBits(let offset, let algorithm, let bits):
      "块里的密钥有 \(bits) 位，算法 \(algorithm)（第 \(offset) 个字符）不用这么长的密钥；请重新取一个"
    case .protectionKeyLength(let expected, let actual):
      "KBPK 有 \(actual) 字节；要 \(expected.map { "\($0)" }.joined(separator: "、")) 字节的"
    case .paddingTooShort(let expected, let actual):
      "随机填充只有 \(actual) 字节；至少要 \(expected) 字节"
    case .crypto(let error): error.text.zh
    }
  }
}
