import Foundation

// What libFuzzer's own `main` calls (llvm.org/docs/LibFuzzer.html). The environment chooses the target,
// so that processes that libFuzzer starts itself have the same one: POSLAB_FUZZ=frame, or
// POSLAB_FUZZ=seeds with the repository and a folder as arguments, to write what to start from.

@_cdecl("LLVMFuzzerInitialize")
public func initialise(
  _ count: UnsafeMutablePointer<Int32>?,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> Int32 {
  if Target.name == "seeds" {
    guard CommandLine.arguments.count == 3 else { return end("give the repository and a folder") }
    Seeds(repository: CommandLine.arguments[1], folder: CommandLine.arguments[2]).write()
    exit(0)
  }
  return Target.chosen == nil ? end("POSLAB_FUZZ is one of \(Target.names), or seeds") : 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  Target.chosen?(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private func end(_ reason: String) -> Int32 {
  FileHandle.standardError.write(Data("poslab-fuzz: \(reason)\n".utf8))
  exit(2)
}

private enum Target {
  static let name = ProcessInfo.processInfo.environment["POSLAB_FUZZ"] ?? ""
  static let chosen = all[name]
  static var names: String { all.keys.sorted().joined(separator: ", ") }

  private static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "frame": FrameTarget.run, "host": HostTarget.run, "decode": DecodeTarget.run,
    "capture": CaptureTarget.run, "scenario": ScriptTargets.scenario,
    "world": ScriptTargets.world, "keyblock": KeyBlockTarget.run,
  ]
}

/// Ends the process, so that libFuzzer keeps the input, when a property does not hold.
func hold(_ condition: Bool, _ property: @autoclosure () -> String) {
  if !condition { fatalError("does not hold: \(property())") }
}
