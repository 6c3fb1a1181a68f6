import PaymentCrypto
import Testing

struct KeyVectorTests {
  @Test(
    "Check values are the first four bytes of the zero block enciphered (protocol.md 5.3, 5.6)",
    arguments: [
      ("0123456789ABCDEFFEDCBA9876543210", .tdes, "08D7B4FB"),
      ("22222222222222222222222222222222", .tdes, "00962B60"),
      ("33333333333333333333333333333333", .tdes, "ADC67D84"),
      ("3333333333333333", .des, "ADC67D84"),
      ("55555555555555555555555555555555", .tdes, "0CD7DC49"),
      ("11111111111111111111111111111111", .tdes, "82E13665"),
      ("31313131313131313131313131313131", .tdes, "40826A58"),
      ("0123456789ABCDEF", .des, "D5D44FF7"),
      ("7C29F8959227EF8B42BD30064386D020", .tdes, "1D467083"),
      (WorkedSet.pik, .tdes, "491510CA"), (WorkedSet.mak8, .des, "5FFE0009"),
      (WorkedSet.mak16, .tdes, "E66B9EB8"), (WorkedSet.tdk, .tdes, "819DB114"),
      (WorkedSet.tmk, .sm4, "2677F46B"), ("1122334455667788", .des, "6FB23EAD"),
      (WorkedSet.pik, .sm4, "8B901DAA"),
      (WorkedSet.mak16, .sm4, "542441A2"), (WorkedSet.tdk, .sm4, "660D19F4"),
    ] as [(String, BlockAlgorithm, String)])
  func checkValues(_ key: String, _ algorithm: BlockAlgorithm, _ expected: String) throws {
    let value = try prepared(key, algorithm).checkValue
    #expect(value.description == expected)
    #expect(value == CheckValue(bytes: bytes(expected)))
    #expect(value != CheckValue(bytes: bytes("00000000")))
  }

  @Test(
    "Working keys enciphered under a TMK come out as in protocol.md 4.3, 5.3, 5.4 and 5.6",
    arguments: [
      (WorkedSet.tmk, .tdes, WorkedSet.pik, "3EB3B72576BBBE832532DF5DD75880D3"),
      (WorkedSet.tmk, .tdes, WorkedSet.mak8, "FD7AF640961CDB8B"),
      (WorkedSet.tmk, .tdes, WorkedSet.mak16, "FD7AF640961CDB8BE9DE6CB57C327DBE"),
      (WorkedSet.tmk, .tdes, WorkedSet.tdk, "BDBE59C77CF56415BAB6EAD19B49AD8C"),
      ("0123456789ABCDEF", .des, "1122334455667788", "B4CC3FD9D8D95214"),
      ("0123456789ABCDEF", .des, WorkedSet.mak8, "03E97556F3D4059B"),
      (WorkedSet.tmk, .sm4, WorkedSet.pik, "98534A628C7BC4E2246B87EE1B802093"),
      (WorkedSet.tmk, .sm4, WorkedSet.mak16, "C655C56FB3CB4529C04861328576257E"),
      (WorkedSet.tmk, .sm4, WorkedSet.tdk, "13DB3699CCA829A260BDB1A4A629506C"),
      ("70F2A84CCBC2AE8625CBB0F2C22AB923", .tdes, "C24A8FB57AA20123", "96D605EA176B7E9E"),
      (
        "C4F6E5A15B356D435BBC61E2ACFF6A42", .tdes, "7C29F8959227EF8B42BD30064386D020",
        "5B35E077D48BF7E308219B550E6DD1FE"
      ),
      ("55555555555555555555555555555555", .tdes, "3333333333333333", "6E66ACAF9D9AFB7C"),
      ("55555555555555555555555555555555", .tdes, "2222222222222222", "AB7EE2B8674D4AB8"),
    ] as [(String, BlockAlgorithm, String, String)])
  func workingKeys(
    _ tmk: String, _ algorithm: BlockAlgorithm, _ working: String, _ enciphered: String
  ) throws {
    let key = try prepared(tmk, algorithm)
    #expect(hex(try key.encipher(secretKey(working))) == enciphered)
    #expect(hex(try key.decryptECB(bytes(enciphered))) == working)
  }

  @Test("The F62 of a sign-in (40 bytes) yields keys that match the check values beside them")
  func signInField() throws {
    let field = bytes(
      "3EB3B72576BBBE832532DF5DD75880D3491510CAFD7AF640961CDB8B00000000000000005FFE0009")
    let tmk = try prepared(WorkedSet.tmk, .tdes)
    let pik = try PreparedKey(
      SecretKey(bytes: try tmk.decryptECB(Array(field[0..<16]))), .tdes)
    let mak = try PreparedKey(
      SecretKey(bytes: Array(try tmk.decryptECB(Array(field[20..<36])).prefix(8))), .des)
    #expect(pik.checkValue == CheckValue(bytes: Array(field[16..<20])))
    #expect(mak.checkValue == CheckValue(bytes: Array(field[36..<40])))
  }
}
