import ArgumentParser

@main
struct PosLab: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poslab", abstract: "A laboratory for payment terminals.")
}
