/// `strftime`, in the C locale.
public enum DateFormatting {
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Replaces the directives of a format. What is no directive stays as it is.
    public static func format(_ fields: DateFields, _ format: String) -> String {
        var result = ""
        let scalars = Array(format.unicodeScalars)
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "%", index + 1 < scalars.count else {
                result.unicodeScalars.append(scalars[index])
                index += 1
                continue
            }
            let letter = scalars[index + 1]
            if let text = text(letter, fields) {
                result += text
            } else {
                result.unicodeScalars.append("%")
                result.unicodeScalars.append(letter)
            }
            index += 2
        }
        return result
    }

    private static func text(_ letter: Unicode.Scalar, _ fields: DateFields) -> String? {
        let hour = fields.hour % 12 == 0 ? 12 : fields.hour % 12
        switch letter {
        case "a": return String(days[weekday(fields)].prefix(3))
        case "A": return days[weekday(fields)]
        case "b", "h": return String(months[fields.month - 1].prefix(3))
        case "B": return months[fields.month - 1]
        case "c": return format(fields, "%a %b %e %H:%M:%S %Y")
        case "C": return DateFields.pad(fields.year / 100, 2)
        case "d": return DateFields.pad(fields.day, 2)
        case "D", "x": return format(fields, "%m/%d/%y")
        case "e": return blank(fields.day)
        case "f": return DateFields.pad(fields.microsecond, 6)
        case "F": return format(fields, "%Y-%m-%d")
        case "H": return DateFields.pad(fields.hour, 2)
        case "I": return DateFields.pad(hour, 2)
        case "j": return DateFields.pad(dayOfYear(fields), 3)
        case "k": return blank(fields.hour)
        case "l": return blank(hour)
        case "m": return DateFields.pad(fields.month, 2)
        case "M": return DateFields.pad(fields.minute, 2)
        case "n": return "\n"
        case "p": return fields.hour < 12 ? "AM" : "PM"
        case "P": return fields.hour < 12 ? "am" : "pm"
        case "r": return format(fields, "%I:%M:%S %p")
        case "R": return format(fields, "%H:%M")
        case "S": return DateFields.pad(fields.second, 2)
        case "t": return "\t"
        case "T", "X": return format(fields, "%H:%M:%S")
        case "y": return DateFields.pad(fields.year % 100, 2)
        case "Y": return "\(fields.year)"
        case "z": return fields.offset.map { DateFields.offsetText($0, separator: "") } ?? ""
        case "Z":
            return fields.zoneName ?? fields.offset.map { $0 == 0 ? "UTC" : "UTC" + DateFields.offsetText($0) } ?? ""
        case "%": return "%"
        default: return week(letter, fields)
        }
    }

    private static func week(_ letter: Unicode.Scalar, _ fields: DateFields) -> String? {
        let iso = GregorianCalendar.isoCalendar(fields.year, fields.month, fields.day)
        let day = weekday(fields)
        switch letter {
        case "g": return DateFields.pad(iso.year % 100, 2)
        case "G": return "\(iso.year)"
        case "u": return "\(day + 1)"
        case "U": return DateFields.pad((dayOfYear(fields) + 6 - (day + 1) % 7) / 7, 2)
        case "V": return DateFields.pad(iso.week, 2)
        case "w": return "\((day + 1) % 7)"
        case "W": return DateFields.pad((dayOfYear(fields) + 6 - day) / 7, 2)
        default: return nil
        }
    }

    private static func weekday(_ fields: DateFields) -> Int { GregorianCalendar.weekday(ordinal: fields.ordinal) }

    private static func dayOfYear(_ fields: DateFields) -> Int {
        GregorianCalendar.days(beforeMonth: fields.month, of: fields.year) + fields.day
    }

    private static func blank(_ value: Int) -> String { value < 10 ? " \(value)" : "\(value)" }
}
