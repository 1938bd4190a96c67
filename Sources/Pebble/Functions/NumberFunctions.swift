import TextTools

/// Functions on numbers, and functions with random results.
enum NumberFunctions {
    static let all: [String: Callable] = [
        "max": Callable(nil, { call throws(TemplateError) in try extreme(call, .greater) }),
        "min": Callable(nil, { call throws(TemplateError) in try extreme(call, .less) }),
        "range": Callable(["start", "end", "increment"], range),
        "randomInt": Callable(["lower", "upper"], randomInt),
        "randomPort": Callable([], { _ in .integer(Int32.random(in: 1024...65535)) }),
        "uuid": Callable([], { _ in .string(uuid()) }),
        "id": Callable([], { _ in .string(Identifier.make()) }),
        "nanoId": Callable(["length", "alphabet"], nanoId),
    ]

    private static func extreme(
        _ call: Invocation,
        _ wins: Operator
    ) throws(TemplateError) -> TemplateValue {
        var best = TemplateValue.null
        for index in 0..<call.arguments.count {
            let candidate = call[String(index)]
            do {
                let isBetter = best == .null ? true : try Operators.isTrue(wins, candidate, best)
                if isBetter { best = candidate }
            } catch {
                throw call.javaFailure(
                    "java.lang.RuntimeException",
                    "invalid operands for mathematical comparison "
                        + "[\(wins == .greater ? "GREATER_THAN" : "LESS_THAN")]"
                )
            }
        }
        return best
    }

    /// The limit on the numbers of a range.
    private static let longestRange = 1_000_000

    private static func range(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        let step = try increment(call)
        switch (call["start"], call["end"]) {
        case (.string(let first), .string(let last)):
            guard let from = first.unicodeScalars.first, let to = last.unicodeScalars.first,
                first.unicodeScalars.count == 1, last.unicodeScalars.count == 1
            else { throw badRange(call) }
            try call.charge(Int(max(0, (Int64(to.value) - Int64(from.value)) / step)) + 1, times: WorkRate.item)
            return .list(
                stride(from: Int64(from.value), through: Int64(to.value), by: Int64.Stride(step)).compactMap {
                    Unicode.Scalar(UInt32($0)).map { .string(String($0)) }
                }
            )
        case (let start, let end):
            guard start.isNumber, end.isNumber, let from = start.asInteger, let to = end.asInteger else {
                throw badRange(call)
            }
            guard abs(Double(to) - Double(from)) / Double(abs(step)) < Double(longestRange) else {
                throw call.failure("The range has more than \(longestRange) members")
            }
            let count = (Double(to) - Double(from)) / Double(step)
            try call.charge(Int(max(0, count)) + 1, times: WorkRate.item)
            return .list(stride(from: from, through: to, by: Int64.Stride(step)).map { .long($0) })
        }
    }

    private static func increment(_ call: Invocation) throws(TemplateError) -> Int64 {
        guard let step = call["increment"] == .null ? 1 : call["increment"].asInteger else {
            throw call.failure(
                "The increment of the range function must be a number \(ValueText.plain(call["increment"]))"
            )
        }
        guard step != 0, step != .min else {
            throw call.failure("The increment of the range function must be different than 0")
        }
        return step
    }

    private static func badRange(_ call: Invocation) -> TemplateError {
        call.failure("Arguments of range function must be of type Number or String with a length of 1")
    }

    private static func randomInt(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard let lower = try call.integerArgument("lower"), let upper = try call.integerArgument("upper") else {
            let name = call["lower"] == .null ? "lower" : "upper"
            throw call.failure("The 'randomInt' function expects an argument \(name)")
        }
        guard lower <= upper else { throw call.failure("In 'randomInt' upper is less than lower") }
        return .integer(Int32(clamping: lower == upper ? lower : Int.random(in: lower..<upper)))
    }

    private static func uuid() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { Hexadecimal.text(of: bytes[$0]) }.joined(
            separator: "-"
        )
    }

    private static func nanoId(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        let letters = Array(
            try call.textArgument("alphabet") ?? "_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        )
        let length = max(try call.integerArgument("length") ?? 21, 0)
        guard !letters.isEmpty else {
            throw call.failure("The 'nanoId' function expects an alphabet with letters in it")
        }
        try call.spend(length, times: letters.reduce(1) { max($0, $1.utf8.count) })
        var text = ""
        for _ in 0..<length {
            try call.charge(WorkRate.item)
            text.append(letters.randomElement() ?? letters[0])
        }
        return .string(text)
    }
}
