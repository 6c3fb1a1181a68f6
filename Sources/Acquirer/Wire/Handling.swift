import ISO8583
public import POSProtocol

extension Acquirer {
  /// Answers the bytes of one frame.
  ///
  /// - Parameters:
  ///   - payload: what follows the two-byte length prefix.
  ///   - instant: now.
  ///   - random: for working keys and authorisation codes; must be unpredictable outside of
  ///     simulations.
  public mutating func handle(
    _ payload: [UInt8], at instant: Instant, random: inout some RandomNumberGenerator
  ) -> Outcome {
    let frame: Frame
    do {
      frame = try Frame(
        parsing: payload, dialect: settings.dialect, hasTPDU: settings.hasTPDU)
    } catch {
      return answerUnreadable(payload, error)
    }
    guard frame.message.isRequest else {
      return .closing(.notARequest(frame.message.mti), request: frame.message)
    }
    guard let terminal = frame.message[41].flatMap({ TerminalID($0) }) else {
      return .closing(.noTerminal(frame.message.mti), request: frame.message)
    }
    let request = Request(frame, terminal: terminal, instant: instant, time: localTime(instant))
    let (reply, proof) = judge(request, random: &random)
    countUse(request, reply.code)
    return finish(request, reply, proof)
  }

  /// The MAC first, then everything else. An answer is sealed when there is a proof, and never
  /// otherwise: the ECB MAC of a message of their own choice is what forgers lack.
  private mutating func judge(
    _ request: Request, random: inout some RandomNumberGenerator
  ) -> (Reply, Proof?) {
    do throws(Decline) {
      let proof = try authenticate(request)
      return (decide(request, proof, random: &random), proof)
    } catch {
      return (declined(request, error), nil)
    }
  }

  private mutating func declined(_ request: Request, _ decline: Decline) -> Reply {
    var reply = Reply(decline)
    if request.isCardTransaction || request.isShop {
      reply.rrn = rrn(nextSequence(), request.time)
    }
    return reply
  }

  private mutating func decide(
    _ request: Request, _ proof: Proof?, random: inout some RandomNumberGenerator
  ) -> Reply {
    do throws(Decline) {
      guard headerIsAccepted(request.header) else { throw Decline(.formatError, .headerClass) }
      switch request.type {
      case .sale, .balance, .saleVoid, .preAuth, .preAuthVoid, .completion, .completionVoid,
        .instalment, .instalmentVoid, .transfer, .qrSale, .qrVoid:
        return decideCardTransaction(request, proof, random: &random)
      case .refund, .completionAdvice, .offlineSale, .adjustment, .tip, .qrRefund:
        guard request.message.mti != .batchUpload else { return try resent(request) }
        return decideCardTransaction(request, proof, random: &random)
      case .reversal: return decideReversal(request, proof)
      case .scriptNotice: return takeScriptNotice(request, proof)
      case .signIn: return try signIn(request, random: &random)
      case .signOff: return try signOff(request)
      case .echo: return try echo(request)
      case .parameterDownload: return try parameterDownload(request)
      case .statusUpload: return try statusUpload(request)
      case .caKeyList, .caKeyDownload, .aidList, .aidDownload, .blacklistDownload,
        .contactlessDownload:
        return try download(request)
      case .keyDownload: return try downloadMasterKey(request, random: &random)
      case .settlement: return try settle(request)
      case .batchUpload: return try upload(request)
      case .goodsCatalogue?, .orderTerms?, .order?, .orderQuery?, .deliveryQuery?, .notices?,
        .bill?, .goodsReceived?, .stockCorrection?, .noticeRead?, .salesReturn?:
        return decideShop(request, proof)
      case nil where isChipUpload(request): return try chipUpload(request)
      case nil: throw try unsupported(request, .invalidTransaction)
      }
    } catch {
      return declined(request, error)
    }
  }

  /// A transaction that this host does not do is declined after the terminal's own standing.
  private func unsupported(_ request: Request, _ code: ResponseCode) throws(Decline) -> Decline {
    try require(request.isCardTransaction ? [3, 11, 25, 42, 60] : [42, 60], request)
    _ = try admitted(request)
    return Decline(code, .unknownTransaction)
  }

  private func isChipUpload(_ request: Request) -> Bool {
    guard request.message.mti == .batchUpload else { return false }
    return switch request.upload {
    case .certificateBalanced, .certificateUnbalanced, .refusedByCardBalanced,
      .refusedByCardUnbalanced:
      true
    case .details, .endBalanced, .endUnbalanced, nil: false
    }
  }

  private func headerIsAccepted(_ header: MessageHeader) -> Bool {
    (0x60...0x63).contains(header.bytes.first ?? 0)
  }

  private mutating func finish(
    _ request: Request, _ reply: Reply, _ proof: Proof?
  ) -> Outcome {
    do throws(BuildError) {
      var message = try AnswerBuilder(
        request: request, reply: reply, acquirerID: settings.acquirerID
      ).message()
      if let proof, !reply.isNeverSealed { try seal(&message, proof.keys, request.terminal) }
      let frame = Frame(tpdu: request.tpdu, header: request.header, message: message)
        .reply(message, requirement: requirement(of: request, proof))
      return Outcome(
        answer: frame.encoded(withTPDU: settings.hasTPDU), closeReason: nil,
        changes: takeChanges(), code: reply.code, request: request.message, reply: message,
        reason: reply.decline?.reason, warnings: takeWarnings(), notes: notes.take())
    } catch {
      return Outcome(
        answer: nil, closeReason: .unanswerable(error), changes: takeChanges(), code: nil,
        request: request.message, reply: nil, warnings: takeWarnings(), notes: notes.take())
    }
  }

  private mutating func seal(
    _ message: inout Message, _ keys: TerminalKeys, _ terminal: TerminalID
  ) throws(BuildError) {
    try message.seal(with: keys.mac)
    guard faults.takeWrongMAC(terminal), var mac = message.rawBytes(64).map({ Array($0) }),
      let last = mac.popLast()
    else { return }
    // Still a character that a MAC may have, so that only the check can find it.
    mac.append(last == 0x30 ? 0x31 : 0x30)
    try message.set(64, bytes: mac)
  }

  /// What the header asks of the terminal, once; not of who pretends to be it.
  private mutating func requirement(
    of request: Request, _ proof: Proof?
  ) -> ProcessingRequirement {
    request.carriesMAC && proof == nil ? .none : takeRequirement(request.terminal)
  }

  private mutating func takeRequirement(_ terminal: TerminalID) -> ProcessingRequirement {
    guard var standing = ledger.terminals[terminal], standing.requirement != .none else {
      return .none
    }
    defer {
      standing.requirement = .none
      record(.terminal(standing))
    }
    return standing.requirement
  }

  /// F39 = 30 when the terminal's id can be read out of a damaged message (protocol.md 6.1).
  private func answerUnreadable(_ payload: [UInt8], _ error: FrameError) -> Outcome {
    guard case .message(_, let bodyOffset) = error,
      let readable = Message.parseLeniently(
        Array(payload.dropFirst(bodyOffset)), dialect: settings.dialect
      ).message,
      readable.isRequest, readable[41].flatMap({ TerminalID($0) }) != nil,
      let header = MessageHeader(payload[bodyOffset - 6..<bodyOffset])
    else { return .closing(.unreadable(error)) }
    do throws(BuildError) {
      let answer = try AnswerBuilder.formatError(readable)
      let tpdu = TPDU(payload.prefix(5)) ?? .standard
      let frame = Frame(tpdu: tpdu, header: header, message: readable).reply(answer)
      return Outcome(
        answer: frame.encoded(withTPDU: settings.hasTPDU), closeReason: nil, changes: [],
        code: .formatError, request: readable, reply: answer, reason: .unreadable(error))
    } catch {
      return .closing(.unanswerable(error), request: readable)
    }
  }
}

extension Message {
  /// Whether the third digit of the MTI, its function, is that of a request or advice: even.
  var isRequest: Bool {
    withEncodedBytes { $0.dropFirst().first.map { $0 & 0x10 == 0 } ?? false }
  }
}
