import ArgumentParser

/// `poslab books`: what a host has kept in its folder.
struct BooksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "books",
    abstract: "Check, list and export the books of a host.",
    subcommands: [
      BooksAuditCommand.self, BooksExportCommand.self, BooksSettlementsCommand.self,
      BooksHoldsCommand.self, BooksAlertsCommand.self, BooksLargeCommand.self,
      BooksOrdersCommand.self,
      BooksEnterCommand.self, BooksEntriesCommand.self,
    ])
}
