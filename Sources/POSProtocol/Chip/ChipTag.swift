/// The tags of F55 that this dialect uses. Source: protocol.md 2.9; EMV Book 3, annex A.
enum ChipTag {
  static let interchangeProfile: UInt32 = 0x82
  static let dedicatedFileName: UInt32 = 0x84
  static let issuerAuthentication: UInt32 = 0x91
  static let verificationResults: UInt32 = 0x95
  static let date: UInt32 = 0x9A
  static let type: UInt32 = 0x9C
  static let currency: UInt32 = 0x5F2A
  static let amount: UInt32 = 0x9F02
  static let otherAmount: UInt32 = 0x9F03
  static let applicationVersion: UInt32 = 0x9F09
  static let issuerData: UInt32 = 0x9F10
  static let country: UInt32 = 0x9F1A
  static let serialNumber: UInt32 = 0x9F1E
  static let cryptogram: UInt32 = 0x9F26
  static let cryptogramInformation: UInt32 = 0x9F27
  static let capabilities: UInt32 = 0x9F33
  static let verificationMethod: UInt32 = 0x9F34
  static let terminalType: UInt32 = 0x9F35
  static let transactionCounter: UInt32 = 0x9F36
  static let unpredictableNumber: UInt32 = 0x9F37
  static let sequenceCounter: UInt32 = 0x9F41
  static let scriptResults: UInt32 = 0xDF31
  static let scriptCommand: UInt32 = 0x86
  static let scriptIdentifier: UInt32 = 0x9F18
}
