// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The language and its tests, for `.ci/sanitize`.
let package = Package(
    name: "PolicyScript",
    dependencies: [.package(url: "https://github.com/attaswift/BigInt", from: "6.0.0")],
    targets: [
        .target(
            name: "PolicyScript", dependencies: [.product(name: "BigInt", package: "BigInt")],
            swiftSettings: settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]),
        .testTarget(
            name: "PolicyScriptTests", dependencies: ["PolicyScript"], exclude: ["Golden"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
