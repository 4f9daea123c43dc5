/// The difference between two texts, line by line, in the unified format of `diff -u`.
public struct UnifiedDiff {
    /// The lines, without line ends; empty when the texts are the same.
    public let lines: [String]

    private static let context = 3
    /// Above so many lines that differ at both ends, the middle is replaced as a whole: comparing takes their square.
    private static let limit = 4_000

    private enum Edit {
        case keep(Substring)
        case remove(Substring)
        case add(Substring)

        var isChange: Bool { if case .keep = self { false } else { true } }
    }

    /// Compares two texts.
    public init(from old: String, to new: String, oldName: String, newName: String) {
        let edits = Self.edits(Self.split(old), Self.split(new))
        var lines = edits.contains(where: \.isChange) ? ["--- \(oldName)", "+++ \(newName)"] : []
        for hunk in Self.hunks(edits) { lines += Self.lines(edits, hunk) }
        self.lines = lines
    }

    private static func split(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func edits(_ old: [Substring], _ new: [Substring]) -> [Edit] {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let oldMiddle = Array(old[head..<old.count - tail])
        let newMiddle = Array(new[head..<new.count - tail])
        let middle: [Edit]
        if oldMiddle.count + newMiddle.count > limit {
            middle = oldMiddle.map(Edit.remove) + newMiddle.map(Edit.add)
        } else {
            middle = compared(oldMiddle, newMiddle)
        }
        return old[..<head].map(Edit.keep) + middle + old[(old.count - tail)...].map(Edit.keep)
    }

    private static func compared(_ old: [Substring], _ new: [Substring]) -> [Edit] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var edits: [Edit] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                edits.append(.remove(old[left]))
                left += 1
            } else if added.contains(right) {
                edits.append(.add(new[right]))
                right += 1
            } else {
                edits.append(.keep(old[left]))
                left += 1
                right += 1
            }
        }
        return edits
    }

    /// Ranges of edits that hold changes with some lines around them.
    private static func hunks(_ edits: [Edit]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, edit) in edits.enumerated() where edit.isChange {
            let range = max(0, index - context)..<min(edits.count, index + context + 1)
            if let last = hunks.last, last.upperBound >= range.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func lines(_ edits: [Edit], _ hunk: Range<Int>) -> [String] {
        var before = (old: 0, new: 0)
        for edit in edits[..<hunk.lowerBound] { count(edit, &before) }
        var size = (old: 0, new: 0)
        for edit in edits[hunk] { count(edit, &size) }
        func range(_ start: Int, _ count: Int) -> String {
            count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
        }
        let heading = "@@ -\(range(before.old, size.old)) +\(range(before.new, size.new)) @@"
        return [heading]
            + edits[hunk].map { edit in
                switch edit {
                case .keep(let line): " \(line)"
                case .remove(let line): "-\(line)"
                case .add(let line): "+\(line)"
                }
            }
    }

    private static func count(_ edit: Edit, _ sizes: inout (old: Int, new: Int)) {
        switch edit {
        case .keep:
            sizes.old += 1
            sizes.new += 1
        case .remove: sizes.old += 1
        case .add: sizes.new += 1
        }
    }
}
