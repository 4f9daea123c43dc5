// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let sanitizers = ["-sanitize=fuzzer,address"]

/// The language, instrumented, and the program that feeds it, for `.ci/fuzz`.
let package = Package(
    name: "PolicyScript",
    dependencies: [.package(url: "https://github.com/attaswift/BigInt", from: "6.0.0")],
    targets: [
        .target(
            name: "PolicyScript", dependencies: [.product(name: "BigInt", package: "BigInt")],
            swiftSettings: settings + [
                .unsafeFlags(["-enforce-exclusivity=unchecked", "-DSANITIZED"] + sanitizers)
            ]),
        .executableTarget(
            name: "Fuzz", dependencies: ["PolicyScript"], path: "Fuzz",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"] + sanitizers)],
            linkerSettings: [.unsafeFlags(sanitizers)]),
    ],
    swiftLanguageModes: [.v6]
)
