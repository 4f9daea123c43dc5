/// What `date`, `time`, `datetime` and `timezone` have beside their parts.
///
/// A value that moves with `now` is read through `dateFields`, which marks the run as using time untracked; only
/// `replace(tzinfo=…)` and `astimezone`, which move it as a whole, keep its slope.
extension Library {
    static let dateTimeDefinitions = [dateDefinition, dateTimeMembers, timeDefinition, timeZoneMembers]

    private static let textMembers: [Member] = [
        .function("strftime", "self, format") { (machine, arguments) throws(Signal) in
            let format = try machine.textOnly(arguments[1], "strftime() argument 1 must be str")
            return try machine.formatDate(try machine.dateFields(arguments[0]), format)
        },
        .function("__format__", "self, spec, /") { (machine, arguments) throws(Signal) in
            let spec = try machine.textOnly(arguments[1], "__format__() argument 1 must be str")
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
                    year: try machine.requireInt32(arguments[1]), month: try machine.requireInt32(arguments[2]),
                    day: try machine.requireInt32(arguments[3]))
                try machine.python { () throws(Fault) in try ISODateParsing.check(date: fields) }
                return try machine.date(fields)
            }
        ),
        members: dateMembers + textMembers + dayMembers + [
            .function("isoformat", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.string(try machine.dateFields(arguments[0]).isoDate)
            },
            .function("replace", "self, year=, month=, day=") { (machine, arguments) throws(Signal) in
                var fields = try machine.dateFields(arguments[0])
                if arguments.has(1) { fields.year = try machine.requireInt32(arguments[1]) }
                if arguments.has(2) { fields.month = try machine.requireInt32(arguments[2]) }
                if arguments.has(3) { fields.day = try machine.requireInt32(arguments[3]) }
                let changed = fields
                try machine.python { () throws(Fault) in try ISODateParsing.check(date: changed) }
                return try machine.date(changed)
            },
            .classMethod("today", "cls, /") { (machine, _) throws(Signal) in
                let now = try machine.currentTime(zone: .none)
                return try machine.date(try machine.dateFields(now))
            },
            .classMethod("fromordinal", "cls, ordinal, /") { (machine, arguments) throws(Signal) in
                try machine.heap.date(days: try machine.days(ofOrdinal: arguments[1]))
            },
            .classMethod("fromtimestamp", "cls, timestamp, /") { (machine, arguments) throws(Signal) in
                let moment = try machine.fromTimestamp(arguments[1], zone: .none)
                return try machine.date(try machine.dateFields(moment))
            },
            .classMethod("fromisocalendar", "cls, year, week, day") { (machine, arguments) throws(Signal) in
                try machine.heap.date(days: try machine.days(ofWeek: arguments))
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
                var separator = "T"
                if arguments.has(1) {
                    guard arguments[1].isKind(.string), arguments[1].pointer(StringObject.self).count == 1 else {
                        throw try machine.raise(
                            .typeError,
                            "isoformat() argument 1 must be a unicode character, not \(machine.typeName(arguments[1]))")
                    }
                    separator = machine.text(arguments[1])
                }
                let precision =
                    arguments.has(2)
                    ? try machine.textOnly(arguments[2], "isoformat() argument 2 must be str") : "auto"
                let clock = try machine.python { () throws(Fault) in try fields.isoTime(timespec: precision) }
                return try machine.heap.string(fields.isoDate + separator + clock)
            },
            .function("date", "self, /") { (machine, arguments) throws(Signal) in
                try machine.date(try machine.dateFields(arguments[0]))
            },
            .function("time", "self, /") { (machine, arguments) throws(Signal) in
                let fold = arguments[0].pointer(DateTimeObject.self).pointee.fold
                return try machine.heap.time(
                    machine.clock(try machine.dateFields(arguments[0])), zone: .none, fold: fold)
            },
            .function("timetz", "self, /") { (machine, arguments) throws(Signal) in
                let moment = arguments[0].pointer(DateTimeObject.self).pointee
                return try machine.heap.time(
                    machine.clock(try machine.dateFields(arguments[0])), zone: moment.zone, fold: moment.fold)
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
                let zone =
                    arguments.has(1) && !arguments[1].isNone
                    ? try machine.checkedZone(arguments[1]) : Registry.shared.utc
                return try machine.heap.dateTime(
                    moment.microseconds - machine.offset(of: moment.zone) + machine.offset(of: zone),
                    slope: moment.slope, zone: zone)
            },
            .classMethod("today", "cls, /") { (machine, _) throws(Signal) in try machine.currentTime(zone: .none) },
            .classMethod("fromordinal", "cls, ordinal, /") { (machine, arguments) throws(Signal) in
                let days = try machine.days(ofOrdinal: arguments[1])
                return try machine.heap.dateTime(days * 86_400_000_000, slope: 0, zone: .none)
            },
            .classMethod("fromisocalendar", "cls, year, week, day") { (machine, arguments) throws(Signal) in
                let days = try machine.days(ofWeek: arguments)
                return try machine.heap.dateTime(days * 86_400_000_000, slope: 0, zone: .none)
            },
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
                for text in [arguments[1], arguments[2]] where text.isKind(.string) {
                    try machine.charge(text.pointer(StringObject.self).count)
                }
                let text = CodePoints(try machine.textOnly(arguments[1], "strptime() argument 1 must be str"))
                let format = CodePoints(try machine.textOnly(arguments[2], "strptime() argument 2 must be str"))
                try machine.charge(Machine.saturated(text.count, format.count) / 4 + format.count * 8)
                let fields = try machine.python { () throws(Fault) in try DateParsing.parse(text, format: format) }
                return try machine.dateTime(fields)
            },
            .classMethod("combine", "cls, date, time, tzinfo=") { (machine, arguments) throws(Signal) in
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
                return try machine.heap.dateTime(
                    Int64(start) + clock.microseconds, slope: 0,
                    zone: try machine.checkedZone(arguments.has(3) ? arguments[3] : clock.zone), fold: clock.fold)
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
            "cls, hour=, minute=, second=, microsecond=, tzinfo=, *, fold=",
            { (machine, arguments) throws(Signal) in
                try machine.makeTime(DateFields(), arguments, zone: .none, fold: 0)
            }
        ),
        members: textMembers + clockMembers + [
            .property("tzinfo") { (_, arguments) throws(Signal) in arguments[0].pointer(TimeObject.self).pointee.zone },
            .property("fold") { (_, arguments) throws(Signal) in
                .int(Int(arguments[0].pointer(TimeObject.self).pointee.fold))
            },
            .function("utcoffset", "self, /") { (machine, arguments) throws(Signal) in
                let zone = arguments[0].pointer(TimeObject.self).pointee.zone
                return zone.isNone ? .none : try machine.heap.timeDelta(machine.offset(of: zone))
            },
            .function("dst", "self, /") { (_, _) throws(Signal) in .none },
            .function("tzname", "self, /") { (machine, arguments) throws(Signal) in
                let zone = arguments[0].pointer(TimeObject.self).pointee.zone
                return zone.isNone ? .none : try machine.heap.string(try machine.timeText(zone))
            },
            .function("isoformat", "self, timespec=") { (machine, arguments) throws(Signal) in
                try machine.charge(8)
                let fields = try machine.dateFields(arguments[0])
                let precision =
                    arguments.has(1)
                    ? try machine.textOnly(arguments[1], "isoformat() argument 1 must be str") : "auto"
                return try machine.heap.string(
                    try machine.python { () throws(Fault) in try fields.isoTime(timespec: precision) })
            },
            .function("replace", "self, hour=, minute=, second=, microsecond=, tzinfo=, *, fold=") {
                (machine, arguments) throws(Signal) in
                let clock = arguments[0].pointer(TimeObject.self).pointee
                return try machine.makeTime(
                    try machine.dateFields(arguments[0]), arguments, zone: clock.zone, fold: clock.fold)
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
                try machine.checkMoment(arguments[1], "utcoffset")
                return try machine.heap.timeDelta(machine.offset(of: arguments[0]))
            },
            .function("tzname", "self, dt, /") { (machine, arguments) throws(Signal) in
                try machine.checkMoment(arguments[1], "tzname")
                return try machine.heap.string(try machine.timeText(arguments[0]))
            },
            .function("dst", "self, dt, /") { (machine, arguments) throws(Signal) in
                try machine.checkMoment(arguments[1], "dst")
                return .none
            },
            .function("fromutc", "self, dt, /") { (machine, arguments) throws(Signal) in
                guard arguments[1].isKind(.dateTime) else {
                    throw try machine.raise(.typeError, "fromutc: argument must be a datetime")
                }
                let moment = arguments[1].pointer(DateTimeObject.self).pointee
                guard moment.zone.isIdentical(to: arguments[0]) else {
                    throw try machine.raise(.valueError, "fromutc: dt.tzinfo is not self")
                }
                let there = try machine.checked(
                    moment.microseconds.addingReportingOverflow(machine.offset(of: arguments[0])))
                guard there >= TimeRange.first, there <= TimeRange.last else {
                    throw try machine.raise(.overflowError, "date value out of range")
                }
                return try machine.heap.dateTime(there, slope: moment.slope, zone: arguments[0])
            },
        ])
}

extension Machine {
    fileprivate func isoText(_ value: Value) throws(Signal) -> String {
        guard value.isKind(.string) else { throw try raise(.typeError, "fromisoformat: argument must be str") }
        try charge(24 + value.pointer(StringObject.self).count)
        return text(value)
    }

    /// The text of an argument that must be one; the complaint is continued with the type that it is of.
    fileprivate func textOnly(_ value: Value, _ complaint: String) throws(Signal) -> String {
        guard value.isKind(.string) else {
            throw try raise(.typeError, "\(complaint), not \(value.isNone ? "None" : typeName(value))")
        }
        return text(value)
    }

    fileprivate func checkMoment(_ value: Value, _ method: String) throws(Signal) {
        guard value.isNone || value.isKind(.dateTime) else {
            throw try raise(
                .typeError, "\(method)(dt) argument must be a datetime instance or None, not \(typeName(value))")
        }
    }

    /// The days since 1970-01-01 of a day that is counted from 0001-01-01, which is 1.
    fileprivate func days(ofOrdinal value: Value) throws(Signal) -> Int64 {
        let ordinal = try requireInt32(value)
        guard (1...GregorianCalendar.maximumOrdinal).contains(ordinal) else {
            throw try raise(.valueError, ordinal < 1 ? "ordinal must be >= 1" : "year is out of range")
        }
        return Int64(ordinal - GregorianCalendar.epochOrdinal)
    }

    /// The days since 1970-01-01 of a year, week and day as ISO 8601 counts them.
    fileprivate func days(ofWeek arguments: Arguments) throws(Signal) -> Int64 {
        let year = try requireInt32(arguments[1])
        let week = try requireInt32(arguments[2])
        let day = try requireInt32(arguments[3])
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
            throw try raise(.valueError, "Invalid day: \(day) (range is [1, 7])")
        }
        let ordinal = monday + (week - 1) * 7 + day - 1
        guard (1...GregorianCalendar.maximumOrdinal).contains(ordinal) else {
            throw try raise(.valueError, "year is out of range")
        }
        return Int64(ordinal - GregorianCalendar.epochOrdinal)
    }

    /// `strftime`.
    func formatDate(_ fields: DateFields, _ format: String) throws(Signal) -> Value {
        try charge(format.utf8.count * 32)
        // A directive of a few characters can have a width of a thousand.
        try checkRoom(format.utf8.count, 256)
        let text = DateFormatting.format(fields, format)
        try charge(text.utf8.count / 16)
        return try heap.string(text)
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

    fileprivate func makeTime(_ start: DateFields, _ arguments: Arguments, zone: Value, fold: UInt8) throws(Signal)
        -> Value
    {
        var fields = start
        if arguments.has(1) { fields.hour = try requireInt32(arguments[1]) }
        if arguments.has(2) { fields.minute = try requireInt32(arguments[2]) }
        if arguments.has(3) { fields.second = try requireInt32(arguments[3]) }
        if arguments.has(4) { fields.microsecond = try requireInt32(arguments[4]) }
        fields.offset = nil
        let checked = fields
        try python { () throws(Fault) in try ISODateParsing.check(time: checked) }
        return try heap.time(
            clock(fields), zone: try checkedZone(arguments.has(5) ? arguments[5] : zone),
            fold: arguments.has(6) ? try checkedFold(arguments[6]) : fold)
    }

    func checkedFold(_ value: Value) throws(Signal) -> UInt8 {
        let fold = try requireInt32(value)
        guard fold == 0 || fold == 1 else { throw try raise(.valueError, "fold must be either 0 or 1") }
        return UInt8(truncatingIfNeeded: fold)
    }

    func checkedZone(_ zone: Value) throws(Signal) -> Value {
        guard zone.isNone || zone.isKind(.timeZone) else {
            throw try raise(
                .typeError, "tzinfo argument must be None or of a tzinfo subclass, not type '\(typeName(zone))'")
        }
        return zone
    }

    fileprivate func replaceDateTime(_ arguments: Arguments) throws(Signal) -> Value {
        let moment = arguments[0].pointer(DateTimeObject.self).pointee
        let zone = try checkedZone(arguments.has(8) ? arguments[8] : moment.zone)
        let fold = arguments.has(9) ? try checkedFold(arguments[9]) : moment.fold
        if !(1...7).contains(where: { arguments.has($0) }) {
            return try heap.dateTime(moment.microseconds, slope: moment.slope, zone: zone, fold: fold)
        }
        var fields = try dateFields(arguments[0])
        if arguments.has(1) { fields.year = try requireInt32(arguments[1]) }
        if arguments.has(2) { fields.month = try requireInt32(arguments[2]) }
        if arguments.has(3) { fields.day = try requireInt32(arguments[3]) }
        if arguments.has(4) { fields.hour = try requireInt32(arguments[4]) }
        if arguments.has(5) { fields.minute = try requireInt32(arguments[5]) }
        if arguments.has(6) { fields.second = try requireInt32(arguments[6]) }
        if arguments.has(7) { fields.microsecond = try requireInt32(arguments[7]) }
        fields.offset = nil
        let checked = fields
        try python { () throws(Fault) in
            try ISODateParsing.check(date: checked)
            try ISODateParsing.check(time: checked)
        }
        return try heap.dateTime(Int64(fields.microseconds), slope: 0, zone: zone, fold: fold)
    }

    fileprivate func fromTimestamp(_ value: Value, zone: Value) throws(Signal) -> Value {
        guard let number = numeric(value) else {
            throw try raise(.typeError, "'\(typeName(value))' object cannot be interpreted as an integer")
        }
        let seconds = try double(number)
        guard seconds.isFinite, seconds.magnitude < 1e14 else {
            throw try raise(.valueError, "year is out of range")
        }
        let whole = seconds.rounded(.towardZero)
        let micro = ((seconds - whole) * 1e6).rounded(.toNearestOrEven)
        let total = Int64(whole) * 1_000_000 + Int64(micro) + offset(of: try checkedZone(zone))
        guard total >= TimeRange.first, total <= TimeRange.last else {
            throw try raise(.valueError, "year is out of range")
        }
        return try heap.dateTime(total, slope: number.slope * 1e6, zone: zone)
    }
}
