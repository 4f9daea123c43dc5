extension ModuleSources {
    /// What `isocalendar` and `timetuple` give.
    static let dateTimeRecords = #"""
        class _Record(tuple):
            _fields = ()
            _title = ""

            def __getattr__(self, name):
                fields = type(self)._fields
                if name in fields:
                    return self[fields.index(name)]
                raise AttributeError(f"{type(self)._title!r} object has no attribute {name!r}")

            def __repr__(self):
                pairs = [f"{name}={value!r}" for name, value in zip(type(self)._fields, self)]
                return f"{type(self)._title}({', '.join(pairs)})"


        class IsoCalendarDate(_Record):
            _fields = ("year", "week", "weekday")
            _title = "datetime.IsoCalendarDate"


        class struct_time(_Record):
            _fields = (
                "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"
            )
            _title = "time.struct_time"
        """#

    /// Methods of `date` and `datetime` whose results are such records.
    static let dateTimeMethods = #"""
        def date__isocalendar(self, /):
            from _datetime import IsoCalendarDate

            return IsoCalendarDate(_iso_calendar(self))


        def date__timetuple(self, /):
            from _datetime import struct_time

            return struct_time(_time_tuple(self, -1))


        def datetime__timetuple(self, /):
            from _datetime import struct_time

            return struct_time(_time_tuple(self, -1))


        def datetime__utctimetuple(self, /):
            from _datetime import struct_time

            offset = self.utcoffset()
            if offset:
                self = self.replace(tzinfo=None) - offset
            return struct_time(_time_tuple(self, 0))
        """#
}

extension Library {
    static let dateTimeInternals: [Member] = [
        .function("_iso_calendar", "date, /") { (machine, arguments) throws(Signal) in
            let fields = try machine.dateFields(arguments[0])
            let (year, week, weekday) = GregorianCalendar.isoCalendar(fields.year, fields.month, fields.day)
            return try machine.heap.tuple([.int(year), .int(week), .int(weekday)])
        },
        .function("_time_tuple", "date, saving, /") { (machine, arguments) throws(Signal) in
            let fields = try machine.dateFields(arguments[0])
            let day = fields.ordinal - GregorianCalendar.ordinal(fields.year, 1, 1) + 1
            let parts = [
                fields.year, fields.month, fields.day, fields.hour, fields.minute, fields.second,
                GregorianCalendar.weekday(ordinal: fields.ordinal), day, arguments[1].asInt,
            ]
            return try machine.heap.tuple(parts.map { Value.int($0) })
        },
    ]
}
