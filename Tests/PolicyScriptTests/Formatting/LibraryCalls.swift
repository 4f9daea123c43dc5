import BigInt
import Foundation

@testable import PolicyScript

/// Calls the algorithms by the names that the recording uses.
enum LibraryCalls {
    static func call(_ name: String, _ arguments: [String]) -> String {
        do {
            return try result(name, arguments)
        } catch let fault as Fault {
            return "!\(fault.kind.rawValue): \(fault.message)"
        } catch let failure as JSONFailure {
            if let fault = failure.fault { return "!\(fault.kind.rawValue): \(fault.message)" }
            return "!JSONDecodeError: \(failure.description)"
        } catch {
            return "\(error)"
        }
    }

    private static func float(_ text: String) -> Double {
        switch text {
        case "inf": .infinity
        case "-inf": -.infinity
        case "nan": .nan
        default: strtod(text, nil)
        }
    }

    private static func result(_ name: String, _ arguments: [String]) throws -> String {
        let first = arguments[0]
        let last = arguments[arguments.count - 1]
        let points = CodePoints(first)
        let spec = CodePoints(last)
        switch name {
        case "repr": return FloatText.representation(float(first))
        case "format_float":
            if last.isEmpty { return FloatText.representation(float(first)) }
            return try FormatSpec(spec, for: .float, typeName: "float").format(float(first)).text
        case "format_int":
            if last.isEmpty { return first }
            return try FormatSpec(spec, for: .integer, typeName: "int").format(BigInt(first) ?? 0).text
        case "format_str":
            if last.isEmpty { return first }
            return try FormatSpec(spec, for: .string, typeName: "str").format(points).text
        case "percent_int": return try percent(first) { try $0.format(BigInt(last) ?? 0, $1) }
        case "percent_float": return try percent(first) { $0.format(float(last), $1) }
        case "percent_scan": return try percentScan(first)
        case "scan": return try scan(first)
        case "round": return FloatText.representation(try FloatRounding.round(float(first), Int(last) ?? 0))
        case "int":
            let base = Int(last) ?? 0
            guard let value = try IntegerText.parse(points, base: base) else {
                throw Fault.value("invalid literal for int() with base \(base): \(Representation.text(points).text)")
            }
            return (value.sign == .minus ? "-0x" : "0x") + String(value.magnitude, radix: 16)
        case "float":
            guard let value = FloatText.parse(points) else {
                throw Fault.value("could not convert string to float: \(Representation.text(points).text)")
            }
            return hexadecimal(value)
        case "repr_str": return Representation.text(points).text
        case "ascii": return Representation.text(points, ascii: true).text
        case "repr_bytes": return Representation.bytes(Array(first.utf8))
        case "json_quote": return JSONText.quote(points).text
        case "json_quote_unicode": return JSONText.quote(points, ensureASCII: false).text
        case "json": return try dump(JSONText.parse(points))
        default:
            if let text = RandomCalls.call(name, first) { return text }
            return try DateCalls.call(name, first, last)
        }
    }

    static func hexadecimal(_ value: Double) -> String {
        if !value.isFinite { return FloatText.representation(value) }
        if value == 0 { return value.sign == .minus ? "-0x0.0p+0" : "0x0.0p+0" }
        let exponent = value.isNormal ? Int(value.exponent) : -1022
        let digits = String(value.significandBitPattern, radix: 16)
        let lead = value.isNormal ? "1" : "0"
        return (value < 0 ? "-" : "") + "0x\(lead)." + String(repeating: "0", count: 13 - digits.count) + digits
            + "p" + (exponent < 0 ? "-" : "+") + "\(exponent.magnitude)"
    }

    private static func percent(
        _ text: String, _ format: (PercentDirective, PercentDirective.Layout) throws -> CodePoints
    ) throws -> String {
        var scanner = PercentScanner(CodePoints(text))
        var result = ""
        while let piece = try scanner.next() {
            switch piece {
            case .literal(let text): result += String(text)
            case .directive(let directive): result += try format(directive, layout(directive)).text
            }
        }
        return result
    }

    private static func layout(_ directive: PercentDirective) -> PercentDirective.Layout {
        var width = 0
        var precision = -1
        if case .number(let value) = directive.width { width = value }
        if case .number(let value) = directive.precision { precision = value }
        return PercentDirective.Layout(width: width, precision: precision, isLeftAligned: directive.isLeftAligned)
    }

    private static func percentScan(_ text: String) throws -> String {
        let values = ["a": "b", "b": "c", "x(y)z": "1"]
        let result = try percent(text) { directive, layout in
            switch directive.type {
            case 0x73:
                let key = directive.key.map { values[$0.text] ?? "?" }
                return directive.format(CodePoints(key ?? "abc"), layout)
            default: throw Fault.value(directive.unsupported)
            }
        }
        return Representation.text(CodePoints(result)).text
    }

    private static func scan(_ text: String) throws -> String {
        var scanner = FormatScanner(CodePoints(text))
        var rows: [String] = []
        var literal = ""
        func quote(_ text: String) -> String { Representation.text(CodePoints(text)).text }
        while let piece = try scanner.next() {
            switch piece {
            case .literal(let text):
                if !literal.isEmpty { rows.append("(\(quote(literal)), None, None, None)") }
                literal = String(text)
            case .field(let field):
                let conversion = field.conversion == 0 ? "None" : quote([field.conversion].text)
                rows.append("(\(quote(literal)), \(quote(field.name.text)), \(quote(field.spec.text)), \(conversion))")
                literal = ""
            }
        }
        if !literal.isEmpty { rows.append("(\(quote(literal)), None, None, None)") }
        return "[" + rows.joined(separator: ", ") + "]"
    }

    private static func dump(_ tree: JSONTree) throws -> String {
        switch tree {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .int(let value): return value.description
        case .float(let value): return try JSONText.number(value)
        case .literal(let value): return value.text
        case .string(let value): return JSONText.quote(value).text
        case .array(let items): return "[" + (try items.map(dump)).joined(separator: ", ") + "]"
        case .object(let pairs):
            var keys: [String] = []
            var values: [String: String] = [:]
            for pair in pairs {
                let key = JSONText.quote(pair.key).text
                if values[key] == nil { keys.append(key) }
                values[key] = try dump(pair.value)
            }
            return "{" + keys.map { "\($0): \(values[$0] ?? "")" }.joined(separator: ", ") + "}"
        }
    }
}

/// The calls about random numbers.
enum RandomCalls {
    static func generator(_ seed: String) -> MersenneTwister {
        if seed.hasPrefix("s:") { return MersenneTwister(seed: Array(seed.dropFirst(2).utf8)) }
        return MersenneTwister(seed: BigInt(seed) ?? 0)
    }

    static func call(_ name: String, _ seed: String) -> String? {
        var random = generator(seed)
        switch name {
        case "random":
            let all = (0..<700).map { _ in LibraryCalls.hexadecimal(random.random()) }.joined(separator: " ")
            return String(all.suffix(400))
        case "below":
            let bounds = [0, 1, -1, 10, 100, 31, 32, 40, 62, 64, 100].enumerated().map { index, value in
                index < 3 ? BigInt(index + 1) : index < 5 ? BigInt(value) : BigInt(2).power(value)
            }
            return bounds.map { random.below($0).description }.joined(separator: " ")
        case "bits":
            return [0, 1, 31, 32, 33, 64, 65, 100, 200].map { random.bigBits($0).description }.joined(separator: " ")
        case "sample":
            let sizes = [(5, 5), (30, 3), (100, 7), (1000, 6), (22, 6), (80, 40)]
            let rows = sizes.map { size in
                var fresh = generator(seed)
                return list((try? fresh.sample(from: size.0, draws: size.1)) ?? [])
            }
            return "[" + rows.joined(separator: ", ") + "]"
        case "shuffle":
            let rows = [10, 1, 50].map { size in
                var fresh = generator(seed)
                return list(fresh.shuffle(size))
            }
            return "[" + rows.joined(separator: ", ") + "]"
        case "choices": return list(random.choices(from: 7, draws: 20))
        case "weighted": return list((try? random.choices(cumulative: [1, 3, 3.5, 10], draws: 20)) ?? [])
        default: return nil
        }
    }

    private static func list(_ values: [Int]) -> String {
        "[" + values.map(String.init).joined(separator: ", ") + "]"
    }
}

/// The calls about dates.
enum DateCalls {
    static func call(_ name: String, _ first: String, _ last: String) throws -> String {
        switch name {
        case "date":
            let ordinal = Int(first) ?? 1
            let date = GregorianCalendar.date(ordinal: ordinal)
            let iso = GregorianCalendar.isoCalendar(date.year, date.month, date.day)
            let fields = DateFields(year: date.year, month: date.month, day: date.day)
            let day = GregorianCalendar.days(beforeMonth: date.month, of: date.year) + date.day
            return "\(fields.isoDate) \(GregorianCalendar.weekday(ordinal: ordinal)) "
                + "(\(iso.year), \(iso.week), \(iso.weekday)) \(day)"
        case "duration": return DurationText.representation(Int(first) ?? 0) + " " + DurationText.text(Int(first) ?? 0)
        case "strftime": return DateFormatting.format(DateFields(microseconds: Int(first) ?? 0) ?? DateFields(), last)
        case "isotime": return try (DateFields(microseconds: Int(first) ?? 0) ?? DateFields()).isoTime(timespec: last)
        case "strptime": return try show(DateParsing.parse(CodePoints(first), format: CodePoints(last)))
        case "fromiso": return try show(invalid(first, ISODateParsing.dateTime(CodePoints(first))))
        case "datefromiso": return try invalid(first, ISODateParsing.date(CodePoints(first))).isoDate
        case "timefromiso": return try invalid(first, ISODateParsing.time(CodePoints(first))).isoTime()
        default: return "no such call: \(name)"
        }
    }

    private static func show(_ fields: DateFields) throws -> String { fields.isoDate + "T" + (try fields.isoTime()) }

    private static func invalid(_ text: String, _ fields: DateFields?) throws -> DateFields {
        guard let fields else {
            throw Fault.value("Invalid isoformat string: \(Representation.text(CodePoints(text)).text)")
        }
        return fields
    }
}
