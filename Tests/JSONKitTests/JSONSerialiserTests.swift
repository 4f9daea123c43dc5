import JSONKit
import Testing

@Suite struct JSONSerialiserTests {
    @Test func writesCompactTextInKeyOrder() {
        let value: JSON = ["b": 1, "a": [true, nil, 2.5, "x\"\\\n\u{1}é"], "c": [:]]
        #expect(value.text == #"{"b":1,"a":[true,null,2.5,"x\"\\\n\u0001é"],"c":{}}"#)
        #expect(String(decoding: value.serialised(sortedKeys: true), as: UTF8.self).hasPrefix(#"{"a":"#))
    }

    @Test func writesIndented() {
        let value: JSON = ["a": [1, 2], "b": []]
        let text = String(decoding: value.serialised(indent: 2), as: UTF8.self)
        #expect(text == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}")
    }

    @Test(arguments: [
        JSON.int(.min), .int(.max), 0.1, 1e300, -1.5e-7, 3.0, "é😀\u{7F}\u{0}", [[], [:], [nil]],
    ])
    func readsBackWhatItWrites(value: JSON) throws {
        #expect(try JSON(parsing: value.text) == value)
    }

    @Test func writesWhatIsNotFiniteAsNull() {
        #expect(JSON.array([.double(.nan), .double(.infinity)]).text == "[null,null]")
    }

    @Test func accessorsAndSubscripts() {
        var value: JSON = ["a": "x", "n": 3, "d": 1.5, "l": [1], "t": true]
        #expect(value["a"]?.string == "x")
        #expect(value["n"]?.int == 3)
        #expect(value["n"]?.double == 3)
        #expect(value["d"]?.int == nil)
        #expect(value["l"]?[0]?.int == 1)
        #expect(value["l"]?[1] == nil)
        #expect(value["t"]?.bool == true)
        #expect(value["missing"] == nil)
        #expect(JSON.string("x")["a"] == nil)
        value["a"] = nil
        value["new"] = "\(1 + 1)"
        #expect(value.text == #"{"n":3,"d":1.5,"l":[1],"t":true,"new":"2"}"#)
        var null = JSON.null
        null["k"] = 1
        #expect(null == ["k": 1])
    }
}
