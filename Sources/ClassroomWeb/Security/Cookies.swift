import HTTPTypes

/// The cookies of a request.
struct Cookies {
  private let pairs: [(name: Substring, value: Substring)]

  init(_ headers: HTTPFields) {
    pairs = headers[values: .cookie].flatMap { header in
      header.prefix(8_192).split(separator: ";").prefix(100).compactMap { part in
        let pair = part.drop { $0 == " " }
        guard let sign = pair.firstIndex(of: "=") else { return nil }
        return (pair[..<sign], pair[pair.index(after: sign)...])
      }
    }
  }

  /// All with this name: another page of the same machine may have set one beside ours.
  func values(of name: String) -> [String] {
    pairs.filter { $0.name == name }.map { String($0.value) }
  }
}

/// A cookie that is set. All are for the whole site, and no script sees them.
struct SetCookie: Equatable {
  enum SameSite: String {
    /// Comes with links from outside, as after the scan of a QR code.
    case lax = "Lax"
    case strict = "Strict"
  }

  let name: String
  /// Letters, digits, `-` and `.` only.
  let value: String
  let sameSite: SameSite
  /// 0 takes it away.
  let seconds: Int

  var header: String {
    "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=\(sameSite.rawValue)"
  }
}
