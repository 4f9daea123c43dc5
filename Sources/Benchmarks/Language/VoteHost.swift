import PolicyScript

/// A host with one proposal and its votes, answered from memory.
final class VoteHost: ScriptHost {
    private let votes: [Bool]
    private let list: HostValue

    init(votes: Int) {
        self.votes = (0..<votes).map { $0 % 3 != 0 }
        list = .list(
            self.votes.map { .dict([HostPair(.string("user"), .string("U1")), HostPair(.string("value"), .bool($0))]) })
    }

    /// What a policy is compiled with.
    static let options = CompileOptions(
        globals: ["proposal"],
        constants: [
            ("PASSED", .string("passed")), ("FAILED", .string("failed")), ("PROPOSED", .string("proposed")),
        ])

    static let proposal = HostObject(type: "Proposal", key: "p")
    private static let yes = HostObject(type: "QuerySet", key: "yes")
    private static let no = HostObject(type: "QuerySet", key: "no")
    private static let all = HostObject(type: "QuerySet", key: "all")

    func answer(_ request: HostRequest) -> HostReply? {
        switch request {
        case .items:
            let votes = votes
            return .value(
                .objects(
                    HostRows(type: "BooleanVote", count: votes.count, fields: ["user_id", "boolean_value"]) { row in
                        "1/\(row)"
                    } column: { field in
                        field == 0 ? .ints(votes.indices.map { Int64($0) }) : .bools(votes)
                    }))
        case .length: return .value(.int(Int64(votes.count)))
        default: break
        }
        guard case .call(let object, let method, _, _) = request else { return .value(.none) }
        // Texts of one length are few: a wrong one is told without comparing it.
        switch method.utf8.count {
        case 21 where method == "get_all_boolean_votes": return .value(.object(Self.all))
        case 13 where method == "get_yes_votes": return .value(.object(Self.yes))
        case 12 where method == "get_no_votes": return .value(.object(Self.no))
        case 16 where method == "get_time_elapsed": return .value(.float(10))
        case 11 where method == "get_records": return .value(list)
        case 5 where method == "count":
            let wanted = object.key == "yes"
            return .value(.int(Int64(votes.count { $0 == wanted })))
        default: return .value(.none)
        }
    }
}
