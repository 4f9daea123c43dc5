/// What `date`, `time`, `datetime` and `timezone` have beside their parts.
///
/// A value that moves with `now` is read through `dateFields`, which marks the run as using time untracked; only
/// `replace(tzinfo=…)` and `astimezone`, which move it as a whole, keep its slope.
extension Library {
    static let dateTimeDefinitions = [dateDefinition, dateTimeMembers, timeDefinition, timeZoneMembers]

    private static let textMembers: [Member] = [
        .function("strftime", "self, format") { (machine, arguments) throws(Signal) in
            let fields = try machine.dateFields(arguments[0])
            return try machine.formatDate(fields, machine.text(arguments[1]))
        },
        .function("__format__", "self, spec, /") { (machine, arguments) throws(Signal) in
            let spec = machine.text(arguments[1])
            if spec.isEmpty { return try machine.string(arguments[0]) }
            return try machine.formatDate(try machine.dateFields(arguments[0]), spec)
        },
    ]

    private static let dateMembers: [Member] = [
        .function("weekday", "self, /") { (machine, arguments) throws(Signal) in
            .int(GregorianCalendar.weekday(ordinal: try machine.dateFields(arguments[0]).ordinal))
        },
        .function("isoweekday", "self, /") { (machine, arguments) throws(Signal) in
            .int(GregorianCalendar.weekday(ordinal: try machine.dateFields(arguments[0]).ordinal) + 1)
        },
        .function("toordinal", "self, /") { (machine, arguments) throws(Signal) in
            .int(try machine.dateFields(arguments[0]).ordinal)
        },
        .function("ctime", "self, /") { (machine, arguments) throws(Signal) in
            let fields = try machine.dateFields(arguments[0])
            return try machine.heap.string(
                DateFormatting.format(fields, "%a %b %e %H:%M:%S ") + DateFields.pad(fields.year, 4))
        },
    ]

    private static let dateDefinition = TypeDefinition(
        type: .date,
        constructor: (
            "cls, year, month, day",
            { (machine, arguments) throws(Signal) in
                let fields = DateFields(
                    year: try machine.requireIndex(arguments[1]), month: try machine.requireIndex(arguments[2]),
                    day: try machine.requireIndex(arguments[3]))
                try machine.python { () throws(Fault) in try ISODateParsing.check(date: fields) }
                return try machine.date(fields)
            }
        ),
        members: dateMembers + textMembers + [
            .property("year") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).year)
            },
            .property("month") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).month)
            },
            .property("day") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).day) },
            .function("isoformat", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.string(try machine.dateFields(arguments[0]).isoDate)
            },
            .function("replace", "self, year=, month=, day=") { (machine, arguments) throws(Signal) in
                var fields = try machine.dateFields(arguments[0])
                if arguments.has(1) { fields.year = try machine.requireIndex(arguments[1]) }
                if arguments.has(2) { fields.month = try machine.requireIndex(arguments[2]) }
                if arguments.has(3) { fields.day = try machine.requireIndex(arguments[3]) }
                let changed = fields
                try machine.python { () throws(Fault) in try ISODateParsing.check(date: changed) }
                return try machine.date(changed)
            },
            .classMethod("today", "cls, /") { (machine, _) throws(Signal) in
                let now = try machine.currentTime(zone: .none)
                return try machine.date(try machine.dateFields(now))
            },
            .classMethod("fromordinal", "cls, ordinal, /") { (machine, arguments) throws(Signal) in
                let ordinal = try machine.requireIndex(arguments[1])
                guard (1...GregorianCalendar.maximumOrdinal).contains(ordinal) else {
                    throw try machine.raise(
                        .valueError, ordinal < 1 ? "ordinal must be >= 1" : "year is out of range")
                }
                return try machine.heap.date(days: Int64(ordinal - GregorianCalendar.epochOrdinal))
            },
            .classMethod("fromisocalendar", "cls, year, week, day") { (machine, arguments) throws(Signal) in
                try machine.date(ofWeek: arguments)
            },
            .classMethod("fromisoformat", "cls, date_string, /") { (machine, arguments) throws(Signal) in
                let text = try machine.isoText(arguments[1])
                let fields = try machine.python { () throws(Fault) in try ISODateParsing.date(CodePoints(text)) }
                guard let fields else {
                    throw try machine.raise(
                        .valueError, "Invalid isoformat string: \(Representation.text(CodePoints(text)).text)")
                }
                return try machine.date(fields)
            },
            .lazy("min") { (machine, _) throws(Signal) in try machine.heap.date(days: TimeRange.firstDay) },
            .lazy("max") { (machine, _) throws(Signal) in try machine.heap.date(days: TimeRange.lastDay) },
            .lazy("resolution") { (machine, _) throws(Signal) in try machine.heap.timeDelta(86_400_000_000) },
        ])

    private static let dateTimeMembers = TypeDefinition(
        type: .datetime,
        members: dateMembers + textMembers + [
            .function("isoformat", "self, sep=, timespec=") { (machine, arguments) throws(Signal) in
                try machine.charge(24)
                let fields = try machine.dateFields(arguments[0])
                let separator = arguments.has(1) ? machine.text(arguments[1]) : "T"
                let precision = arguments.has(2) ? machine.text(arguments[2]) : "auto"
                let clock = try machine.python { () throws(Fault) in try fields.isoTime(timespec: precision) }
                return try machine.heap.string(fields.isoDate + separator + clock)
            },
            .function("date", "self, /") { (machine, arguments) throws(Signal) in
                try machine.date(try machine.dateFields(arguments[0]))
            },
            .function("time", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.time(machine.clock(try machine.dateFields(arguments[0])), zone: .none)
            },
            .function("timetz", "self, /") { (machine, arguments) throws(Signal) in
                let zone = arguments[0].pointer(DateTimeObject.self).pointee.zone
                return try machine.heap.time(machine.clock(try machine.dateFields(arguments[0])), zone: zone)
            },
            .function("utcoffset", "self, /") { (machine, arguments) throws(Signal) in
                let zone = arguments[0].pointer(DateTimeObject.self).pointee.zone
                return zone.isNone ? .none : try machine.heap.timeDelta(machine.offset(of: zone))
            },
            .function("dst", "self, /") { (_, _) throws(Signal) in .none },
            .function("tzname", "self, /") { (machine, arguments) throws(Signal) in
                let zone = arguments[0].pointer(DateTimeObject.self).pointee.zone
                return zone.isNone ? .none : try machine.heap.string(try machine.timeText(zone))
            },
            .function(
                "replace", "self, year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=, *, fold="
            ) { (machine, arguments) throws(Signal) in try machine.replaceDateTime(arguments) },
            .function("astimezone", "self, tz=") { (machine, arguments) throws(Signal) in
                let moment = arguments[0].pointer(DateTimeObject.self).pointee
                let zone = arguments.has(1) && !arguments[1].isNone ? arguments[1] : Registry.shared.utc
                guard zone.isKind(.timeZone) else {
                    throw try machine.raise(
                        .typeError, "tz argument must be an instance of tzinfo, not \(machine.typeName(zone))")
                }
                return try machine.heap.dateTime(
                    moment.microseconds - machine.offset(of: moment.zone) + machine.offset(of: zone),
                    slope: moment.slope, zone: zone)
            },
            .classMethod("today", "cls, /") { (machine, _) throws(Signal) in try machine.currentTime(zone: .none) },
            .classMethod("fromtimestamp", "cls, timestamp, tz=") { (machine, arguments) throws(Signal) in
                try machine.fromTimestamp(arguments[1], zone: arguments.has(2) ? arguments[2] : .none)
            },
            .classMethod("utcfromtimestamp", "cls, timestamp, /") { (machine, arguments) throws(Signal) in
                try machine.fromTimestamp(arguments[1], zone: .none)
            },
            .classMethod("fromisoformat", "cls, date_string, /") { (machine, arguments) throws(Signal) in
                let text = try machine.isoText(arguments[1])
                let fields = try machine.python { () throws(Fault) in try ISODateParsing.dateTime(CodePoints(text)) }
                guard let fields else {
                    throw try machine.raise(
                        .valueError, "Invalid isoformat string: \(Representation.text(CodePoints(text)).text)")
                }
                return try machine.dateTime(fields)
            },
            .classMethod("strptime", "cls, date_string, format, /") { (machine, arguments) throws(Signal) in
                let text = CodePoints(machine.text(arguments[1]))
                let format = CodePoints(machine.text(arguments[2]))
                try machine.charge(Machine.saturated(text.count, format.count) / 4 + format.count * 8)
                let fields = try machine.python { () throws(Fault) in try DateParsing.parse(text, format: format) }
                return try machine.dateTime(fields)
            },
            .classMethod("combine", "cls, date, time, /") { (machine, arguments) throws(Signal) in
                guard arguments[1].isKind(.date) || arguments[1].isKind(.dateTime) else {
                    throw try machine.raise(
                        .typeError, "combine() argument 1 must be datetime.date, not \(machine.typeName(arguments[1]))")
                }
                guard arguments[2].isKind(.time) else {
                    throw try machine.raise(
                        .typeError, "combine() argument 2 must be datetime.time, not \(machine.typeName(arguments[2]))")
                }
                let day = try machine.dateFields(arguments[1])
                let clock = arguments[2].pointer(TimeObject.self).pointee
                let start = DateFields(year: day.year, month: day.month, day: day.day).microseconds
                return try machine.heap.dateTime(Int64(start) + clock.microseconds, slope: 0, zone: clock.zone)
            },
            .lazy("min") { (machine, _) throws(Signal) in
                try machine.heap.dateTime(TimeRange.first, slope: 0, zone: .none)
            },
            .lazy("max") { (machine, _) throws(Signal) in
                try machine.heap.dateTime(TimeRange.last, slope: 0, zone: .none)
            },
            .lazy("resolution") { (machine, _) throws(Signal) in try machine.heap.timeDelta(1) },
        ])

    private static let timeDefinition = TypeDefinition(
        type: .time,
        constructor: (
            "cls, hour=, minute=, second=, microsecond=, tzinfo=",
            { (machine, arguments) throws(Signal) in
                try machine.makeTime(DateFields(), arguments, zone: .none)
            }
        ),
        members: textMembers + [
            .property("hour") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).hour)
            },
            .property("minute") { (machine, arguments) throws(Signal) in
                .int(try machine.dateFields(arguments[0]).minute)
            },
            .property("second") { (machine, arguments) throws(Signal) in
                .int(try machine.dateFields(arguments[0]).second)
            },
            .property("microsecond") { (machine, arguments) throws(Signal) in
                .int(try machine.dateFields(arguments[0]).microsecond)
            },
            .property("tzinfo") { (_, arguments) throws(Signal) in arguments[0].pointer(TimeObject.self).pointee.zone },
            .function("isoformat", "self, timespec=") { (machine, arguments) throws(Signal) in
                try machine.charge(8)
                let fields = try machine.dateFields(arguments[0])
                let precision = arguments.has(1) ? machine.text(arguments[1]) : "auto"
                return try machine.heap.string(
                    try machine.python { () throws(Fault) in try fields.isoTime(timespec: precision) })
            },
            .function("replace", "self, hour=, minute=, second=, microsecond=, tzinfo=") {
                (machine, arguments) throws(Signal) in
                try machine.makeTime(
                    try machine.dateFields(arguments[0]), arguments,
                    zone: arguments[0].pointer(TimeObject.self).pointee.zone)
            },
            .classMethod("fromisoformat", "cls, time_string, /") { (machine, arguments) throws(Signal) in
                let text = try machine.isoText(arguments[1])
                let fields = try machine.python { () throws(Fault) in try ISODateParsing.time(CodePoints(text)) }
                guard let fields else {
                    throw try machine.raise(
                        .valueError, "Invalid isoformat string: \(Representation.text(CodePoints(text)).text)")
                }
                return try machine.heap.time(machine.clock(fields), zone: try machine.zone(of: fields))
            },
            .lazy("min") { (machine, _) throws(Signal) in try machine.heap.time(0, zone: .none) },
            .lazy("max") { (machine, _) throws(Signal) in try machine.heap.time(86_399_999_999, zone: .none) },
            .lazy("resolution") { (machine, _) throws(Signal) in try machine.heap.timeDelta(1) },
        ])

    private static let timeZoneMembers = TypeDefinition(
        type: .timezone,
        members: [
            .function("utcoffset", "self, dt, /") { (machine, arguments) throws(Signal) in
                try machine.heap.timeDelta(machine.offset(of: arguments[0]))
            },
            .function("tzname", "self, dt, /") { (machine, arguments) throws(Signal) in
                try machine.heap.string(try machine.timeText(arguments[0]))
            },
            .function("dst", "self, dt, /") { (_, _) throws(Signal) in .none },
        ])
}

extension Machine {
    fileprivate func isoText(_ value: Value) throws(Signal) -> String {
        guard value.isKind(.string) else { throw try raise(.typeError, "fromisoformat: argument must be str") }
        try charge(24 + value.pointer(StringObject.self).count)
        return text(value)
    }

    /// The date of a year, week and day as ISO 8601 counts them.
    fileprivate func date(ofWeek arguments: Arguments) throws(Signal) -> Value {
        let year = try requireIndex(arguments[1])
        let week = try requireIndex(arguments[2])
        let day = try requireIndex(arguments[3])
        guard (1...9999).contains(year) else { throw try raise(.valueError, "Year is out of range: \(year)") }
        // The week with the year's first Thursday is its first.
        let january = DateFields(year: year, month: 1, day: 1).ordinal
        let weekday = GregorianCalendar.weekday(ordinal: january)
        let monday = january - weekday + (weekday > 3 ? 7 : 0)
        let nextJanuary = DateFields(year: year + 1, month: 1, day: 1).ordinal
        let nextWeekday = GregorianCalendar.weekday(ordinal: nextJanuary)
        let nextMonday = nextJanuary - nextWeekday + (nextWeekday > 3 ? 7 : 0)
        guard week >= 1, week <= (nextMonday - monday) / 7 else {
            throw try raise(.valueError, "Invalid week: \(week)")
        }
        guard (1...7).contains(day) else {
            throw try raise(.valueError, "Invalid weekday: \(day) (range is [1, 7])")
        }
        let ordinal = monday + (week - 1) * 7 + day - 1
        guard (1...GregorianCalendar.maximumOrdinal).contains(ordinal) else {
            throw try raise(.valueError, "year is out of range")
        }
        return try heap.date(days: Int64(ordinal - GregorianCalendar.epochOrdinal))
    }

    /// `strftime`.
    func formatDate(_ fields: DateFields, _ format: String) throws(Signal) -> Value {
        try charge(format.utf8.count * 32)
        try checkRoom(format.utf8.count, 64)
        return try heap.string(DateFormatting.format(fields, format))
    }

    fileprivate func date(_ fields: DateFields) throws(Signal) -> Value {
        try heap.date(days: Int64(fields.ordinal - GregorianCalendar.epochOrdinal))
    }

    fileprivate func clock(_ fields: DateFields) -> Int64 {
        Int64((fields.hour * 60 + fields.minute) * 60 + fields.second) * 1_000_000 + Int64(fields.microsecond)
    }

    fileprivate func zone(of fields: DateFields) throws(Signal) -> Value {
        guard let offset = fields.offset else { return .none }
        return offset == 0 ? Registry.shared.utc : try heap.timeZone(Int64(offset), name: .none)
    }

    fileprivate func dateTime(_ fields: DateFields) throws(Signal) -> Value {
        try heap.dateTime(Int64(fields.microseconds), slope: 0, zone: try zone(of: fields))
    }

    fileprivate func makeTime(_ start: DateFields, _ arguments: Arguments, zone: Value) throws(Signal) -> Value {
        var fields = start
        if arguments.has(1) { fields.hour = try requireIndex(arguments[1]) }
        if arguments.has(2) { fields.minute = try requireIndex(arguments[2]) }
        if arguments.has(3) { fields.second = try requireIndex(arguments[3]) }
        if arguments.has(4) { fields.microsecond = try requireIndex(arguments[4]) }
        fields.offset = nil
        let checked = fields
        try python { () throws(Fault) in try ISODateParsing.check(time: checked) }
        return try heap.time(clock(fields), zone: try checkedZone(arguments.has(5) ? arguments[5] : zone))
    }

    private func checkedZone(_ zone: Value) throws(Signal) -> Value {
        guard zone.isNone || zone.isKind(.timeZone) else {
            throw try raise(
                .typeError, "tzinfo argument must be None or of a tzinfo subclass, not type '\(typeName(zone))'")
        }
        return zone
    }

    fileprivate func replaceDateTime(_ arguments: Arguments) throws(Signal) -> Value {
        let moment = arguments[0].pointer(DateTimeObject.self).pointee
        let zone = try checkedZone(arguments.has(8) ? arguments[8] : moment.zone)
        if !(1...7).contains(where: { arguments.has($0) }) {
            return try heap.dateTime(moment.microseconds, slope: moment.slope, zone: zone)
        }
        var fields = try dateFields(arguments[0])
        if arguments.has(1) { fields.year = try requireIndex(arguments[1]) }
        if arguments.has(2) { fields.month = try requireIndex(arguments[2]) }
        if arguments.has(3) { fields.day = try requireIndex(arguments[3]) }
        if arguments.has(4) { fields.hour = try requireIndex(arguments[4]) }
        if arguments.has(5) { fields.minute = try requireIndex(arguments[5]) }
        if arguments.has(6) { fields.second = try requireIndex(arguments[6]) }
        if arguments.has(7) { fields.microsecond = try requireIndex(arguments[7]) }
        fields.offset = nil
        let checked = fields
        try python { () throws(Fault) in
            try ISODateParsing.check(date: checked)
            try ISODateParsing.check(time: checked)
        }
        return try heap.dateTime(Int64(fields.microseconds), slope: 0, zone: zone)
    }

    fileprivate func fromTimestamp(_ value: Value, zone: Value) throws(Signal) -> Value {
        guard let number = numeric(value) else {
            throw try raise(.typeError, "'\(typeName(value))' object cannot be interpreted as an integer")
        }
        let seconds = try double(number)
        guard seconds.isFinite, seconds.magnitude < 1e14 else {
            throw try raise(.valueError, "year is out of range")
        }
        let whole = seconds.rounded(.down)
        let micro = ((seconds - whole) * 1e6).rounded(.toNearestOrEven)
        let total = Int64(whole) * 1_000_000 + Int64(micro) + offset(of: try checkedZone(zone))
        guard total >= TimeRange.first, total <= TimeRange.last else {
            throw try raise(.valueError, "year is out of range")
        }
        return try heap.dateTime(total, slope: number.slope * 1e6, zone: zone)
    }
}
