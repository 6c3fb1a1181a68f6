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
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "TerminalKit", targets: ["TerminalKit"]),
    .library(name: "Acquirer", targets: ["Acquirer"]),
    .library(name: "Inspection", targets: ["Inspection"]),
    .library(name: "HostSim", targets: ["HostSim"]),
    .library(name: "TerminalLink", targets: ["TerminalLink"]),
    .library(name: "Rooms", targets: ["Rooms"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
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
    .target(name: "Files", dependencies: ["Wording"], swiftSettings: settings),
    .target(
      name: "Program",
      dependencies: [
        "Wording", "Files", .product(name: "NIOCore", package: nio),
        .product(name: "NIOPosix", package: nio), .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .target(name: "ISO8583", dependencies: ["Wording"], swiftSettings: settings),
    .target(name: "PaymentCrypto", dependencies: ["COpenSSL"], swiftSettings: settings),
    .target(
      name: "POSProtocol", dependencies: ["Wording", "ISO8583", "PaymentCrypto"],
      swiftSettings: settings),
    .target(
      name: "KeyVault",
      dependencies: ["Wording", "Files", "ISO8583", "PaymentCrypto", "POSProtocol"],
      swiftSettings: settings),
    .target(name: "Simulation", swiftSettings: settings),
    .target(
      name: "TerminalKit", dependencies: ["Wording", "ISO8583", "PaymentCrypto", "POSProtocol"],
      swiftSettings: settings),
    .target(
      name: "Acquirer", dependencies: ["Wording", "ISO8583", "PaymentCrypto", "POSProtocol"],
      swiftSettings: settings),
    .target(
      name: "Inspection", dependencies: ["Wording", "ISO8583", "POSProtocol"],
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
        "Wording", "Files", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .target(
      name: "Rooms",
      dependencies: [
        "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit", "Acquirer",
        "Simulation",
      ], swiftSettings: settings),
    .target(
      name: "Scenarios",
      dependencies: [
        "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "TerminalKit", "Acquirer",
        "Simulation", "TerminalLink", "Rooms", .product(name: "Yams", package: "Yams"),
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .target(
      name: "Classroom",
      dependencies: [
        "Wording", "ISO8583", "POSProtocol", "TerminalKit", "Simulation", "Rooms", "Scenarios",
      ], swiftSettings: settings),
    .target(
      name: "ClassroomWeb",
      dependencies: [
        "CQREncode", "CWebAssets", "Wording", "Files", "ISO8583", "PaymentCrypto", "Simulation",
        "TerminalLink",
        "Rooms", "Scenarios", "Classroom", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
        .product(name: "NIOHTTP1", package: nio),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .target(
      name: "Workspace",
      dependencies: [
        "Wording", "Files", "Program", "ISO8583", "PaymentCrypto", "POSProtocol", "KeyVault",
        "Inspection",
        "Acquirer",
        "Simulation", "HostSim", "Rooms", "Scenarios", "Classroom",
      ], swiftSettings: settings),
    .target(
      name: "Reports",
      dependencies: [
        "Wording", "Files", "Program", "POSProtocol", "Acquirer", "HostSim", "Rooms", "Workspace",
      ], swiftSettings: settings),
    .target(
      name: "Load",
      dependencies: [
        "Wording", "Files", "Program", "ISO8583", "PaymentCrypto", "POSProtocol", "KeyVault",
        "Acquirer", "HostSim", "Rooms", "Workspace", "Reports",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .target(
      name: "HostDesk",
      dependencies: [
        "Wording", "Files", "Program", "POSProtocol", "Acquirer", "HostSim", "Rooms", "Scenarios",
        "Workspace", .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .target(
      name: "TerminalConsole",
      dependencies: [
        "Wording", "Files", "Program", "POSProtocol", "TerminalKit", "Acquirer", "Simulation",
        "HostSim", "TerminalLink", "Rooms", "Scenarios", "Classroom", "Workspace",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .target(
      name: "ClassOpening",
      dependencies: [
        "Wording", "Program", "PaymentCrypto", "Rooms", "Scenarios", "Classroom", "ClassroomWeb",
        "Workspace",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "poslab",
      dependencies: [
        "Wording", "Files", "Program", "ISO8583", "PaymentCrypto", "POSProtocol", "KeyVault",
        "Acquirer", "HostSim", "TerminalKit", "TerminalLink", "Rooms", "Scenarios", "Inspection",
        "Classroom",
        "ClassroomWeb", "Workspace", "Reports", "Load", "HostDesk", "TerminalConsole",
        "ClassOpening",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: nio),
      ], swiftSettings: settings),
    .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: settings),
    .testTarget(
      name: "WordingTests", dependencies: ["Wording", "TestKit"], swiftSettings: settings),
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: settings),
    .testTarget(
      name: "ProgramTests",
      dependencies: ["Program", "Wording", .product(name: "NIOCore", package: nio)],
      swiftSettings: settings),
    .testTarget(
      name: "ISO8583Tests", dependencies: ["Wording", "ISO8583", "TestKit"], swiftSettings: settings
    ),
    .testTarget(
      name: "PaymentCryptoTests", dependencies: ["PaymentCrypto", "TestKit"],
      swiftSettings: settings),
    .testTarget(
      name: "POSProtocolTests",
      dependencies: ["POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit"],
      swiftSettings: settings),
    .testTarget(
      name: "KeyVaultTests",
      dependencies: ["KeyVault", "Files", "POSProtocol", "PaymentCrypto", "Wording", "TestKit"],
      swiftSettings: settings),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation"], swiftSettings: settings),
    .testTarget(
      name: "TerminalKitTests",
      dependencies: [
        "TerminalKit", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit",
      ], swiftSettings: settings),
    .testTarget(
      name: "AcquirerTests",
      dependencies: ["Acquirer", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit"],
      swiftSettings: settings),
    .testTarget(
      name: "InspectionTests",
      dependencies: [
        "Inspection", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit",
      ], swiftSettings: settings),
    .testTarget(
      name: "HostSimTests",
      dependencies: [
        "HostSim", "Acquirer", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
        .product(name: "NIOEmbedded", package: nio), .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .testTarget(
      name: "TerminalLinkTests",
      dependencies: [
        "TerminalLink", "TerminalKit", "POSProtocol", "Wording", "ISO8583", "PaymentCrypto",
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(name: "RoomsTests", dependencies: ["Rooms"], swiftSettings: settings),
    .testTarget(
      name: "ScenariosTests",
      dependencies: [
        "Rooms", "Scenarios", "TerminalLink", "Simulation", "Acquirer", "TerminalKit",
        "POSProtocol", "Wording", "ISO8583", "PaymentCrypto", "TestKit",
      ], swiftSettings: settings),
    .testTarget(
      name: "ClassroomTests",
      dependencies: [
        "Classroom", "Rooms", "Scenarios", "Simulation", "TerminalKit", "POSProtocol", "Wording",
        "ISO8583", "PaymentCrypto", "TestKit",
      ], swiftSettings: settings),
    .testTarget(
      name: "ClassroomWebTests",
      dependencies: [
        "ClassroomWeb", "Classroom", "Rooms", "Scenarios", "TerminalKit", "PaymentCrypto",
        "Wording",
        "ISO8583",
        "CWebAssets", "TestKit", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: nio), .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .testTarget(
      name: "WorkspaceTests", dependencies: ["Workspace", "Program", "Wording"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Wording"], swiftSettings: settings),
    .testTarget(
      name: "LoadTests",
      dependencies: [
        "Load", "Program", "HostSim", "Acquirer", "POSProtocol", "Wording",
        .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: nio),
        .product(name: "NIOPosix", package: nio),
      ], swiftSettings: settings),
    .testTarget(
      name: "HostDeskTests", dependencies: ["HostDesk", "Scenarios", "Rooms", "Wording"],
      swiftSettings: settings),
    .testTarget(
      name: "TerminalConsoleTests",
      dependencies: [
        "TerminalConsole", "Scenarios", "Rooms", "TerminalLink", "TerminalKit", "POSProtocol",
        "Wording",
      ], swiftSettings: settings),
    .testTarget(name: "ClassOpeningTests", dependencies: ["ClassOpening"], swiftSettings: settings),
    .testTarget(
      name: "PosLabTests",
      dependencies: [
        "poslab", "TerminalConsole", "HostDesk", "Load", "Reports", "Workspace", "Classroom",
        "Rooms", "Scenarios", "Simulation", "Acquirer", "HostSim", "TerminalLink", "TerminalKit",
        "KeyVault", "Program", "Files", "PaymentCrypto", "Wording", "ISO8583", "POSProtocol",
        "TestKit", .product(name: "NIOCore", package: nio),
        .product(name: "NIOPosix", package: nio),
      ], exclude: ["Fingerprints/lesson-fingerprints.txt"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
