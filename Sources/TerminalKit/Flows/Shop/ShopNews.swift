import POSProtocol
import Wording

extension ShopMemory {
  /// What the idle screen says of the shop, the most urgent first.
  func news(at time: LocalTime) -> [LocalizedText] {
    var news: [LocalizedText] = []
    if let reminder = reminder(at: time) { news.append(reminder) }
    let unread = unreadNotices.count
    if unread > 0 { news.append(ShopTexts.newNotices(unread)) }
    if !pending.isEmpty { news.append(ShopTexts.pendingCount(pending.count)) }
    return news
  }

  /// Whoever has not ordered is reminded before the window closes.
  private func reminder(at time: LocalTime) -> LocalizedText? {
    guard let terms, let end = terms.window.closes(after: time),
      terms.reminderMinutes > 0,
      end.wallSeconds - time.wallSeconds <= Int64(terms.reminderMinutes) * 60,
      openOrder == nil
    else { return nil }
    return ShopTexts.orderBy(String(end.displayText.suffix(5)))
  }
}
