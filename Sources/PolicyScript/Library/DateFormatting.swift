/// `strftime`, in the C locale.
public enum DateFormatting {
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Replaces the directives of a format. What is no directive stays as it is.
    public static func format(_ fields: DateFields, _ format: String) -> String {
        let scalars = Array(format.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "%", let directive = Directive(scalars, index + 1) else {
                result.append(scalars[index])
                index += 1
                continue
            }
            if let text = text(directive, fields) {
                result.append(contentsOf: text.unicodeScalars)
            } else {
                result.append(contentsOf: scalars[index..<directive.end])
            }
            index = directive.end
        }
        return String(result)
    }

    /// A directive such as `%-d` or `%^10a`: the C library's flags, a width, and the letter.
    private struct Directive {
        /// `-` for no padding, `_` for blanks, `0` for zeros.
        var pad: Unicode.Scalar?
        var isUpper = false
        var isSwapped = false
        var width = 0
        var letter: Unicode.Scalar = "%"
        /// Behind the letter.
        var end: Int

        /// What begins behind a `%`; nil when the format ends before a letter.
        init?(_ scalars: [Unicode.Scalar], _ start: Int) {
            end = start
            flags: while end < scalars.count {
                switch scalars[end] {
                case "-", "_", "0": pad = scalars[end]
                case "^": isUpper = true
                case "#": isSwapped = true
                default: break flags
                }
                end += 1
            }
            while end < scalars.count, let digit = Int(exactly: scalars[end].value)?.advanced(by: -48),
                (0...9).contains(digit)
            {
                width = min(1000, width * 10 + digit)
                end += 1
            }
            // Other forms of a locale, of which the C locale has none.
            if end + 1 < scalars.count, scalars[end] == "E" || scalars[end] == "O" { end += 1 }
            guard end < scalars.count else { return nil }
            letter = scalars[end]
            end += 1
        }

        var isPlain: Bool { pad == nil && !isUpper && !isSwapped && width == 0 }

        /// A number padded to so many digits, where neither flags nor width say otherwise.
        func number(_ value: Int, _ digits: Int, blank: Bool = false) -> String {
            if pad == "-", width == 0 { return "\(value)" }
            let filler: Character = pad == "0" ? "0" : pad != nil || blank ? " " : "0"
            return DateFormatting.filled("\(value)", max(width, pad == "-" ? 0 : digits), filler)
        }

        /// A text, in capitals or swapped and padded as the flags and the width say.
        func text(_ text: String, swapped: String? = nil) -> String {
            var text = text
            if isSwapped, let swapped { text = swapped } else if isUpper { text = text.uppercased() }
            return DateFormatting.filled(text, width, pad == "0" ? "0" : " ")
        }
    }

    private static func filled(_ text: String, _ width: Int, _ filler: Character) -> String {
        let missing = width - text.unicodeScalars.count
        return missing > 0 ? String(repeating: filler, count: missing) + text : text
    }

    /// What a directive stands for; nil for one that is none.
    private static func text(_ directive: Directive, _ fields: DateFields) -> String? {
        let hour = fields.hour % 12 == 0 ? 12 : fields.hour % 12
        switch directive.letter {
        case "a": return name(directive, String(days[weekday(fields)].prefix(3)))
        case "A": return name(directive, days[weekday(fields)])
        case "b", "h": return name(directive, String(months[fields.month - 1].prefix(3)))
        case "B": return name(directive, months[fields.month - 1])
        case "c": return directive.text(format(fields, "%a %b %e %H:%M:%S %Y"))
        case "C": return directive.number(fields.year / 100, 0)
        case "d": return directive.number(fields.day, 2)
        case "D", "x": return directive.text(format(fields, "%m/%d/%y"))
        case "e": return directive.number(fields.day, 2, blank: true)
        case "f": return directive.isPlain ? DateFields.pad(fields.microsecond, 6) : nil
        case "F": return directive.text(format(fields, "%Y-%m-%d"))
        case "H": return directive.number(fields.hour, 2)
        case "I": return directive.number(hour, 2)
        case "j": return directive.number(dayOfYear(fields), 3)
        case "k": return directive.number(fields.hour, 2, blank: true)
        case "l": return directive.number(hour, 2, blank: true)
        case "m": return directive.number(fields.month, 2)
        case "M": return directive.number(fields.minute, 2)
        case "n": return directive.text("\n")
        case "p":
            let half = fields.hour < 12 ? "AM" : "PM"
            return directive.text(half, swapped: half.lowercased())
        case "P":
            let half = fields.hour < 12 ? "am" : "pm"
            return filled(half, directive.width, directive.pad == "0" ? "0" : " ")
        case "r": return directive.text(format(fields, "%I:%M:%S %p"))
        case "R": return directive.text(format(fields, "%H:%M"))
        case "S": return directive.number(fields.second, 2)
        case "t": return directive.text("\t")
        case "T", "X": return directive.text(format(fields, "%H:%M:%S"))
        case "y": return directive.number(fields.year % 100, 2)
        case "Y": return directive.number(fields.year, 0)
        case "z":
            guard directive.isPlain else { return directive.text("") }
            return fields.offset.map { DateFields.offsetText($0, separator: "") } ?? ""
        case "Z":
            guard directive.isPlain else { return directive.text("") }
            return fields.zoneName ?? fields.offset.map { $0 == 0 ? "UTC" : "UTC" + DateFields.offsetText($0) } ?? ""
        case "%": return directive.text("%")
        default: return week(directive, fields)
        }
    }

    private static func name(_ directive: Directive, _ name: String) -> String {
        directive.text(name, swapped: name.uppercased())
    }

    private static func week(_ directive: Directive, _ fields: DateFields) -> String? {
        let iso = GregorianCalendar.isoCalendar(fields.year, fields.month, fields.day)
        let day = weekday(fields)
        switch directive.letter {
        case "g": return directive.number(iso.year % 100, 2)
        case "G": return directive.number(iso.year, 0)
        case "u": return directive.number(day + 1, 1)
        case "U": return directive.number((dayOfYear(fields) + 6 - (day + 1) % 7) / 7, 2)
        case "V": return directive.number(iso.week, 2)
        case "w": return directive.number((day + 1) % 7, 1)
        case "W": return directive.number((dayOfYear(fields) + 6 - day) / 7, 2)
        default: return nil
        }
    }

    private static func weekday(_ fields: DateFields) -> Int { GregorianCalendar.weekday(ordinal: fields.ordinal) }

    private static func dayOfYear(_ fields: DateFields) -> Int {
        GregorianCalendar.days(beforeMonth: fields.month, of: fields.year) + fields.day
    }
}
