import JSONKit

// A community is founded when everything that its folder says of how the rules change could be read and put in force.
// Until then its good policies are in force, and nothing is changed from within: a constitution that cannot be read
// would otherwise leave every change to whoever asks first.
//
// What keeps a community from being founded is kept as a problem for each file, with one for the community: they last
// over restarts, and the log, the status and the admins' channel tell of them.
extension EngineCore {
    /// Problems whose subject begins so make no room for others.
    static let foundingPrefix = "founding:"

    /// The subjects under which a problem of a file may be known.
    private func subjects(ofFile path: String, _ community: CommunityRecord) -> [String] {
        ["file:", "refused:", Self.foundingPrefix].map { "\($0)\(community.name)/\(path)" }
    }

    /// What was wrong with a file is over.
    func clearFileProblems(_ path: String, _ community: CommunityRecord) {
        for subject in subjects(ofFile: path, community) { work.clearProblem(subject) }
    }

    /// Tells what is wrong with a file.
    /// - Parameters:
    ///   - isRefused: the file is good, and what it says would lock everybody out.
    ///   - kind: what the file says its kind is; nil where that cannot be told, so that it may be the constitution.
    func reportFile(
        _ path: String, _ problem: String, community: CommunityRecord, isRefused: Bool, kind: GovernanceKind?
    ) {
        let isKeeping = community.foundedAt == nil && (kind == nil || kind == .constitution)
        let subjects = subjects(ofFile: path, community)
        let subject = subjects[isKeeping ? 2 : isRefused ? 1 : 0]
        for other in subjects where other != subject { work.clearProblem(other) }
        let what: String
        if isKeeping {
            what = "and \(community.name) is not founded until the file is mended or removed"
        } else if path == EngineCore.rolesFile {
            what = "and the roles stay as they are"
        } else if book.entry(communityID: community.id, path: path) != nil {
            what = "and the last good version stays"
        } else {
            what = "and is not in force"
        }
        report(
            ProblemRecord(
                subject: subject, communityID: community.id,
                message: "\(community.name)/\(path) cannot be used, \(what): \(problem)", firstAt: now, lastAt: now))
    }

    /// Why nothing can be changed from within yet; nil where it can.
    func unfounded(_ community: CommunityRecord) -> String? {
        guard community.foundedAt == nil else { return nil }
        let prefix = "\(Self.foundingPrefix)\(community.name)/"
        let files = work.problems.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }.sorted()
        guard !files.isEmpty else { return nil }
        return
            "\(community.name) is not founded yet: nothing is changed from within until the operator mends or removes "
            + files.joined(separator: ", ")
    }

    /// Founds the community, or tells what keeps it from being founded.
    /// - Parameter policies: how many it is founded with.
    func found(_ id: Int64, policies: Int) {
        guard var community = work.communities[id], community.foundedAt == nil else { return }
        let subject = "\(Self.foundingPrefix)\(community.name)"
        work.clearProblem(subject)
        if let problem = unfounded(community) {
            // Each load that does not found it says so, each start among them.
            report(
                ProblemRecord(
                    subject: subject, communityID: id, message: problem, firstAt: now, lastAt: now))
            return
        }
        community.foundedAt = now
        work.save(community)
        record("founded", communityID: id, ["policies": .int(Int64(policies))])
    }

    /// The roles file no longer keeps a community from being founded whose policies were loaded already.
    func foundAfterRoles(_ community: CommunityRecord) {
        guard work.problems["\(Self.foundingPrefix)\(community.name)"] != nil else { return }
        activateRefused(community)
        found(community.id, policies: book.allEntries(communityID: community.id).count)
    }

    /// At the founding the files come in no order that means anything: one that was refused by itself may be good beside
    /// another.
    func activateRefused(_ community: CommunityRecord) {
        var isDone = false
        while !isDone {
            isDone = true
            for (path, file) in work.files(community.id).sorted(by: { $0.key < $1.key }) where file.outcome == .broken {
                guard let hash = file.contentHash, let version = version(path: path, contentHash: hash),
                    lockOut(by: version, community: community.id) == nil
                else { continue }
                clearFileProblems(path, community)
                keep(path, hash, .accepted, action: nil, community: community)
                activate(version, community: community.id)
                isDone = false
            }
        }
    }
}
