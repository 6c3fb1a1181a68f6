/// What chip cards have added to the tables.
enum ChipSchema {
  static let sql = "ALTER TABLE cards ADD COLUMN counter INTEGER"
}
