/// What `re` is made of; the module itself is `ModuleSources.re`.
extension Library {
    static let regexInternals: [Member] = [
        // The program, its flags, the number of its groups and a dict of the named ones; or a failure's message and place.
        .function("_re_compile", "pattern, flags, /") { (machine, arguments) throws(Signal) in
            let points = try machine.points(arguments[0])
            try machine.charge(points.count)
            try machine.checkRoom(points.count * 64)
            let flags = RegexFlags(rawValue: try machine.requireIndex(arguments[1]))
            let program: RegexProgram
            do throws(RegexFailure) {
                program = try RegexProgram(points, flags: flags)
            } catch {
                return try machine.heap.tuple([try machine.heap.string(error.message), .int(error.position)])
            }
            try machine.charge(program.instructions.count)
            let names = try machine.heap.dictionary()
            for (name, group) in program.names {
                try machine.set(names, try machine.heap.string(name), .int(group))
            }
            return try machine.heap.tuple([
                try machine.heap.foreign(.pattern, program, bytes: program.size), .int(program.flags.rawValue),
                .int(program.groupCount), .object(names),
            ])
        },
        // One match's places, or None.
        .function("_re_match", "program, text, pos, endpos, mode, /") { (machine, arguments) throws(Signal) in
            guard let program = machine.payload(of: arguments[0], RegexProgram.self) else { return .none }
            let text = try machine.points(arguments[1])
            let (start, end) = try machine.regexBounds(arguments, text.count)
            guard start <= end else { return .none }
            let mode: RegexMatcher.Mode =
                switch machine.text(arguments[4]) {
                case "match": .start
                case "fullmatch": .whole
                default: .search
                }
            try machine.beginMatching(program, text.count)
            var matcher = RegexMatcher(program, text, end: end)
            let places = try matcher.find(from: start, mode) { (work) throws(Signal) in try machine.charge(work) }
            return try places.map { (places) throws(Signal) in try machine.regexPlaces(places) } ?? .none
        },
        // The places of all matches that do not overlap, up to a number of them when that is not 0.
        .function("_re_all", "program, text, pos, endpos, limit, /") { (machine, arguments) throws(Signal) in
            let found = try machine.heap.list(capacity: 4)
            guard let program = machine.payload(of: arguments[0], RegexProgram.self) else { return .object(found) }
            let text = try machine.points(arguments[1])
            let (start, end) = try machine.regexBounds(arguments, text.count)
            let limit = try machine.requireIndex(arguments[4])
            guard start <= end else { return .object(found) }
            try machine.beginMatching(program, text.count)
            var matcher = RegexMatcher(program, text, end: end)
            var position = start
            var notEmpty = false
            while limit == 0 || found.pointee.count < limit {
                let places = try matcher.find(from: position, .search, notEmpty: notEmpty) { (work) throws(Signal) in
                    try machine.charge(work)
                }
                guard let places else { break }
                try machine.heap.append(found, try machine.regexPlaces(places))
                position = places[1]
                notEmpty = places[0] == places[1]
            }
            return .object(found)
        },
    ]
}

extension Machine {
    fileprivate func regexBounds(_ arguments: Arguments, _ count: Int) throws(Signal) -> (Int, Int) {
        let start = min(max(0, try requireIndex(arguments[2])), count)
        let end = arguments[3].isNone ? count : min(max(0, try requireIndex(arguments[3])), count)
        return (start, end)
    }

    /// Charges what the matcher sets up for itself.
    fileprivate func beginMatching(_ program: RegexProgram, _ count: Int) throws(Signal) {
        try charge(1 + count / 32 + program.instructions.count / 8)
        try checkRoom(count * 4 + program.instructions.count * (program.width + 4) * 16)
    }

    fileprivate func regexPlaces(_ places: [Int]) throws(Signal) -> Value {
        try heap.tuple(places.map { Value.int($0) })
    }
}
