import CQREncode
import Synchronization

/// A QR code (ISO/IEC 18004), made by libqrencode.
public struct QRCode: Sendable, Hashable {
  /// The text does not fit into a QR code.
  public struct TooLong: Error, Hashable, Sendable {
    /// Bytes of the text.
    public let length: Int
  }

  /// Modules along a side, without the quiet zone.
  public let size: Int
  /// Row by row from the top left.
  private let modules: [Bool]

  // libqrencode promises threads nothing unless it was built for them.
  private static let library = Mutex(())

  /// A code for `text`, with error correction M.
  public init(_ text: String) throws(TooLong) {
    let made = Self.library.withLock { _ -> (size: Int, modules: [Bool])? in
      guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
      defer { QRcode_free(code) }
      let size = Int(code.pointee.width)
      guard size > 0, let data = code.pointee.data else { return nil }
      return (size, (0..<size * size).map { data[$0] & 1 == 1 })
    }
    guard let made else { throw TooLong(length: text.utf8.count) }
    (size, modules) = made
  }

  /// Whether the module is dark; false outside.
  public func isDark(row: Int, column: Int) -> Bool {
    (0..<size).contains(row) && (0..<size).contains(column) && modules[row * size + column]
  }

  /// The picture, with the quiet zone of four modules around it.
  ///
  /// - Parameter label: what it leads to, for those who cannot see it.
  public func svg(label: String) -> HTML {
    let side = size + 8
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" \
      aria-label="\(label)" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
      <path fill="#000" d="\(path)"/></svg>
      """
  }

  private var path: String {
    var path = ""
    for row in 0..<size {
      var column = 0
      while column < size {
        let start = column
        while isDark(row: row, column: column) { column += 1 }
        if column > start {
          path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z"
        } else {
          column += 1
        }
      }
    }
    return path
  }
}
