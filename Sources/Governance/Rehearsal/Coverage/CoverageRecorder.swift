import PolicyScript
import Synchronization

/// Gathers which blocks and lines of policies have run.
///
/// `@unchecked`: the recorders are filled by the one thread on which a rehearsal's engine runs.
public final class CoverageRecorder: @unchecked Sendable {
    private let recorder = LineRecorder()
    private let blocks = Mutex<[String: Set<PolicyBlock>]>([:])

    /// Makes an empty recorder.
    public init() {}

    func recorder(for policy: LoadedPolicy, _ block: PolicyBlock) -> LineRecorder {
        blocks.withLock { _ = $0[policy.contentHash, default: []].insert(block) }
        return recorder
    }

    /// What has run of the policies, in their order.
    public func coverage(of policies: [RehearsedPolicy]) -> [PolicyCoverage] {
        let lines = recorder.lines
        let blocks = blocks.withLock { $0 }
        return policies.map { PolicyCoverage($0, lines: lines, blocks: blocks[$0.loaded.contentHash] ?? []) }
    }
}

/// How much of a policy has run.
public struct PolicyCoverage: Sendable, Hashable {
    /// The file.
    public var file: String
    /// The blocks that the policy has, and those of them that have run.
    public var blocks: [PolicyBlock]
    public var blocksRun: Set<PolicyBlock>
    /// The lines on which a statement begins; in a policy of PolicyKit's JSON those of one block after the other.
    public var lines: [CoveredLine]

    /// A line on which a statement begins.
    public struct CoveredLine: Sendable, Hashable {
        /// The block in whose text the line stands; nil for a `.py` file.
        public var block: PolicyBlock?
        public var number: Int
        public var hasRun: Bool
    }

    /// How many lines have run.
    public var runCount: Int { lines.count(where: \.hasRun) }

    /// The share of the lines that have run, from 0 to 100.
    public var percent: Double { lines.isEmpty ? 100 : Double(runCount) / Double(lines.count) * 100 }

    init(_ policy: RehearsedPolicy, lines: [String: Set<Int>], blocks: Set<PolicyBlock>) {
        file = policy.file
        self.blocks = PolicyBlock.allCases.filter(policy.loaded.blocks.contains)
        blocksRun = blocks
        self.lines = policy.loaded.statementLines.map { line in
            CoveredLine(
                block: line.block, number: line.number, hasRun: lines[line.source]?.contains(line.number) ?? false)
        }
    }
}

extension LoadedPolicy {
    /// Where statements begin that leave an instruction, with the source's name as recorders know it.
    var statementLines: [(source: String, block: PolicyBlock?, number: Int)] {
        guard let read = PolicyLoader.read(path: path + format.suffix, bytes: Array(source.utf8)).source else {
            return []
        }
        var found: [(String, PolicyBlock?, Int)] = []
        for unit in read.units {
            let blocks = unit.block.map { [$0] } ?? PolicyBlock.allCases
            guard let script = blocks.lazy.compactMap({ self.code[$0]?.script }).first else { continue }
            let executable = script.executableLines
            var lines: Set<Int> = []
            TreeWalk(onStatement: { statement in
                if executable.contains(Int(statement.span.line)) { lines.insert(Int(statement.span.line)) }
                return true
            }).visit(unit.module.body)
            found += lines.sorted().map { (script.name, unit.block, $0) }
        }
        return found
    }
}
