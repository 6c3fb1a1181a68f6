/// A page of paper: the report of a class, the handbook of codes, the reminder card of a lesson (温馨提示卡).
///
/// Its texts are plain; whoever writes mark-up escapes them.
public struct PrintedPage: Sendable, Hashable, Codable {
  public enum Block: Sendable, Hashable, Codable {
    case heading(String)
    case paragraph(String)
    /// What must not be missed.
    case warning(String)
    case list([String])
    case table(Table)
    case chart(Chart)
    /// Lines as they stand on a display or a slip.
    case lines([String])
    /// What follows begins on a new sheet.
    case newSheet
  }

  public struct Table: Sendable, Hashable, Codable {
    public var caption: String
    public var header: [String]
    /// Each as long as the header.
    public var rows: [[String]]

    public init(caption: String, header: [String], rows: [[String]]) {
      self.caption = caption
      self.header = header
      self.rows = rows
    }
  }

  /// Bars beside each other, with what they mean in words.
  public struct Chart: Sendable, Hashable, Codable {
    public struct Bar: Sendable, Hashable, Codable {
      public var label: String
      /// 0 to 1.
      public var share: Double
      /// The same in words, such as `9 / 12`.
      public var value: String

      public init(label: String, share: Double, value: String) {
        self.label = label
        self.share = share
        self.value = value
      }
    }

    public var caption: String
    public var bars: [Bar]

    public init(caption: String, bars: [Bar]) {
      self.caption = caption
      self.bars = bars
    }
  }

  public var title: String
  public var blocks: [Block]

  public init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }
}
