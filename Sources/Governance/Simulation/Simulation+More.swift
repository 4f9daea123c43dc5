import JSONKit

// What the plain scope leaves out: documents, variables, votes by menus, policies that run by the clock, reminders.
extension Simulation {
    private func extra(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &extras) }

    private func extraHappens(_ percent: Int) -> Bool { extra(0...99) < percent }

    /// The files of further policies, with the rules that they can hold.
    static let moreFiles = [
        "m": Array(FurtherRule.menus), "s": Array(FurtherRule.schedules), "v": Array(FurtherRule.variables),
    ]

    /// How long before its end a vote reminds, in seconds; in some communities.
    func foundReminders() -> [Double] { scope == .whole && extraHappens(50) ? [20, 6] : [] }

    /// The further policies of the community as it begins.
    func foundMore() {
        guard scope == .whole else { return }
        for (path, rules) in Self.moreFiles.sorted(by: { $0.key < $1.key }) where extraHappens(60) {
            files[path] = rules[extra(0...(rules.count - 1))]
        }
    }

    /// A step of what the plain scope leaves out.
    func more() throws {
        switch extra(0...99) {
        case ..<6: try surviving { try self.proposeDocument() }
        case ..<10: try surviving { try self.proposeVariable() }
        case ..<13: try surviving { try self.editFurtherPolicy() }
        case ..<30: voteByMenu()
        default: break
        }
    }

    private func propose(_ type: String, _ fields: JSON) throws {
        tell("the operator proposes \(type) \(fields.text)")
        try driver.input(.propose(ProposedAction(community: "Acme", type: type, fields: fields, initiator: .operator)))
        try commit()
    }

    private func proposeDocument() throws {
        let known = driver.store.documents(communityID: 1)
        guard let document = known.isEmpty || extraHappens(50) ? nil : known[extra(0...(known.count - 1))] else {
            documents += 1
            // Every text is used once, so that it tells which document it is.
            return try propose(
                "policykitaddcommunitydoc",
                ["name": extraHappens(70) ? "Charter" : "Rules", "text": .string("document-\(documents)")])
        }
        try propose(
            document.isActive ? "policykitdeletecommunitydoc" : "policykitrecovercommunitydoc",
            ["doc": .int(document.id)])
    }

    private func proposeVariable() throws {
        guard files["v"] != nil else { return }
        try propose(
            "policykitchangeplatformpolicy", ["policy": "v", "variables": ["limit": .int(Int64(extra(1...3)))]])
    }

    private func editFurtherPolicy() throws {
        let path = ["m", "s", "v"][extra(0...2)]
        let rules = Self.moreFiles[path] ?? []
        let content: PolicyFileChange.Content
        if files[path] != nil, extraHappens(25) {
            files[path] = nil
            content = .removed
        } else {
            let number = rules[extra(0...(rules.count - 1))]
            files[path] = number
            content = .present(try policies.draft(number))
        }
        tell("the file \(path) holds \(files[path].map { "rule \($0)" } ?? "nothing")")
        try driver.input(
            .policyFiles(community: "Acme", changes: [PolicyFileChange(path: path, content: content)]))
        try commit()
    }

    /// Somebody answers a vote by its menus.
    private func voteByMenu() {
        let posts = platform.messages.filter { entry in
            let kind = entry.message.vote.flatMap { driver.store.vote($0) }?.spec.kind
            return kind == .number || kind == .select
        }.suffix(3)
        guard !posts.isEmpty else { return }
        let (post, message) = posts[posts.startIndex + extra(0...(posts.count - 1))]
        guard let spec = message.vote.flatMap({ driver.store.vote($0) })?.spec else { return }
        let member = "U\(extra(1...6))"
        if spec.kind == .number {
            // Now and then a number that the vote does not take.
            let number = extra(1...6)
            tell("\(member) picks \(number)")
            underway.append(platform.press("\(number)", on: post, by: member, at: driver.now))
        } else {
            let candidate = spec.candidates[extra(0...(spec.candidates.count - 1))]
            let option = spec.options[extra(0...(spec.options.count - 1))]
            tell("\(member) picks \(option) for \(candidate)")
            underway.append(platform.select(candidate, option, on: post, by: member, at: driver.now))
        }
    }
}
