public import Foundation
public import Governance

/// What `policykit status` shows.
public struct StatusReport: Sendable, Codable, Hashable {
    /// Nil when no daemon runs and the database was read.
    public var daemon: Daemon?
    /// The state folder.
    public var state: String
    public var communities: [Community]
    public var bots: [Bot]
    /// Proposals by state, those that there are.
    public var proposals: [String: Int]
    /// What the admins should know, the newest first.
    public var problems: [Problem]
    /// Why the daemon is in safe mode; nil when it governs.
    public var safeMode: SafeMode?

    /// A daemon that listens, records and touches nothing.
    public struct SafeMode: Sendable, Codable, Hashable {
        /// The starts that failed, oldest first.
        public var failures: [Failure]
        /// How many events it has recorded.
        public var heard: Int

        /// A start that failed.
        public struct Failure: Sendable, Codable, Hashable {
            public var at: Date
            public var reason: String
        }
    }

    /// The daemon that answered.
    public struct Daemon: Sendable, Codable, Hashable {
        public var process: Int
        public var startedAt: Date
    }

    /// A community and its policies.
    public struct Community: Sendable, Codable, Hashable {
        public var name: String
        public var policies: [Policy]
        /// Files whose content is not in force: proposed, rejected or broken.
        public var files: [File]
        /// The operator's override of the constitution, while it is in effect.
        public var override: Override?
    }

    /// A break-glass override.
    public struct Override: Sendable, Codable, Hashable {
        public var reason: String
        public var expiresAt: Date
    }

    /// A policy in force.
    public struct Policy: Sendable, Codable, Hashable {
        public var path: String
        public var name: String
        public var kind: String
        public var actionTypes: [String]
        /// `off`, `observe`, `warn` or `enforce`.
        public var mode: String
        public var activatedAt: Date
        public var isEnabled: Bool
        /// The platforms that it needs and that no bot of the community connects: with any, it is dormant.
        public var missingPlatforms: [String]
    }

    /// A policy file whose content is not in force.
    public struct File: Sendable, Codable, Hashable {
        public var path: String
        /// `proposed`, `rejected` or `broken`.
        public var outcome: String
        public var problem: String?
        /// True for a proposed or broken change of a policy that stays in force as it was.
        public var hasFormerVersion: Bool
    }

    /// A connection to a platform.
    public struct Bot: Sendable, Codable, Hashable {
        public var name: String
        public var platform: String
        public var community: String
    }

    /// Something that the admins should know.
    public struct Problem: Sendable, Codable, Hashable {
        public var message: String
        public var proposal: Int64?
        public var count: Int
        public var lastAt: Date
    }
}

extension Instant {
    /// The instant as reports carry it.
    public var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
}

extension Date {
    /// The date as the engine has it.
    public var instant: Instant { Instant(microseconds: Int64((timeIntervalSince1970 * 1_000_000).rounded())) }
}
