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
  "Wording", "ISO8583", "PaymentCrypto", "POSProtocol", "Acquirer", "Rooms", "Scenarios",
  "Inspection",
].map { Target.Dependency.product(name: $0, package: "PosLab") }

/// The fuzz targets, apart from the main package so that nothing of theirs is built with it. They
/// need `--sanitize fuzzer`, as Scripts/fuzz.sh gives it.
let package = Package(
  name: "Fuzz",
  products: [.executable(name: "poslab-fuzz", targets: ["poslab-fuzz"])],
  dependencies: [.package(name: "PosLab", path: "..")],
  targets: [
    .executableTarget(name: "poslab-fuzz", dependencies: rooms, swiftSettings: settings)
  ],
  swiftLanguageModes: [.v6]
)
