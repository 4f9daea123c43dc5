public import Foundation
public import Governance

/// A policy as a person names it: by its path, where several communities have it with the community.
public struct PolicyName: Sendable, Codable, Hashable {
    /// The community, where there are several with this path.
    public var community: String?
    /// Below the policies' folder, without the community's folder.
    public var path: String

    /// Makes a name.
    public init(_ path: String, community: String? = nil) {
        self.path = path
        self.community = community
    }
}

/// A policy that is in force, or a file whose content is not: a line of `policykit policies`.
public struct PolicySummary: Sendable, Codable, Hashable {
    /// The community's name.
    public var community: String
    /// Below the policies' folder.
    public var path: String
    /// The title; nil for a file that was never in force.
    public var name: String?
    /// `platform`, `constitution` or `trigger`; nil for a file that was never in force.
    public var kind: String?
    /// Empty: every type of its kind.
    public var actionTypes: [String]
    /// `off`, `observe`, `warn` or `enforce`.
    public var mode: String?
    /// SHA-256 of the version in force, in hexadecimal; nil when none is.
    public var version: String?
    /// When the version came into force; nil when none is.
    public var activatedAt: Date?
    /// What is to be said of the file in the folder: `proposed`, `rejected`, `broken`, `unwritten`; nil when it holds
    /// what is in force.
    public var file: String?
    /// Why the file in the folder is not in force.
    public var problem: String?
}

/// What has been in force under a policy's path: `policykit policies POLICY`.
public struct PolicyHistory: Sendable, Codable, Hashable {
    /// The community's name.
    public var community: String
    /// Below the policies' folder.
    public var path: String
    /// Oldest first.
    public var changes: [Change]
    /// Versions that were proposed and never came into force, oldest first.
    public var others: [Version]
    /// What is to be said of the file in the folder, as in `PolicySummary`.
    public var file: String?
    /// Why the file in the folder is not in force.
    public var problem: String?
    /// What its variables stand at in the community, where a version is in force.
    public var variables: [VariableValue]

    /// A version came into force, or the policy was removed.
    public struct Change: Sendable, Codable, Hashable {
        /// When it changed.
        public var at: Date
        /// Nil when the policy was removed.
        public var version: Version?
        /// The constitution action by which it was; nil at the founding.
        public var action: Int64?
        /// The proposal that decided on it, where anybody had to.
        public var proposal: Int64?
        /// The user name of who proposed it; nil for a change of the file.
        public var initiator: String?
        /// Whether this is the version that governs now.
        public var isInForce: Bool
    }

    /// One content of the policy.
    public struct Version: Sendable, Codable, Hashable {
        /// SHA-256, in hexadecimal.
        public var contentHash: String
        /// The first line of the policy's text, or its file's name.
        public var name: String
        /// `enforce`, `warn`, `observe` or `off`.
        public var mode: String
        /// When the version was first seen.
        public var createdAt: Date
        /// Open proposals that began under it and stay with it.
        public var openProposals: Int
    }
}

/// The text of one version of a policy.
public struct PolicyText: Sendable, Codable, Hashable {
    /// The community's name.
    public var community: String
    /// Below the policies' folder.
    public var path: String
    /// SHA-256 of the text, in hexadecimal.
    public var contentHash: String
    /// `python` or `json`.
    public var format: String
    /// The policy's text.
    public var source: String
    /// Whether this is the version that governs now.
    public var isInForce: Bool
}
