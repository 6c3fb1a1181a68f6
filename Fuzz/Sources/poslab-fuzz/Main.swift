import CFuzzer
import Foundation

/// `poslab-fuzz TARGET [libFuzzer's arguments]`, or `poslab-fuzz seeds REPOSITORY FOLDER`, which
/// writes the inputs to start from.
@main
enum Main {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else { return end("give a target: \(names), or seeds") }
    if arguments[1] == "seeds" {
      guard arguments.count == 4 else { return end("give the repository and a folder") }
      return Seeds(repository: arguments[2], folder: arguments[3]).write()
    }
    guard let target = targets[arguments[1]] else {
      return end("there is no target \(arguments[1]); there are \(names)")
    }
    exit(run(target, [arguments[0]] + arguments.dropFirst(2)))
  }

  private typealias Target = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

  private static let targets: [String: Target] = [
    "frame": { FrameTarget.run(input($0, $1)) },
    "host": { HostTarget.run(input($0, $1)) },
    "decode": { DecodeTarget.run(input($0, $1)) },
    "capture": { CaptureTarget.run(input($0, $1)) },
    "scenario": { ScriptTargets.scenario(input($0, $1)) },
    "world": { ScriptTargets.world(input($0, $1)) },
    "keyblock": { KeyBlockTarget.run(input($0, $1)) },
  ]

  private static var names: String { targets.keys.sorted().joined(separator: ", ") }

  private static func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }

  private static func run(_ target: Target, _ arguments: [String]) -> Int32 {
    var count = Int32(arguments.count)
    // libFuzzer may keep the pointers, so they are never given back.
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(
      capacity: arguments.count + 1)
    for (index, argument) in arguments.enumerated() { words?[index] = strdup(argument) }
    words?[arguments.count] = nil
    return LLVMFuzzerRunDriver(&count, &words, target)
  }

  private static func end(_ reason: String) {
    FileHandle.standardError.write(Data("poslab-fuzz: \(reason)\n".utf8))
    exit(2)
  }
}

/// Ends the process, so that libFuzzer keeps the input, when a property does not hold.
func hold(_ condition: Bool, _ property: @autoclosure () -> String) {
  if !condition { fatalError("does not hold: \(property())") }
}
