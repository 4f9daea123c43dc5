// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The machine is optimized in debug builds too, as in the package: what they assert, they still assert.
let optimized: [SwiftSetting] = [
    .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

/// The language and its tests, for `.ci/sanitize`.
let package = Package(
    name: "PolicyScript",
    dependencies: [.package(url: "https://github.com/attaswift/BigInt", from: "6.0.0")],
    targets: [
        .target(
            name: "PolicyScript", dependencies: [.product(name: "BigInt", package: "BigInt")],
            swiftSettings: settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"])] + optimized),
        .testTarget(
            name: "PolicyScriptTests", dependencies: ["PolicyScript"], exclude: ["Differences", "Golden"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
