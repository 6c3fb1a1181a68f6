// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let nio = "swift-nio"

/// One target and its tests a room; imports only point up this list.
let package = Package(
  name: "PosLab",
  products: [
    .executable(name: "poslab", targets: ["poslab"]),
    .library(name: "Wording", targets: ["Wording"]),
    .library(name: "ISO8583", targets: ["ISO8583"]),
    .library(name: "PaymentCrypto", targets: ["PaymentCrypto"]),
    .library(name: "POSProtocol", targets: ["POSProtocol"]),
    .library(name: "TerminalKit", targets: ["TerminalKit"]),
    .library(name: "Acquirer", targets: ["Acquirer"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "HostSim", targets: ["HostSim"]),
    .library(name: "TerminalLink", targets: ["TerminalLink"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
    .library(name: "Inspection", targets: ["Inspection"]),
    .library(name: "Classroom", targets: ["Classroom"]),
    .library(name: "ClassroomWeb", targets: ["ClassroomWeb"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.3.0"),
    .package(
      url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "CWebAssets", exclude: ["Public"]),
    .target(name: "Wording", swiftSettings: settings),
    .target(name: "ISO8583", dependencies: ["Wording"], swiftSettings: settings),
    .target(name: "PaymentCrypto", dependencies: ["COpenSSL"], swiftSettings: settings),
    .target(name: "Simulation", swiftSettings: settings),
    .target(
      name: "POSProtocol", dependencies: ["Wording", "ISO8583", "PaymentCrypto"],
      swiftSettings: settings),
    .target(
      name: "TerminalKit", dependencies: ["Wording", "ISO8583", "PaymentCrypto", "POSProtocol"],
      swiftSettings: settings),
    .target(
      name: "Acquirer", dependencies: ["Wording", "ISO8583", "PaymentCrypto", "POSProtocol"],
      swiftSettings: settings),
    .target(
      name: "HostSim",
      dependencies: [
        "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "Acquirer",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: settings),
    .target(
      name: "TerminalLink",
      dependencies: [
        "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .target(
      name: "Scenarios",
      dependencies: [
        "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit", "Acquirer",
        "Simulation",
        "TerminalLink", .product(name: "Yams", package: "Yams"),
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .target(
      name: "Inspection",
      dependencies: [
        "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit", "Scenarios",
      ],
      swiftSettings: settings),
    .target(
      name: "Classroom",
      dependencies: [
        "Wording", "ISO8583", "POSProtocol", "TerminalKit", "Simulation", "Scenarios",
      ],
      swiftSettings: settings),
    .target(
      name: "ClassroomWeb",
      dependencies: [
        "CQREncode", "CWebAssets", "Wording", "ISO8583", "PaymentCrypto", "Simulation",
        "TerminalLink",
        "Scenarios", "Classroom", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
        .product(name: "NIOHTTP1", package: nio),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "poslab",
      dependencies: [
        "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit", "Acquirer",
        "Simulation",
        "HostSim", "TerminalLink", "Scenarios", "Inspection", "Classroom", "ClassroomWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: settings),
    .testTarget(
      name: "WordingTests", dependencies: ["Wording", "TestKit"], swiftSettings: settings),
    .testTarget(
      name: "ISO8583Tests", dependencies: ["Wording", "ISO8583", "TestKit"], swiftSettings: settings
    ),
    .testTarget(
      name: "PaymentCryptoTests", dependencies: ["PaymentCrypto", "TestKit"],
      swiftSettings: settings),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation"], swiftSettings: settings),
    .testTarget(
      name: "POSProtocolTests",
      dependencies: ["POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit"],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalKitTests",
      dependencies: [
        "TerminalKit", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "AcquirerTests",
      dependencies: ["Acquirer", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit"],
      swiftSettings: settings),
    .testTarget(
      name: "HostSimTests",
      dependencies: [
        "HostSim", "Acquirer", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
        .product(name: "NIOEmbedded", package: nio),
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: settings),
    .testTarget(
      name: "TerminalLinkTests",
      dependencies: [
        "TerminalLink", "TerminalKit", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "ScenariosTests",
      dependencies: [
        "Scenarios", "TerminalLink", "Simulation", "Acquirer", "TerminalKit", "POSProtocol",
        "Wording", "ISO8583", "PaymentCrypto", "TestKit",
      ], swiftSettings: settings),
    .testTarget(
      name: "ClassroomTests",
      dependencies: [
        "Classroom", "Scenarios", "Simulation", "TerminalKit", "POSProtocol", "Wording", "ISO8583",
        "PaymentCrypto", "TestKit",
      ], swiftSettings: settings),
    .testTarget(
      name: "InspectionTests",
      dependencies: [
        "Inspection", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ClassroomWebTests",
      dependencies: [
        "ClassroomWeb", "Classroom", "Scenarios", "TerminalKit", "PaymentCrypto", "Wording",
        "ISO8583",
        "CWebAssets", "TestKit", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .testTarget(
      name: "PosLabTests",
      dependencies: [
        "poslab", "Classroom", "Scenarios", "Simulation", "Acquirer", "HostSim", "TerminalLink",
        "TerminalKit",
        "PaymentCrypto", "Wording", "ISO8583", "POSProtocol",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], exclude: ["Fingerprints/lesson-fingerprints.txt"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
