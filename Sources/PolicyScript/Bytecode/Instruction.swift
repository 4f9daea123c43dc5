/// One instruction: 8 bytes. `a` is nearly always the register that takes the result.
struct Instruction {
    /// What it does.
    let opcode: Opcode
    /// A variant of the operation, such as "in place" or the truth on which to go on.
    private(set) var flag: UInt8
    let a: UInt16
    private(set) var b: UInt16
    private(set) var c: UInt16

    init(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, flag: UInt8 = 0) {
        self.opcode = opcode
        self.flag = flag
        self.a = UInt16(truncatingIfNeeded: a)
        self.b = UInt16(truncatingIfNeeded: b)
        self.c = UInt16(truncatingIfNeeded: c)
    }

    /// The flag without the mark of joined instructions.
    var variant: UInt8 { @inline(__always) get { flag & 0x7F } }

    /// Whether the loop may do the next instruction in the same turn, as the two often come together: the argument of a
    /// call and the call, a sum and its return, an attribute or an item and its test, a key and its item. Each counts for
    /// itself, and each can be done alone; a slice does not end between them.
    var isJoined: Bool {
        @inline(__always) get { flag & 0x80 != 0 }
        set { flag = newValue ? flag | 0x80 : flag & 0x7F }
    }

    /// `b` and `c` as one signed number: how far a jump leads from itself.
    var distance: Int {
        @inline(__always) get { Int(Int32(bitPattern: UInt32(b) | UInt32(c) << 16)) }
        set {
            b = UInt16(truncatingIfNeeded: newValue)
            c = UInt16(truncatingIfNeeded: newValue >> 16)
        }
    }

    /// `c` as a signed number.
    var immediate: Int { @inline(__always) get { Int(Int16(bitPattern: c)) } }
}

/// What an instruction does. `R` are registers, `K` constants; "skips" means that the jump behind it is not taken.
enum Opcode: UInt8 {
    case nop
    // MARK: Moves
    /// R[a] = K[b]
    case loadConstant
    /// R[a] = c, signed
    case loadInt
    /// R[a] = R[b]
    case move
    /// R[a] = undefined
    case clear
    /// raises UnboundLocalError for the name K[b] unless R[a] is bound
    case checkLocal
    /// R[a] = globals[b], with the name K[c]
    case loadGlobal
    /// globals[b] = R[a]
    case storeGlobal
    /// unbinds globals[b], with the name K[c]
    case deleteGlobal
    /// R[a] = a new cell that holds R[b] (when the flag is set) or nothing
    case makeCell
    /// R[a] = the content of the cell R[b], with the name K[c]
    case loadCell
    /// the cell R[b] = R[a]
    case storeCell
    case deleteCell
    /// R[a] = the content of free variable b, with the name K[c]
    case loadFree
    case storeFree
    case deleteFree
    /// R[a] = the cell of free variable b
    case loadFreeCell
    /// R[a] = the name K[b] in the class namespace R[0], else global c (when the flag is set), else the built-in
    case loadName
    /// R[a] = the name K[b] in the class namespace R[0], else free variable c
    case loadNameOrFree
    /// the class namespace's K[b] = R[a]
    case storeName
    case deleteName

    // MARK: Arithmetic: R[a] = R[b] op R[c]; in place when the flag is set
    case add, subtract, multiply, divide, floorDivide, modulo, power
    case leftShift, rightShift, bitAnd, bitOr, bitXor, matrixMultiply
    /// R[a] = R[b] + c, signed; the flag as above
    case addInt
    case subtractInt
    case multiplyInt
    /// with c above zero
    case floorDivideInt, moduloInt
    /// R[a] = op R[b]
    case negate, plus, invert, not

    // MARK: Comparison: R[a] = R[b] op R[c]
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case identical, notIdentical, contains, notContains
    // R[b] op R[c]: skips when the truth equals the flag
    case testEqual, testNotEqual, testLess, testLessOrEqual, testGreater, testGreaterOrEqual
    case testIdentical, testNotIdentical
    // R[b] op c, signed: the same
    case testEqualInt, testNotEqualInt, testLessInt, testLessOrEqualInt, testGreaterInt, testGreaterOrEqualInt
    /// skips when the truth of R[a] equals the flag
    case test

    // MARK: Jumps
    case jump
    /// A jump backwards: collections and slices happen here.
    case loop
    /// R[a] = iter(R[b])
    case getIterator
    /// R[a] = next(R[b]) and skips, unless the iterator is exhausted
    case forIterate

    // MARK: Calls
    /// R[c] = R[a](R[a+1] … R[a+b])
    case call
    /// R[c] = R[a+1].name(R[a+2] … R[a+1+b]); the name is K[a] of the next instruction
    case callMethod
    /// R[a] = R[a](R[a+1] … R[a+b], names K[c] = the values behind them)
    case callKeywords
    /// R[a] = R[a](*R[a+1], **R[a+2])
    case callUnpacked
    case returnValue
    case returnNone
    /// R[a] = function of code b; R[c] defaults, R[c+1] keyword defaults, R[c+2] closure, by bits of the flag
    case makeFunction
    /// R[a] = class of name K[c] from base R[b] (undefined when there is none) and namespace R[b+1]
    case makeClass

    // MARK: Building
    /// R[a] = [R[b] … c of them]
    case buildList, buildTuple, buildSet
    /// R[a] = {R[b]: R[b+1] …}, c pairs
    case buildDict
    /// R[a].append(R[b])
    case listAppend, setAdd
    /// R[a][R[b]] = R[c]
    case dictSet
    /// R[a].extend(R[b])
    case listExtend, setUpdate
    /// R[a].update(R[b])
    case dictUpdate
    /// the same for `**` of a call of R[c]: keys are texts, and none twice
    case dictMerge
    /// R[a] = tuple(R[b]), a list
    case listToTuple
    /// R[a] = slice(R[b], R[b+1], R[b+2])
    case buildSlice
    /// R[a] = the texts R[b] … joined, c of them
    case buildString
    /// R[a] = format(R[b], R[c]); conversion in the flag's low bits, a spec when bit 7 is set
    case format

    // MARK: Parts
    /// R[a] = R[b][R[c]]
    case getItem
    /// R[a] = R[b][c], signed
    case getItemInt
    /// R[a][R[b]] = R[c]
    case setItem
    /// del R[a][R[b]]
    case deleteItem
    /// R[a] = R[b].name, name K[c]
    case getAttribute
    /// R[a].name = R[b], name K[c]
    case setAttribute
    /// the same for `__dict__` and `__class__`, which are no attributes as others are
    case setSpecialAttribute
    case deleteAttribute
    /// R[b] … = R[a], c of them
    case unpack
    /// the same with a starred one: c before it in the low byte, and behind it in the high byte
    case unpackStarred

    // MARK: Exceptions
    /// raise R[a] from R[b] (when the flag is set)
    case raise
    /// raises the exception R[a] again as it is
    case reraise
    /// raise without an exception
    case raiseAgain
    /// the exception being handled is in R[a], or there is none when the flag is set
    case setHandled
    /// R[a] = whether the exception R[b] matches R[c]
    case matchException

    // MARK: Generators
    /// yields R[a]; R[b] is what is sent
    case yield
    /// R[a] = yield from R[b], an iterator
    case yieldFrom

    // MARK: Modules
    /// R[a] = module of name K[b]
    case importModule
    /// R[a] = R[b].name, name K[c], or ImportError
    case importFrom
    /// carries an operand for the instruction before it
    case extra
}
