import BigInt

/// Time: instants and durations that move with `now`, and what their comparisons tell.
extension Machine {
    /// Microseconds east of UTC of a zone; 0 for None.
    func offset(of zone: Value) -> Int64 {
        zone.isKind(.timeZone) ? zone.pointer(TimeZoneObject.self).pointee.microseconds : 0
    }

    /// Notes when a comparison of two quantities that move with `now` next changes its answer.
    ///
    /// `difference` is left less right in some unit, `slope` its change a microsecond of `now`, `rounding` how far off
    /// arithmetic may have put the difference. Where that leaves a doubt, the earlier instant counts: looking once too
    /// often does no harm.
    private func observe(
        _ comparison: ComparisonOperator, difference: Double, slope: Double, rounding: Double = 0
    ) {
        guard slope != 0 else { return }
        switch comparison {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: break
        default:
            time.isUntracked = true
            return
        }
        guard difference.isFinite, slope.isFinite else {
            if difference.isNaN || slope.isNaN { time.isUntracked = true }
            return
        }
        guard let now else {
            // Nobody has told what `now` is, so no instant can be told either.
            time.isUntracked = true
            return
        }
        let answer = Self.holds(comparison, difference < 0 ? -1 : difference == 0 ? 0 : 1)
        // The crossing; the answer flips at it or a microsecond later. Rounding may put it off by one: start before it
        // and look for the first microsecond whose answer differs.
        let crossing = -difference / slope
        if crossing < -2 || crossing > 9e15 { return }
        let doubt = min(rounding / slope.magnitude, 1e6)
        var wait = max(1, Int64((crossing - doubt).rounded(.down)) - 2)
        for _ in 0..<8 {
            let then = difference + slope * Double(wait)
            let isDoubtful = then != 0 && then.magnitude <= rounding
            if isDoubtful || Self.holds(comparison, then < 0 ? -1 : then == 0 ? 0 : 1) != answer {
                let instant = now + wait
                time.nextFlip = min(time.nextFlip ?? instant, instant)
                return
            }
            wait += 1
        }
        // Rounding hides the flip: look again soon after the crossing.
        if crossing >= 0 { time.isUntracked = true }
    }

    /// The same for numbers.
    func observe(_ comparison: ComparisonOperator, _ left: Numeric, _ right: Numeric) {
        observe(
            comparison, difference: left.double - right.double, slope: left.slope - right.slope,
            rounding: (left.double.magnitude + right.double.magnitude).ulp * 4)
    }

    /// Arithmetic on numbers that move with `now`.
    func trackedArithmetic(_ operation: BinaryOperator, _ left: Numeric, _ right: Numeric) throws(Signal) -> Value? {
        let x = left.double
        let y = right.double
        switch operation {
        case .add: return try heap.float(x + y, slope: left.slope + right.slope)
        case .subtract: return try heap.float(x - y, slope: left.slope - right.slope)
        case .multiply where right.slope == 0: return try heap.float(x * y, slope: left.slope * y)
        case .multiply where left.slope == 0: return try heap.float(x * y, slope: right.slope * x)
        case .divide where right.slope == 0 && y != 0: return try heap.float(x / y, slope: left.slope / y)
        default:
            time.isUntracked = true
            return try arithmetic(operation, plain(left), plain(right))
        }
    }

    private func plain(_ number: Numeric) throws(Signal) -> Value {
        switch number.kind {
        case .integer(let value): try heap.integer(value)
        case .float(let value): .float(value)
        }
    }

    /// The operators of `datetime`, `date` and `timedelta`; nil when the operands are none of these.
    func timeArithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Signal) -> Value? {
        if left.isKind(.timeDelta) || right.isKind(.timeDelta) { try charge(24) }
        switch (left.kind, right.kind) {
        case (.timeDelta, .timeDelta):
            let x = left.pointer(TimeDeltaObject.self).pointee
            let y = right.pointer(TimeDeltaObject.self).pointee
            return try deltas(operation, x, y)
        case (.dateTime, .timeDelta) where operation == .add || operation == .subtract:
            let moment = left.pointer(DateTimeObject.self).pointee
            let delta = right.pointer(TimeDeltaObject.self).pointee
            return try moved(moment, delta, operation == .add ? 1 : -1)
        case (.timeDelta, .dateTime) where operation == .add:
            return try moved(
                right.pointer(DateTimeObject.self).pointee, left.pointer(TimeDeltaObject.self).pointee, 1)
        case (.dateTime, .dateTime) where operation == .subtract:
            let x = left.pointer(DateTimeObject.self).pointee
            let y = right.pointer(DateTimeObject.self).pointee
            guard x.zone.isNone == y.zone.isNone else {
                throw try raise(.typeError, "can't subtract offset-naive and offset-aware datetimes")
            }
            return try heap.timeDelta(
                x.microseconds - offset(of: x.zone) - (y.microseconds - offset(of: y.zone)), slope: x.slope - y.slope)
        case (.date, .timeDelta) where operation == .add || operation == .subtract:
            return try movedDate(left, right, operation == .add ? 1 : -1)
        case (.timeDelta, .date) where operation == .add: return try movedDate(right, left, 1)
        case (.date, .date) where operation == .subtract:
            let days = left.pointer(DateObject.self).pointee.days - right.pointer(DateObject.self).pointee.days
            return try heap.timeDelta(days * 86_400_000_000)
        case (.timeDelta, _): return try scaled(operation, left.pointer(TimeDeltaObject.self).pointee, right)
        case (_, .timeDelta) where operation == .multiply:
            return try scaled(operation, right.pointer(TimeDeltaObject.self).pointee, left)
        default: return nil
        }
    }

    private func deltas(_ operation: BinaryOperator, _ x: TimeDeltaObject, _ y: TimeDeltaObject) throws(Signal)
        -> Value?
    {
        switch operation {
        case .add:
            return try heap.timeDelta(
                checked(x.microseconds.addingReportingOverflow(y.microseconds)), slope: x.slope + y.slope)
        case .subtract:
            return try heap.timeDelta(
                checked(x.microseconds.subtractingReportingOverflow(y.microseconds)), slope: x.slope - y.slope)
        case .divide:
            if y.microseconds == 0 { throw try raise(.zeroDivisionError, "division by zero") }
            if y.slope != 0 { time.isUntracked = true }
            let quotient = try trueDivision(BigInt(x.microseconds), BigInt(y.microseconds))
            return try heap.float(quotient, slope: y.slope != 0 ? 0 : x.slope / Double(y.microseconds))
        case .floorDivide, .modulo:
            if y.microseconds == 0 {
                throw try raise(
                    .zeroDivisionError,
                    operation == .modulo ? "integer modulo by zero" : "integer division or modulo by zero")
            }
            if x.slope != 0 || y.slope != 0 { time.isUntracked = true }
            let parts = Self.floorDivision(BigInt(x.microseconds), BigInt(y.microseconds))
            return operation == .floorDivide
                ? try heap.integer(parts.quotient) : try heap.timeDelta(Int64(parts.remainder))
        default: return nil
        }
    }

    func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(Signal) -> Int64 {
        if result.overflow { throw try raise(.overflowError, "date value out of range") }
        return result.partialValue
    }

    private func moved(_ moment: DateTimeObject, _ delta: TimeDeltaObject, _ sign: Int64) throws(Signal) -> Value {
        let sum = try checked(moment.microseconds.addingReportingOverflow(delta.microseconds &* sign))
        guard sum >= TimeRange.first, sum <= TimeRange.last else {
            throw try raise(.overflowError, "date value out of range")
        }
        return try heap.dateTime(sum, slope: moment.slope + delta.slope * Double(sign), zone: moment.zone)
    }

    private func movedDate(_ date: Value, _ delta: Value, _ sign: Int64) throws(Signal) -> Value {
        let shift = delta.pointer(TimeDeltaObject.self).pointee
        if shift.slope != 0 { time.isUntracked = true }
        // Only whole days count; a timedelta's days are floored.
        let whole = Int64((Double(shift.microseconds) / 86_400_000_000).rounded(.down))
        let days = date.pointer(DateObject.self).pointee.days + sign * whole
        guard days >= TimeRange.firstDay, days <= TimeRange.lastDay else {
            throw try raise(.overflowError, "date value out of range")
        }
        return try heap.date(days: days)
    }

    private func scaled(_ operation: BinaryOperator, _ delta: TimeDeltaObject, _ factor: Value) throws(Signal) -> Value?
    {
        guard let number = numeric(factor) else { return nil }
        if number.slope != 0 { time.isUntracked = true }
        let amount = BigInt(delta.microseconds)
        if case .integer(let whole) = number.kind { try charge(whole.magnitude.bitWidth / 16) }
        switch (operation, number.kind) {
        case (.multiply, .integer(let count)):
            return try heap.timeDelta(microseconds(amount * count), slope: delta.slope * number.double)
        case (.multiply, .float(let scale)):
            let ratio = try python { () throws(Fault) in try FloatRatio(scale) }
            return try heap.timeDelta(
                microseconds(Self.nearestQuotient(amount * ratio.numerator, ratio.denominator)),
                slope: delta.slope * scale)
        case (.floorDivide, .integer(let divisor)):
            if divisor == 0 { throw try raise(.zeroDivisionError, "integer division or modulo by zero") }
            if delta.slope != 0 { time.isUntracked = true }
            return try heap.timeDelta(microseconds(Self.floorDivision(amount, divisor).quotient))
        case (.divide, let kind):
            var ratio = FloatRatio(numerator: 0, denominator: 1)
            switch kind {
            case .integer(let whole): ratio.numerator = whole
            case .float(let double): ratio = try python { () throws(Fault) in try FloatRatio(double) }
            }
            if ratio.numerator == 0 { throw try raise(.zeroDivisionError, "integer division or modulo by zero") }
            return try heap.timeDelta(
                microseconds(Self.nearestQuotient(amount * ratio.denominator, ratio.numerator)),
                slope: delta.slope / number.double)
        default: return nil
        }
    }

    /// The quotient, rounded to the nearest integer, half to even.
    private static func nearestQuotient(_ x: BigInt, _ y: BigInt) -> BigInt {
        let (quotient, rest) = floorDivision(x, y)
        let order = rest.magnitude << 1
        let isAbove = order > y.magnitude || order == y.magnitude && quotient.magnitude.isOdd
        return isAbove ? quotient + 1 : quotient
    }

    func microseconds(_ value: BigInt) throws(Signal) -> Int64 {
        let days = Self.floorDivision(value, 86_400_000_000).quotient
        guard Int32(exactly: days) != nil else {
            throw try raise(.overflowError, "Python int too large to convert to C int")
        }
        guard days.magnitude <= 999_999_999, let fits = Int64(exactly: value) else {
            throw try raise(.overflowError, "days=\(days); must have magnitude <= 999999999")
        }
        return fits
    }

    /// Comparisons of time values; nil when there is no order between them.
    func compareTimes(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Bool? {
        let x: Int64
        let y: Int64
        var slope = 0.0
        switch (left.kind, right.kind) {
        case (.timeDelta, .timeDelta):
            let first = left.pointer(TimeDeltaObject.self).pointee
            let second = right.pointer(TimeDeltaObject.self).pointee
            x = first.microseconds
            y = second.microseconds
            slope = first.slope - second.slope
        case (.dateTime, .dateTime):
            let first = left.pointer(DateTimeObject.self).pointee
            let second = right.pointer(DateTimeObject.self).pointee
            guard first.zone.isNone == second.zone.isNone else {
                if comparison == .equal || comparison == .notEqual { return comparison == .notEqual }
                throw try raise(.typeError, "can't compare offset-naive and offset-aware datetimes")
            }
            x = first.microseconds - offset(of: first.zone)
            y = second.microseconds - offset(of: second.zone)
            slope = first.slope - second.slope
        case (.date, .date):
            x = left.pointer(DateObject.self).pointee.days
            y = right.pointer(DateObject.self).pointee.days
        case (.time, .time):
            let first = left.pointer(TimeObject.self).pointee
            let second = right.pointer(TimeObject.self).pointee
            guard first.zone.isNone == second.zone.isNone else {
                if comparison == .equal || comparison == .notEqual { return comparison == .notEqual }
                throw try raise(.typeError, "can't compare offset-naive and offset-aware times")
            }
            x = first.microseconds - offset(of: first.zone)
            y = second.microseconds - offset(of: second.zone)
        case (.timeZone, .timeZone):
            guard comparison == .equal || comparison == .notEqual else { return nil }
            x = offset(of: left)
            y = offset(of: right)
        default:
            // A datetime and a date have no order, and are never equal.
            guard comparison == .equal || comparison == .notEqual else {
                // A datetime is a date of its own kind, and is asked first.
                let (first, second) = right.isKind(.dateTime) ? (right, left) : (left, right)
                throw try raise(.typeError, "can't compare \(typeName(first)) to \(typeName(second))")
            }
            return comparison == .notEqual
        }
        // What was scaled was rounded to a whole microsecond.
        let rounding = slope == slope.rounded() ? 0.0 : 1
        if slope != 0 { observe(comparison, difference: Double(x - y), slope: slope, rounding: rounding) }
        return Self.holds(comparison, x < y ? -1 : x == y ? 0 : 1)
    }

}

/// What a datetime can hold: the years 1 to 9999.
enum TimeRange {
    static let first: Int64 = -62_135_596_800_000_000
    static let last: Int64 = 253_402_300_799_999_999
    static let firstDay: Int64 = -719_162
    static let lastDay: Int64 = 2_932_896
}
