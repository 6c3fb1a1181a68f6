import ArgumentParser
import HostDesk
import HostSim
import Program
import Wording

/// `poslab admin`: orders to a running host. Source: contract.md 2.
struct AdminCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin",
    abstract: "Give a running host orders: freeze, release, open a key download, cause a fault.",
    discussion: """
      The host of this folder is asked over admin.sock in it, which only its owner may use; one that \
      was started with --admin ADDR:PORT --token-file FILE, with the same two options. An order is \
      done once it is in the host's books; `poslab books orders` lists them with time and caller. \
      Orders mean the same as behind `trainer:` in a script, and can be written that way, too: \
      poslab admin '{ freeze: card, name: debit-ok }'.

      Orders:
      \(AdminActions.list(.en))
      """)

  @Argument(help: ArgumentHelp("The order.", valueName: "action"))
  var action: String?

  @Argument(help: ArgumentHelp("What it concerns.", valueName: "word"))
  var words: [String] = []

  @Option(help: ArgumentHelp("The data folder of the host.", valueName: "dir"))
  var data = ".poslab"

  @Option(help: ArgumentHelp("Its address, when it has one for orders.", valueName: "addr:port"))
  var admin: String?

  @Option(help: ArgumentHelp("The file with its token.", valueName: "file"))
  var tokenFile: String?

  @Option(help: ArgumentHelp("A terminal.", valueName: "id"))
  var terminal: String?

  @Option(help: ArgumentHelp("A merchant.", valueName: "id"))
  var merchant: String?

  @Option(help: ArgumentHelp("A card, by its name.", valueName: "alias"))
  var card: String?

  @Option(help: ArgumentHelp("What is frozen or not, by its name.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("Why something is frozen.", valueName: "word"))
  var reason: String?

  @Option(help: ArgumentHelp("How long a key download is open.", valueName: "n"))
  var minutes: String?

  @Option(help: ArgumentHelp("How many keys it gives.", valueName: "n"))
  var count: String?

  @Option(help: ArgumentHelp("A notice's title in Chinese.", valueName: "text"))
  var titleZh: String?

  @Option(help: ArgumentHelp("A notice's title in English.", valueName: "text"))
  var titleEn: String?

  @Option(help: ArgumentHelp("A notice in Chinese.", valueName: "text"))
  var textZh: String?

  @Option(help: ArgumentHelp("A notice in English.", valueName: "text"))
  var textEn: String?

  @Flag(help: "Print what came of it as a JSON object.")
  var json = false

  @OptionGroup var lang: LanguageOption

  func run() throws {
    let language = lang.language
    guard let action else {
      StandardStreams.complain(
        LocalizedText(zh: "少了指令；有这些:", en: "an order is missing; there are:"))
      StandardStreams.writeToErrors(AdminActions.list(language) + "\n")
      throw CommandFailure.silent(.wrongInput)
    }
    let reply: AdminReply
    do {
      reply = try ask(try order(action).text())
    } catch let problem as AdminOrder.Problem {
      throw CommandFailure.wrongInput(problem.text)
    }
    guard reply.done else {
      for line in reply.text[language].split(separator: "\n") {
        StandardStreams.complain(worded: String(line))
      }
      throw CommandFailure.silent(.wrongInput)
    }
    StandardStreams.write((json ? reply.details ?? #"{"done":true}"# : reply.text[language]) + "\n")
  }

  private func order(_ action: String) -> AdminOrder {
    AdminOrder(
      action: action, words: words,
      beside: [
        ("terminal", terminal), ("merchant", merchant), ("card", card), ("name", name),
        ("reason", reason), ("minutes", minutes), ("count", count),
      ],
      notice: [
        ("title-zh", titleZh), ("title-en", titleEn), ("text-zh", textZh), ("text-en", textEn),
      ])
  }

  private func ask(_ order: String) throws -> AdminReply {
    guard order.utf8.count < AdminLimits.requestLine / 2 else {
      throw CommandFailure.wrongInput(
        LocalizedText(zh: "指令太长；请写短一些", en: "the order is too long; shorten it"))
    }
    do {
      guard let admin else { return try AdminClient.send(AdminRequest(order: order), folder: data) }
      guard let tokenFile else {
        throw CommandFailure.wrongInput(
          LocalizedText(
            zh: "--admin 要有口令；请加 --token-file 文件",
            en: "--admin needs a token; name its file with --token-file"))
      }
      let address = try ListenAddress(admin)
      let token = String(decoding: try TokenFile.read(tokenFile), as: UTF8.self)
      return try AdminClient.send(
        AdminRequest(order: order, token: token), host: address.host, port: address.port)
    } catch let failure as AdminClient.Failure {
      throw CommandFailure.wrongInput(failure.text(at: admin ?? "\(data)/admin.sock"))
    } catch is AdminSocketError {
      throw CommandFailure.wrongInput(AdminClient.Failure.noHost.text(at: "\(data)/admin.sock"))
    }
  }
}
