// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: warnings are errors, imports are internal unless said, existentials are spelt out.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The machine, the engine and JSON are optimized in debug builds too: the tests live through hundreds of thousands of
/// runs and answers.
/// What debug builds assert, they still assert.
let optimized: [SwiftSetting] = [
    .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

/// What is released does not watch over exclusive access at run time; debug builds do.
let unwatched: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")

let package = Package(
    name: "PolicyKit",
    products: [
        .executable(name: "policykit", targets: ["policykit"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "JSONKit", dependencies: [collections], swiftSettings: settings + optimized + unwatched),
        .target(
            name: "PolicyScript",
            dependencies: [.product(name: "BigInt", package: "BigInt")],
            swiftSettings: settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"])] + optimized),
        .target(
            name: "Governance",
            dependencies: [
                "JSONKit", "PolicyScript", .product(name: "BigInt", package: "BigInt"), log, crypto, collections,
            ],
            swiftSettings: settings + optimized + unwatched),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "Governance", "JSONKit", log, collections, .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings + unwatched),
        .target(
            name: "PlatformKit",
            dependencies: [
                "JSONKit", log, collections,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
            ],
            swiftSettings: settings),
        .target(
            name: "SlackPlatform",
            dependencies: ["Governance", "JSONKit", "PlatformKit", log, collections],
            swiftSettings: settings),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "DiscordPlatform",
            dependencies: ["CZlib", "Governance", "JSONKit", "PlatformKit", log, collections],
            swiftSettings: settings),
        .target(
            name: "RedditPlatform",
            dependencies: ["Governance", "JSONKit", "PlatformKit", log, collections],
            swiftSettings: settings),
        .target(
            name: "DiscoursePlatform",
            dependencies: [
                "Governance", "JSONKit", "PlatformKit", log, crypto, collections,
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "SourceCredPlatform",
            dependencies: ["Governance", "JSONKit", "PlatformKit", log, collections],
            swiftSettings: settings),
        .target(
            name: "PlatformSimulators",
            dependencies: [
                "CZlib", "JSONKit", log, crypto, collections,
                .product(name: "BigInt", package: "BigInt"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            ],
            swiftSettings: settings),
        .target(
            name: "PolicyKitDaemon",
            dependencies: [
                "Governance", "JSONKit", "PlatformKit", "PolicyScript", "SQLiteStore", "SlackPlatform",
                "DiscordPlatform",
                "RedditPlatform", "DiscoursePlatform", "SourceCredPlatform", log, crypto, collections,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "policykit",
            dependencies: [
                "DiscoursePlatform", "Governance", "JSONKit", "PlatformSimulators", "PolicyKitDaemon", "PolicyScript",
                "RedditPlatform",
                log,
                collections,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Governance", "JSONKit", "PolicyScript", "SQLiteStore", "SlackPlatform", "DiscordPlatform",
                "PolicyKitDaemon", "PlatformSimulators", "TestSupport", log,
            ],
            swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: ["Governance", "JSONKit", "PlatformKit", "PlatformSimulators", collections],
            path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(name: "JSONKitTests", dependencies: ["JSONKit"], swiftSettings: settings),
        .testTarget(
            name: "PolicyScriptTests", dependencies: ["PolicyScript"], exclude: ["Differences", "Golden"],
            swiftSettings: settings),
        .testTarget(
            name: "GovernanceTests", dependencies: ["Governance", "JSONKit", "PolicyScript", "TestSupport", log],
            exclude: ["Conformance/Departures/departures.json"], swiftSettings: settings),
        .testTarget(
            name: "SQLiteStoreTests",
            dependencies: ["Governance", "JSONKit", "SQLiteStore", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings),
        .testTarget(
            name: "PlatformKitTests",
            dependencies: [
                "JSONKit", "PlatformKit", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: settings),
        .testTarget(
            name: "SlackPlatformTests",
            dependencies: [
                "Governance", "JSONKit", "PlatformKit", "PlatformSimulators", "SlackPlatform", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DiscordPlatformTests",
            dependencies: [
                "CZlib", "DiscordPlatform", "Governance", "JSONKit", "PlatformKit", "PlatformSimulators", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RedditPlatformTests",
            dependencies: [
                "RedditPlatform", "Governance", "JSONKit", "PlatformKit", "PlatformSimulators", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DiscoursePlatformTests",
            dependencies: [
                "DiscoursePlatform", "SourceCredPlatform", "Governance", "JSONKit", "PlatformKit", "PlatformSimulators",
                "TestSupport", collections,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PlatformSimulatorsTests",
            dependencies: [
                "JSONKit", "PlatformSimulators", "TestSupport", collections, crypto,
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            exclude: ["Clients"], swiftSettings: settings),
        .testTarget(
            name: "PolicyKitDaemonTests",
            dependencies: [
                "Governance", "JSONKit", "PlatformSimulators", "PolicyKitDaemon", "SQLiteStore", "SlackPlatform",
                "TestSupport", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
