import JSONKit
import PolicyScript

/// A change of what the header of a `.py` policy says. Its blocks, its comments and its tests stay as they are.
struct PythonHeaderEdit {
    var name: String?
    var description: String?
    var actionTypes: [String]?

    /// The policy's text with the new header.
    /// - Throws: what cannot be written into the header.
    func text(of version: PolicyVersionRecord) throws(ProposalProblem) -> String {
        let file = version.file
        guard let source = version.read else {
            throw ProposalProblem("\(version.path) cannot be read: give its whole new text as 'source'")
        }
        var wanted = source.metadata
        wanted.name = name ?? wanted.name
        wanted.description = description ?? wanted.description
        if let actionTypes { wanted.actionTypes = try Self.codenames(actionTypes, file) }
        let edited = edited(source, wanted)
        let again = PolicyLoader.read(path: file, bytes: Array(edited.utf8))
        guard again.source?.metadata == wanted else {
            throw ProposalProblem(
                "the header of the Python file \(version.path) cannot be changed in this way: give its whole new text "
                    + "as 'source', or change the file")
        }
        return edited
    }

    private static func codenames(_ spellings: [String], _ file: String) throws(ProposalProblem) -> [String] {
        var reader = ActionTypeReader(file: file)
        var codenames: [String] = []
        for spelling in spellings {
            reader.add(spelling, to: &codenames) { Finding($0, file: file, message: $1, hint: $2) }
        }
        let errors = reader.findings.filter { $0.severity == .error }
        guard errors.isEmpty else { throw ProposalProblem(errors.map(\.description).joined(separator: "\n")) }
        return codenames
    }

    private func edited(_ source: PolicySource, _ wanted: PolicyMetadata) -> String {
        // The tests of the file are blanks in the policy's own module.
        guard let module = source.tests?.module ?? source.units.first?.module else { return source.text }
        var edits: [(range: Range<Int>, text: String)] = []
        var lines: [String] = []
        func set(_ field: String, _ literal: String) {
            if let span = source.place(ofHeader: field) {
                edits.append((Int(span.start)..<Int(span.end), literal))
            } else {
                lines.append("\(field) = \(literal)\n")
            }
        }
        let isNamed = name != nil && source.place(ofHeader: "name") == nil
        let isDescribed = description != nil && source.place(ofHeader: "description") == nil
        let docstring = docstring(of: module, isNamed ? name : nil, isDescribed ? description : nil)
        if let docstring, isNamed || isDescribed { edits.append(docstring) }
        if let name, docstring == nil || !isNamed { set("name", PythonLiteral.text(name)) }
        if let description, docstring == nil || !isDescribed { set("description", PythonLiteral.text(description)) }
        if actionTypes != nil { set("action_types", PythonLiteral.list(wanted.actionTypes)) }
        var bytes = Array(module.source.text.utf8)
        if !lines.isEmpty {
            let place = Self.place(in: module, bytes)
            let isAfterText = place > 0 && bytes[place - 1] != UInt8(ascii: "\n")
            edits.append((place..<place, (isAfterText ? "\n" : "") + lines.joined()))
        }
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The docstring's new text in its place; nil where there is none, or where it cannot say this.
    private func docstring(
        of module: Module, _ name: String?, _ description: String?
    ) -> (range: Range<Int>, text: String)? {
        guard let old = module.docstring, case .expression(let literal)? = module.body.first?.kind else { return nil }
        let read = PolicyDocstring(old)
        guard let title = name ?? read.title else { return nil }
        let text = description ?? read.text
        let new = text.isEmpty ? title : "\(title)\n\n\(text)\n"
        let again = PolicyDocstring(new)
        let isPlain = new.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 32 && $0 != "\\" && $0 != "\"") }
        guard isPlain, again.title == title, again.text == text else { return nil }
        return (Int(literal.span.start)..<Int(literal.span.end), "\"\"\"\(new)\"\"\"")
    }

    /// Where a line of the header can be added: after the docstring, else before the header's first line.
    private static func place(in module: Module, _ bytes: [UInt8]) -> Int {
        let newline = UInt8(ascii: "\n")
        if module.docstring != nil, let end = module.body.first.map({ Int($0.span.end) }) {
            return bytes[end...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count
        }
        for statement in module.body {
            guard case .assign(let targets, _) = statement.kind,
                PolicyHeader.fields.contains(where: { targets.first?.isName($0) == true })
            else { continue }
            return bytes[..<Int(statement.span.start)].lastIndex(of: newline).map { $0 + 1 } ?? 0
        }
        return 0
    }
}
