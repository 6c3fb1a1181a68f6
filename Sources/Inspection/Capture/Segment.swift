/// One end of a TCP connection.
struct Endpoint: Sendable, Hashable, CustomStringConvertible {
  /// 4 or 16 bytes.
  let address: [UInt8]
  let port: UInt32

  var description: String {
    if address.count == 4 { return address.map { "\($0)" }.joined(separator: ".") + ":\(port)" }
    let groups = stride(from: 0, to: address.count - 1, by: 2).map {
      String(UInt32(address[$0]) << 8 | UInt32(address[$0 + 1]), radix: 16)
    }
    return "[" + groups.joined(separator: ":") + "]:\(port)"
  }
}

/// One direction of a TCP connection.
struct Flow: Sendable, Hashable {
  let source: Endpoint
  let destination: Endpoint
}

/// What one captured packet carries of a TCP stream.
struct Segment: Sendable {
  let flow: Flow
  let sequence: UInt32
  let isStart: Bool
  let payload: ArraySlice<UInt8>

  /// Nil when the packet is not (the first fragment of) a TCP segment over IPv4 or IPv6.
  init?(_ packet: ArraySlice<UInt8>, linkType: UInt32) {
    guard let network = Self.network(packet, linkType: linkType), let first = network.first,
      let (source, destination, transport) =
        first >> 4 == 4 ? Self.version4(network) : first >> 4 == 6 ? Self.version6(network) : nil
    else { return nil }
    self.init(transport, from: Array(source), to: Array(destination))
  }

  private init?(_ transport: ArraySlice<UInt8>, from source: [UInt8], to destination: [UInt8]) {
    var cursor = ByteCursor(transport)
    guard let sourcePort = cursor.number(2), let destinationPort = cursor.number(2),
      let sequence = cursor.number(4), cursor.take(4) != nil, let offset = cursor.number(1),
      let flags = cursor.number(1), case let headerLength = Int(offset >> 4) * 4,
      headerLength >= 20, headerLength <= transport.count
    else { return nil }
    flow = Flow(
      source: Endpoint(address: source, port: sourcePort),
      destination: Endpoint(address: destination, port: destinationPort))
    isStart = flags & 0x02 != 0
    self.sequence = isStart ? sequence &+ 1 : sequence
    payload = transport.dropFirst(headerLength)
  }

  /// The IP packet inside the link layer's frame (LINKTYPE_ values of tcpdump.org).
  private static func network(
    _ packet: ArraySlice<UInt8>, linkType: UInt32
  ) -> ArraySlice<UInt8>? {
    switch linkType {
    case 0, 108: return packet.dropFirst(4)
    case 1: return ethernet(packet)
    case 12, 14, 101, 228, 229: return packet
    case 113: return packet.dropFirst(16)
    case 276: return packet.dropFirst(20)
    default: return nil
    }
  }

  static func isReadable(linkType: UInt32) -> Bool {
    [0, 1, 12, 14, 101, 108, 113, 228, 229, 276].contains(linkType)
  }

  private static func ethernet(_ packet: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var cursor = ByteCursor(packet)
    guard cursor.take(12) != nil else { return nil }
    while let type = cursor.number(2) {
      switch type {
      case 0x8100, 0x88A8: _ = cursor.take(2)
      case 0x0800, 0x86DD: return cursor.rest
      default: return nil
      }
    }
    return nil
  }

  private typealias Addressed = (
    source: ArraySlice<UInt8>, destination: ArraySlice<UInt8>, transport: ArraySlice<UInt8>
  )

  private static func version4(_ packet: ArraySlice<UInt8>) -> Addressed? {
    var cursor = ByteCursor(packet)
    guard let first = cursor.number(2), let total = cursor.number(2), cursor.take(2) != nil,
      let fragment = cursor.number(2), cursor.take(1) != nil, cursor.number(1) == 6,
      cursor.take(2) != nil, let source = cursor.take(4), let destination = cursor.take(4),
      fragment & 0x1FFF == 0
    else { return nil }
    let header = Int(first >> 8 & 0xF) * 4
    // A total length of 0 is left by network cards that segment themselves.
    let length = total == 0 ? packet.count : Int(total)
    guard header >= 20, header <= length else { return nil }
    return (source, destination, packet.prefix(length).dropFirst(header))
  }

  private static func version6(_ packet: ArraySlice<UInt8>) -> Addressed? {
    var cursor = ByteCursor(packet)
    guard cursor.take(4) != nil, let length = cursor.number(2), var next = cursor.number(1),
      cursor.take(1) != nil, let source = cursor.take(16), let destination = cursor.take(16)
    else { return nil }
    var payload = ByteCursor(length == 0 ? cursor.rest : cursor.rest.prefix(Int(length)))
    // Hop-by-hop, routing and destination options come before the segment.
    while [0, 43, 60].contains(next) {
      guard let following = payload.number(1), let size = payload.number(1),
        payload.take(Int(size) * 8 + 6) != nil
      else { return nil }
      next = following
    }
    return next == 6 ? (source, destination, payload.rest) : nil
  }
}
