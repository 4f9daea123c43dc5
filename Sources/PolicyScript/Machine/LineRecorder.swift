/// Which lines of which sources have run: what coverage is reckoned from.
///
/// A run that has one goes instruction by instruction, which is slow; a run that has none pays nothing.
public final class LineRecorder {
    private var scripts: [ObjectIdentifier: Lines] = [:]
    /// Where the last instruction stood: most of them stay on their line.
    private var lastCode: UnsafeMutablePointer<CodeBlock>?
    private var lastLine: UInt32 = 0

    private struct Lines {
        /// Held, so that no other script can take its place.
        let script: CompiledScript
        var lines: Set<Int> = []
    }

    /// Makes a recorder, which any number of runs may fill one after the other.
    public init() {}

    /// The lines that have run, from 1, by the name of their source.
    public var lines: [String: Set<Int>] {
        var found: [String: Set<Int>] = [:]
        for entry in scripts.values { found[entry.script.name, default: []].formUnion(entry.lines) }
        return found
    }

    /// Notes the instruction that the machine is about to run.
    func note(_ machine: Machine) {
        guard machine.frameCount > 0, let code = machine.top.pointee.code, let next = machine.top.pointee.pc else {
            return
        }
        let index = next - code.pointee.instructions
        // The return that nobody wrote stands on the line of the statement before it, which need not have run.
        if index == code.pointee.instructionCount - 1, next.pointee.opcode == .returnNone { return }
        let line = code.pointee.positions[index].line
        if code == lastCode, line == lastLine { return }
        lastCode = code
        lastLine = line
        let script = code.pointee.script.takeUnretainedValue()
        scripts[ObjectIdentifier(script), default: Lines(script: script)].lines.insert(Int(line))
    }
}

extension CompiledScript {
    /// The lines on which some instruction stands, from 1.
    public var executableLines: Set<Int> {
        var lines: Set<Int> = []
        for block in blocks {
            for index in 0..<Int(block.pointee.instructionCount) {
                lines.insert(Int(block.pointee.positions[index].line))
            }
        }
        return lines
    }
}
