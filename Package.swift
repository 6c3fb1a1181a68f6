// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "PosLab",
  products: [
    .library(name: "ISO8583", targets: ["ISO8583"]),
    .library(name: "PaymentCrypto", targets: ["PaymentCrypto"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2")
  ],
  targets: [
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "ISO8583", swiftSettings: settings),
    .target(name: "PaymentCrypto", dependencies: ["COpenSSL"], swiftSettings: settings),
    .target(name: "Simulation", swiftSettings: settings),
    .target(
      name: "POSProtocol", dependencies: ["ISO8583", "PaymentCrypto"], swiftSettings: settings),
    .target(
      name: "Scenarios",
      dependencies: ["ISO8583", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .testTarget(name: "ISO8583Tests", dependencies: ["ISO8583"], swiftSettings: settings),
    .testTarget(
      name: "PaymentCryptoTests", dependencies: ["PaymentCrypto"], swiftSettings: settings),
    .testTarget(name: "SimulationTests", dependencies: ["Simulation"], swiftSettings: settings),
    .testTarget(
      name: "POSProtocolTests", dependencies: ["POSProtocol", "ISO8583", "PaymentCrypto"],
      swiftSettings: settings),
    .testTarget(
      name: "ScenariosTests", dependencies: ["Scenarios", "ISO8583"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
