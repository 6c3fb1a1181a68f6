// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let rooms = [
  "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit", "Acquirer", "Simulation",
  "HostSim", "Rooms", "Scenarios", "Classroom",
].map { Target.Dependency.product(name: $0, package: "PosLab") }

/// The benchmarks, apart from the main package so that nothing of theirs is built with it.
let package = Package(
  name: "Benchmarks",
  products: [.executable(name: "poslab-bench", targets: ["poslab-bench"])],
  dependencies: [
    .package(name: "PosLab", path: ".."),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CRawDES", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .executableTarget(
      name: "poslab-bench",
      dependencies: rooms + [
        "CRawDES",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
