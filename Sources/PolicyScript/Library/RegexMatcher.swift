/// Runs a program over a text: all its threads side by side, so that the time is that of the text times the program.
struct RegexMatcher {
    enum Mode { case search, start, whole }

    private struct Threads {
        var places: [Int] = []
        /// What each thread notes, one behind the other.
        var notes: [Int] = []
        /// For each instruction, when it was last entered.
        var entered: [Int]
    }

    private enum Visit {
        case place(Int)
        case restore(Int, Int)
    }

    let program: RegexProgram
    let text: [UInt32]
    let end: Int
    private var lists: (Threads, Threads)
    private var scratch: [Int]
    private var stack: [Visit] = []
    private var clock = 0
    /// Instructions entered that have not been charged.
    private var visits = 0

    init(_ program: RegexProgram, _ text: [UInt32], end: Int) {
        self.program = program
        self.text = text
        self.end = end
        let entered = [Int](repeating: -1, count: program.instructions.count)
        lists = (Threads(entered: entered), Threads(entered: entered))
        scratch = [Int](repeating: -1, count: program.width)
    }

    /// The first match from `start` on: the places of the whole and of each group, -1 for one that took no part, and the
    /// group that ended last. `notEmpty` rules out an empty match right at `start`. `charge` is told of the work.
    mutating func find<Failure: Error>(
        from start: Int, _ mode: Mode, notEmpty: Bool = false, charge: (Int) throws(Failure) -> Void
    ) throws(Failure) -> [Int]? {
        var best: [Int]?
        var position = start
        var (current, next) = lists
        lists = (Threads(entered: []), Threads(entered: []))
        defer { lists = (current, next) }
        let width = program.width
        clear(&current)
        while position <= end {
            if best == nil, mode == .search || position == start {
                for index in 0..<width { scratch[index] = -1 }
                scratch[0] = position
                enter(0, position, &current)
            }
            try charge(2 + visits / 2 + current.places.count * (8 + width) / 16)
            visits = 0
            if current.places.isEmpty, best != nil || mode != .search { break }
            clear(&next)
            step: for index in 0..<current.places.count {
                let place = current.places[index]
                switch program.instructions[place] {
                case .match:
                    if mode == .whole, position != end { continue }
                    if notEmpty, position == start { continue }
                    best = Array(current.notes[index * width..<(index + 1) * width])
                    best?[1] = position
                    break step
                case .point(let point):
                    if position == end || text[position] != point { continue }
                case .set(let set):
                    if position == end || !program.sets[set].contains(text[position]) { continue }
                default: continue
                }
                for slot in 0..<width { scratch[slot] = current.notes[index * width + slot] }
                enter(place + 1, position + 1, &next)
            }
            swap(&current, &next)
            position += 1
        }
        return best
    }

    private mutating func clear(_ threads: inout Threads) {
        clock += 1
        threads.places.removeAll(keepingCapacity: true)
        threads.notes.removeAll(keepingCapacity: true)
    }

    /// Follows what takes no code point, and adds threads where one is needed; the notes are in `scratch`.
    private mutating func enter(_ first: Int, _ position: Int, _ threads: inout Threads) {
        stack.append(.place(first))
        while let visit = stack.popLast() {
            guard case .place(let place) = visit else {
                if case .restore(let slot, let value) = visit { scratch[slot] = value }
                continue
            }
            visits += 1
            if threads.entered[place] == clock { continue }
            threads.entered[place] = clock
            switch program.instructions[place] {
            case .jump(let target): stack.append(.place(target))
            case .split(let preferred, let other):
                stack.append(.place(other))
                stack.append(.place(preferred))
            case .assertion(let assertion):
                if assertion.holds(text, position, end) { stack.append(.place(place + 1)) }
            case .save(let slot):
                stack.append(.restore(slot, scratch[slot]))
                scratch[slot] = position
                if slot % 2 == 1 {
                    let last = program.width - 1
                    stack.append(.restore(last, scratch[last]))
                    scratch[last] = slot / 2
                }
                stack.append(.place(place + 1))
            case .point, .set, .match:
                threads.places.append(place)
                threads.notes.append(contentsOf: scratch)
            }
        }
    }
}
