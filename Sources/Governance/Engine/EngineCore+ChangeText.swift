import JSONKit
import OrderedCollections

// What a change of the constitution sets, in lines, for who decides on it. Its title names only what it is about.
extension EngineCore {
    /// What the action sets, each with what stands now; empty for an action whose title says all.
    func changeLines(_ action: ActionRecord) -> [String] {
        guard action.kind == .constitution else { return [] }
        var lines: [String] = []
        let fields = action.fields
        switch action.type {
        case "policykitaddrole", "policykiteditrole", "policykitdeleterole": lines += roleLines(action)
        case "policykitaddcommunitydoc", "policykitchangecommunitydoc":
            let documents = work.documents(action.communityID)
            let document = fields["doc"]?.int64.flatMap { id in documents.first { $0.id == id } }
            lines += renamed(document?.name, fields["name"])
            if let text = fields["text"]?.string { lines.append("The text: " + ChatText.short(text, 600)) }
        default: lines += variables(action)
        }
        if fields["apply_to_open_votes"] == true {
            lines.append("It applies to the votes that are open now, which begin anew.")
        }
        return lines
    }

    /// The lines of the policy's text that the change removes and adds, as `diff -u` shows them.
    func textChange(_ action: ActionRecord, limit: Int) -> [String] {
        guard action.kind == .constitution, let id = action.fields["version"]?.int64, let version = work.version(id)
        else { return [] }
        let current = book.entry(communityID: action.communityID, path: version.path)?.version
        guard current?.id != version.id else { return [] }
        let diff = UnifiedDiff(from: current?.source ?? "", to: version.source, oldName: "", newName: "")
        let lines = diff.lines.dropFirst(2)
        let more = lines.count > limit ? ["… and \(lines.count - limit) lines more"] : []
        return Array(lines.prefix(limit)) + more
    }

    func renamed(_ old: String?, _ new: JSON?) -> [String] {
        guard let old, let new = new?.string, new != old else { return [] }
        return ["The name: \(ChatText.short(old)) → \(ChatText.short(new))"]
    }

    func described(_ old: String?, _ new: JSON?) -> [String] {
        guard let new = new?.string, new != old ?? "" else { return [] }
        return ["The description: " + ChatText.short(new)]
    }

    /// `limit: 3 → 5` for each variable that is set.
    private func variables(_ action: ActionRecord) -> [String] {
        guard let values = action.fields["variables"]?.object, !values.isEmpty else { return [] }
        let path = action.fields["path"]?.string ?? action.fields["policy"]?.string ?? ""
        let current = book.entry(communityID: action.communityID, path: path)?.version
        let known = current.map { VariableValue.all(of: $0, work.settings(action.communityID, path: path)) } ?? []
        return values.map { name, value in
            let old = known.first { $0.name == name }.map { "\($0.value) → " } ?? ""
            return "\(name): \(old)\(value.isNull ? "its default" : ChatText.short(value.string ?? value.text))"
        }
    }
}
