import JSONKit
import OrderedCollections
import PolicyScript

/// A preview: one action under policies, and what would follow, step by step.
public struct PolicyTrial: Sendable {
    public var actionType: String
    /// The action's fields as texts; what is not given gets a fitting value.
    public var fields: [(name: String, value: String)]
    /// Who does it, and the roles that they have.
    public var member = "ada"
    public var roles: [String] = []
    /// Answers to the vote, each by another member.
    public var votes: [String] = []
    /// How many days pass at the end.
    public var days = 0
    /// The time zones in which policies can have their schedules.
    public var zones: any TimeZoneSource = UniversalTimeOnly()

    /// Makes a trial of an action.
    public init(actionType: String, fields: [(name: String, value: String)]) {
        self.actionType = actionType
        self.fields = fields
    }

    /// What would follow.
    public struct Outcome: Sendable {
        /// `passed`, `failed`, `proposed`, `stands` or `refused`.
        public var status: String
        /// True while the action would be in effect on the platform.
        public var isInEffect: Bool
        public var timeline: [TimelineEntry]
        /// Why it did not go on to its end; nil where it did.
        public var problem: String?
    }

    /// Something in the trial that cannot be.
    public struct Problem: Error, Sendable, CustomStringConvertible {
        public var description: String
    }

    /// Plays the action with policies in force.
    /// - Throws: `Problem`.
    public func run(policies: [RehearsedPolicy]) throws -> Outcome {
        guard let type = Declarations.actionType(spelt: actionType) else {
            let near = Spelling.suggestion(for: actionType, among: Declarations.actionTypes.keys)
            throw Problem(
                description: "there is no action type \"\(actionType)\""
                    + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
        }
        let given = try values(of: type)
        do {
            let stage = try RehearsalStage(
                policies: policies, runs: RehearsalRuns(policies.map(\.loaded)), zones: zones)
            return try play(type, given, policies, stage)
        } catch let raised as Raised {
            throw Problem(description: raised.exception.message)
        }
    }

    private func play(
        _ type: DeclaredActionType, _ given: OrderedDictionary<String, JSON>, _ policies: [RehearsedPolicy],
        _ stage: RehearsalStage
    ) throws -> Outcome {
        let isStarted = type.codename == EngineCore.manualType
        let platform = try stage.platform(isStarted ? nil : type.platform)
        let voters = votes.indices.map { "voter\($0 + 1)" }
        for voter in voters { _ = try stage.member(voter, name: nil, isAdmin: false, on: platform) }
        let initiator = try stage.member(member, name: nil, isAdmin: false, on: platform)
        for role in roles { try stage.setRole(role, of: initiator, isGiven: true) }
        let place: Int
        if isStarted {
            let name = try given["name"]?.string ?? Self.started(policies)
            place = try stage.start(name, given["value"]?.string ?? "", by: initiator, on: platform)
        } else {
            let deed = RehearsalDeed(type, given: given, by: member, on: platform, now: stage.engine.now)
            place = try stage.act(deed, by: initiator, on: platform)
        }
        if stage.record(of: stage.deeds[place]) == nil {
            stage.note("no policy takes it: neither by its type nor by a filter")
            for policy in policies where policy.loaded.metadata.mode == .off {
                stage.note("\(policy.path) is switched off, and takes nothing")
            }
        }
        var problem: String?
        do {
            try answer(stage.deeds[place], voters, on: platform, stage)
            try stage.advance(microseconds: Int64(max(0, days)) * 86_400_000_000)
        } catch let found as Problem {
            problem = found.description
        } catch let raised as Raised {
            problem = raised.exception.message
        }
        let done = stage.deeds[place]
        return Outcome(
            status: stage.status(of: done), isInEffect: stage.isInEffect(done), timeline: stage.engine.timeline.entries,
            problem: problem)
    }

    /// The voters give their answers.
    private func answer(
        _ deed: RehearsalStage.Done, _ voters: [String], on platform: RehearsalPlatform, _ stage: RehearsalStage
    ) throws {
        for (voter, answer) in zip(voters, votes) {
            guard let proposal = stage.proposal(of: deed), let vote = stage.vote(of: proposal) else {
                throw Problem(description: "there is no vote in which to answer \"\(answer)\"")
            }
            let voting = try stage.member(voter, name: nil, isAdmin: false, on: platform)
            _ = try stage.cast(.press(answer), by: voting, on: proposal, vote)
        }
    }

    /// The one policy among those tried that members start.
    private static func started(_ policies: [RehearsedPolicy]) throws(Problem) -> String {
        let paths = policies.filter { $0.loaded.metadata.actionTypes.contains(EngineCore.manualType) }.map(\.path)
        guard let first = paths.first else {
            throw Problem(description: "none of the policies has the type \"\(EngineCore.manualType)\"")
        }
        guard paths.count == 1 else {
            throw Problem(description: "say which policy is started: name=\(first)")
        }
        return first
    }

    private func values(of type: DeclaredActionType) throws(Problem) -> OrderedDictionary<String, JSON> {
        guard
            type.kind == .platform || type.codename.hasSuffix("slashcommand") || type.codename == EngineCore.manualType
        else {
            throw Problem(
                description: "\"\(type.codename)\" cannot be tried: it is nothing that a member does on a platform")
        }
        var given: OrderedDictionary<String, JSON> = [:]
        for (name, value) in fields {
            guard let field = type.fields.first(where: { $0.name == name }) else {
                let known = type.fields.map(\.name)
                throw Problem(
                    description: "\"\(type.codename)\" has no field \"\(name)\"; "
                        + (Spelling.suggestion(for: name, among: known).map { "did you mean \"\($0)\"?" }
                            ?? "it has \(known.joined(separator: ", "))"))
            }
            given[name] = Self.json(value, field.type)
        }
        return given
    }

    /// A text as the field's type takes it: JSON where that fits, else the text itself.
    private static func json(_ text: String, _ type: DeclaredType) -> JSON {
        switch type {
        case .string, .optional(.string): .string(text)
        default: (try? JSON(parsing: text)) ?? .string(text)
        }
    }
}
