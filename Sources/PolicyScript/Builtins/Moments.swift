import BigInt

/// `datetime.datetime`, `datetime.timedelta` and `datetime.timezone`: their values and what policies need first.
extension Library {
    static let datetimeModule = ModuleDefinition(
        name: "datetime",
        members: [
            .constant("datetime", .type(.datetime)), .constant("date", .type(.date)), .constant("time", .type(.time)),
            .constant("timedelta", .type(.timedelta)), .constant("timezone", .type(.timezone)),
            .constant("tzinfo", .type(.tzinfo)), .constant("MINYEAR", .int(1)), .constant("MAXYEAR", .int(9999)),
        ])

    static let timedeltaType = TypeDefinition(
        type: .timedelta,
        constructor: (
            "cls, days=, seconds=, microseconds=, milliseconds=, minutes=, hours=, weeks=",
            { (machine, arguments) throws(Signal) in try machine.makeTimeDelta(arguments) }
        ),
        members: [
            .function("total_seconds", "self, /") { (machine, arguments) throws(Signal) in
                let delta = arguments[0].pointer(TimeDeltaObject.self).pointee
                return try machine.heap.float(
                    machine.trueDivision(BigInt(delta.microseconds), 1_000_000), slope: delta.slope / 1e6)
            },
            .property("days") { (machine, arguments) throws(Signal) in
                .int(DurationText.parts(machine.durationUntracked(arguments[0])).days)
            },
            .property("seconds") { (machine, arguments) throws(Signal) in
                .int(DurationText.parts(machine.durationUntracked(arguments[0])).seconds)
            },
            .property("microseconds") { (machine, arguments) throws(Signal) in
                .int(DurationText.parts(machine.durationUntracked(arguments[0])).microseconds)
            },
            .lazy("resolution") { (machine, _) throws(Signal) in try machine.heap.timeDelta(1) },
        ])

    /// What a date and a datetime have.
    static let dayMembers: [Member] = [
        .property("year") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).year) },
        .property("month") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).month) },
        .property("day") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).day) },
    ]

    /// What a time and a datetime have.
    static let clockMembers: [Member] = [
        .property("hour") { (machine, arguments) throws(Signal) in .int(try machine.dateFields(arguments[0]).hour) },
        .property("minute") { (machine, arguments) throws(Signal) in
            .int(try machine.dateFields(arguments[0]).minute)
        },
        .property("second") { (machine, arguments) throws(Signal) in
            .int(try machine.dateFields(arguments[0]).second)
        },
        .property("microsecond") { (machine, arguments) throws(Signal) in
            .int(try machine.dateFields(arguments[0]).microsecond)
        },
    ]

    static let datetimeType = TypeDefinition(
        type: .datetime,
        constructor: (
            "cls, year, month, day, hour=, minute=, second=, microsecond=, tzinfo=, *, fold=",
            { (machine, arguments) throws(Signal) in try machine.makeDateTime(arguments) }
        ),
        members: dayMembers + clockMembers + [
            .classMethod("now", "cls, tz=") { (machine, arguments) throws(Signal) in
                try machine.currentTime(zone: try machine.checkedZone(arguments.has(1) ? arguments[1] : .none))
            },
            .classMethod("utcnow", "cls, /") { (machine, _) throws(Signal) in try machine.currentTime(zone: .none) },
            .property("tzinfo") { (_, arguments) throws(Signal) in
                arguments[0].pointer(DateTimeObject.self).pointee.zone
            },
            .property("fold") { (_, arguments) throws(Signal) in
                .int(Int(arguments[0].pointer(DateTimeObject.self).pointee.fold))
            },
            .function("timestamp", "self, /") { (machine, arguments) throws(Signal) in
                let moment = arguments[0].pointer(DateTimeObject.self).pointee
                let instant = moment.microseconds - machine.offset(of: moment.zone)
                // Without a zone the seconds and their fraction are added as floats, as CPython does.
                let (whole, rest) = Machine.floorDivision(BigInt(instant), 1_000_000)
                let seconds =
                    moment.zone.isNone
                    ? Double(exactlyRounded: whole) + Double(exactlyRounded: rest) / 1e6
                    : try machine.trueDivision(BigInt(instant), 1_000_000)
                return try machine.heap.float(seconds, slope: moment.slope / 1e6)
            },
        ])

    static let timezoneType = TypeDefinition(
        type: .timezone,
        constructor: (
            "cls, offset, name=",
            { (machine, arguments) throws(Signal) in
                guard arguments[1].isKind(.timeDelta) else {
                    throw try machine.raise(
                        .typeError,
                        "timezone() argument 1 must be datetime.timedelta, not \(machine.typeName(arguments[1]))")
                }
                guard !arguments.has(2) || arguments[2].isKind(.string) else {
                    throw try machine.raise(
                        .typeError, "timezone() argument 2 must be str, not \(machine.typeName(arguments[2]))")
                }
                let offset = arguments[1].pointer(TimeDeltaObject.self).pointee.microseconds
                guard offset.magnitude < 86_400_000_000 else {
                    throw try machine.raise(
                        .valueError,
                        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not \(DurationText.representation(Int(offset)))."
                    )
                }
                if offset == 0, !arguments.has(2) { return Registry.shared.utc }
                return try machine.heap.timeZone(offset, name: arguments.has(2) ? arguments[2] : .none)
            }
        ),
        members: [
            .lazy("utc") { (_, _) throws(Signal) in Registry.shared.utc },
            .lazy("min") { (machine, _) throws(Signal) in
                try machine.heap.timeZone(-86_340_000_000, name: .none)
            },
            .lazy("max") { (machine, _) throws(Signal) in try machine.heap.timeZone(86_340_000_000, name: .none) },
        ])
}

extension Machine {
    /// A timedelta's microseconds, used in a way that does not follow `now`.
    func durationUntracked(_ value: Value) -> Int {
        let delta = value.pointer(TimeDeltaObject.self).pointee
        if delta.slope != 0 { time.isUntracked = true }
        return Int(delta.microseconds)
    }

    /// A part of a date or time, which CPython takes as a C `int`.
    func requireInt32(_ value: Value) throws(Signal) -> Int {
        if plainInteger(value).isKind(.bigInt) {
            throw try raise(.overflowError, "Python int too large to convert to C long")
        }
        let number = try requireIndex(value)
        guard Int32(exactly: number) != nil else {
            throw try raise(
                .overflowError, "signed integer is \(number > 0 ? "greater than maximum" : "less than minimum")")
        }
        return number
    }

    /// The run's one instant, asked of the host once.
    func currentTime(zone: Value) throws(Signal) -> Value {
        let instant: Int64
        if let now {
            instant = now
        } else {
            let answer = try ask(.now)
            guard answer.isKind(.dateTime) else { throw try raise(.systemError, "the host does not tell the time") }
            instant = answer.pointer(DateTimeObject.self).pointee.microseconds
            now = instant
        }
        return try heap.dateTime(instant + offset(of: zone), slope: 1, zone: zone)
    }

    /// A date or time taken apart. Of one that moves with `now`, this is an untracked use.
    func dateFields(_ value: Value) throws(Signal) -> DateFields {
        var fields: DateFields?
        switch value.kind {
        case .dateTime:
            let moment = value.pointer(DateTimeObject.self).pointee
            if moment.slope != 0 { time.isUntracked = true }
            fields = DateFields(microseconds: Int(moment.microseconds))
            if moment.zone.isKind(.timeZone) {
                fields?.offset = Int(offset(of: moment.zone))
                fields?.zoneName = zoneName(moment.zone)
            }
        case .date: fields = DateFields(microseconds: Int(value.pointer(DateObject.self).pointee.days) * 86_400_000_000)
        case .time:
            let clock = value.pointer(TimeObject.self).pointee
            fields = DateFields(microseconds: Int(clock.microseconds))
            fields?.year = 1900
            if clock.zone.isKind(.timeZone) { fields?.offset = Int(offset(of: clock.zone)) }
        default: break
        }
        guard let fields else { throw try raise(.overflowError, "date value out of range") }
        return fields
    }

    private func zoneName(_ zone: Value) -> String? {
        let name = zone.pointer(TimeZoneObject.self).pointee.name
        if name.isKind(.string) { return text(name) }
        return nil
    }

    /// `str` of a time value.
    func timeText(_ value: Value) throws(Signal) -> String {
        try charge(32)
        switch value.kind {
        case .timeDelta: return DurationText.text(durationUntracked(value))
        case .timeZone:
            if let name = zoneName(value) { return name }
            let offset = Int(offset(of: value))
            return offset == 0 ? "UTC" : "UTC" + DateFields.offsetText(offset)
        case .date: return try dateFields(value).isoDate
        default:
            let fields = try dateFields(value)
            let clock = try python { () throws(Fault) in try fields.isoTime() }
            return value.isKind(.time) ? clock : fields.isoDate + " " + clock
        }
    }

    /// `repr` of a time value.
    func timeRepresentation(_ value: Value) throws(Signal) -> String {
        switch value.kind {
        case .timeDelta: return DurationText.representation(durationUntracked(value))
        case .timeZone:
            if value.isIdentical(to: Registry.shared.utc) { return "datetime.timezone.utc" }
            let offset = DurationText.representation(Int(offset(of: value)))
            if let name = zoneName(value) {
                return "datetime.timezone(\(offset), \(try representation(try heap.string(name))))"
            }
            return "datetime.timezone(\(offset))"
        case .date:
            let fields = try dateFields(value)
            return "datetime.date(\(fields.year), \(fields.month), \(fields.day))"
        default:
            let fields = try dateFields(value)
            var parts = value.isKind(.time) ? [] : [fields.year, fields.month, fields.day]
            parts += [fields.hour, fields.minute]
            if fields.second != 0 || fields.microsecond != 0 { parts.append(fields.second) }
            if fields.microsecond != 0 { parts.append(fields.microsecond) }
            var text = parts.map(String.init).joined(separator: ", ")
            let (zone, fold) =
                value.isKind(.time)
                ? (value.pointer(TimeObject.self).pointee.zone, value.pointer(TimeObject.self).pointee.fold)
                : (value.pointer(DateTimeObject.self).pointee.zone, value.pointer(DateTimeObject.self).pointee.fold)
            // CPython has them in another order for each of the two.
            if fold != 0, value.isKind(.dateTime) { text += ", fold=1" }
            if !zone.isNone { text += ", tzinfo=" + (try representation(zone)) }
            if fold != 0, value.isKind(.time) { text += ", fold=1" }
            return "\(typeName(value))(\(text))"
        }
    }

    fileprivate func makeTimeDelta(_ arguments: Arguments) throws(Signal) -> Value {
        let units: [BigInt] = [
            86_400_000_000, 1_000_000, 1, 1000, 60_000_000, 3_600_000_000, 604_800_000_000,
        ]
        let names = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"]
        var total = BigInt(0)
        var fraction = 0.0
        var slope = 0.0
        for (place, unit) in units.enumerated() where arguments.has(place + 1) {
            guard let number = numeric(arguments[place + 1]) else {
                throw try raise(
                    .typeError,
                    "unsupported type for timedelta \(names[place]) component: \(typeName(arguments[place + 1]))")
            }
            slope += number.slope * Double(unit)
            switch number.kind {
            case .integer(let whole):
                try charge(whole.magnitude.bitWidth / 16)
                total += whole * unit
            case .float(let double):
                if double.isNaN { throw try raise(.valueError, "cannot convert float NaN to integer") }
                if double.isInfinite {
                    throw try raise(.overflowError, "cannot convert float infinity to integer")
                }
                let whole = double.rounded(.towardZero)
                let part = (double - whole) * Double(unit)
                total += BigInt(whole) * unit + BigInt(part.rounded(.towardZero))
                fraction += part - part.rounded(.towardZero)
            }
        }
        // Half a microsecond goes to the even one of the whole.
        var rounded = fraction.rounded(.toNearestOrAwayFromZero)
        if (rounded - fraction).magnitude == 0.5 {
            let odd = total.magnitude & 1 == 1 ? 1.0 : 0.0
            rounded = 2 * ((fraction + odd) * 0.5).rounded(.toNearestOrEven) - odd
        }
        total += BigInt(rounded)
        return try heap.timeDelta(microseconds(total), slope: slope)
    }

    fileprivate func makeDateTime(_ arguments: Arguments) throws(Signal) -> Value {
        func part(_ index: Int, _ missing: Int) throws(Signal) -> Int {
            arguments.has(index) ? try requireInt32(arguments[index]) : missing
        }
        var fields = DateFields(year: try part(1, 0), month: try part(2, 0), day: try part(3, 0))
        fields.hour = try part(4, 0)
        fields.minute = try part(5, 0)
        fields.second = try part(6, 0)
        fields.microsecond = try part(7, 0)
        let checked = fields
        try python { () throws(Fault) in
            try ISODateParsing.check(date: checked)
            try ISODateParsing.check(time: checked)
        }
        return try heap.dateTime(
            Int64(fields.microseconds), slope: 0, zone: try checkedZone(arguments.has(8) ? arguments[8] : .none),
            fold: arguments.has(9) ? try checkedFold(arguments[9]) : 0)
    }
}
