public import Foundation
public import Governance

/// What `policykit status` shows.
public struct StatusReport: Sendable, Codable, Hashable {
    /// Nil when no daemon runs and the database was read.
    public var daemon: Daemon?
    /// The state folder.
    public var state: String
    /// The communities that files name, by name.
    public var communities: [Community]
    /// The bots that files describe, by name.
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
            /// When it began.
            public var at: Date
            /// Why the daemon came up so.
            public var reason: String
        }
    }

    /// The daemon that answered.
    public struct Daemon: Sendable, Codable, Hashable {
        /// The process's number.
        public var process: Int
        /// When it started.
        public var startedAt: Date
    }

    /// A community and its policies.
    public struct Community: Sendable, Codable, Hashable {
        /// The community's name.
        public var name: String
        /// Its policies in force, by path.
        public var policies: [Policy]
        /// Files whose content is not in force: proposed, rejected or broken.
        public var files: [File]
        /// The operator's override of the constitution, while it is in effect.
        public var override: Override?
    }

    /// A break-glass override.
    public struct Override: Sendable, Codable, Hashable {
        /// Why the operator broke the glass.
        public var reason: String
        /// When the usual rules govern again.
        public var expiresAt: Date
    }

    /// A policy in force.
    public struct Policy: Sendable, Codable, Hashable {
        /// Below the policies' folder.
        public var path: String
        /// The first line of the policy's text, or its file's name.
        public var name: String
        /// `platform`, `constitution` or `trigger`.
        public var kind: String
        /// What it governs; empty when it is for every type of its kind.
        public var actionTypes: [String]
        /// `off`, `observe`, `warn` or `enforce`.
        public var mode: String
        /// When the version came into force.
        public var activatedAt: Date
        /// False when a member or a file switched it off.
        public var isEnabled: Bool
        /// The platforms that it needs and that no bot of the community connects: with any, it is dormant.
        public var missingPlatforms: [String]
    }

    /// A policy file whose content is not in force.
    public struct File: Sendable, Codable, Hashable {
        /// Below the policies' folder.
        public var path: String
        /// `proposed`, `rejected` or `broken`.
        public var outcome: String
        /// What is wrong with the file.
        public var problem: String?
        /// True for a proposed or broken change of a policy that stays in force as it was.
        public var hasFormerVersion: Bool
    }

    /// A connection to a platform.
    public struct Bot: Sendable, Codable, Hashable {
        /// The bot's name: its file's, without the ending.
        public var name: String
        /// `slack`, `discord`, `reddit`, `discourse` or `sourcecred`.
        public var platform: String
        /// The community that it serves.
        public var community: String
        /// How its connection is; nil when no daemon runs, or this daemon does not connect the bot.
        public var connection: Connection?
        /// False for a bot that the running daemon knows from the past alone: it has no file that can be used.
        public var isConfigured: Bool?
    }

    /// How a bot's connection to its platform is.
    public struct Connection: Sendable, Codable, Hashable {
        /// False while it is being made.
        public var isConnected: Bool
        /// Since when it is so.
        public var since: Date
        /// What went wrong last.
        public var lastProblem: String?
        /// When that was.
        public var lastProblemAt: Date?
    }

    /// Something that the admins should know.
    public struct Problem: Sendable, Codable, Hashable {
        /// What went wrong, and what to do.
        public var message: String
        /// The proposal in which it did.
        public var proposal: Int64?
        /// How often it has happened.
        public var count: Int
        /// When it happened last.
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
