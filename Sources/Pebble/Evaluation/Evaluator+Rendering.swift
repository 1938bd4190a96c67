extension Evaluator {
    /// Renders nodes of a template to text.
    mutating func render(_ nodes: [TemplateNode], at place: SourcePlace) throws(TemplateError) -> String {
        try budget.enter(at: place)
        defer { budget.leave() }
        var text = ""
        for node in nodes {
            switch node {
            case .text(let part):
                try budget.charge(part.utf8.count, at: place)
                text += part
            case .print(let expression): text += try printed(try value(of: expression), place)
            case .set(let name, let expression): scope.set(name, try value(of: expression))
            case .macro: break
            case .condition(let branches, let otherwise, let place):
                text += try render(try chosen(branches, at: place) ?? otherwise, at: place)
            case .loop(let variable, let items, let body, let otherwise, let place):
                text += try loop(variable, over: items, body, otherwise, place)
            }
        }
        try budget.spend(text.utf8.count, at: place)
        return text
    }

    /// The text that `{{ value }}` prints.
    private func printed(_ value: TemplateValue, _ place: SourcePlace) throws(TemplateError) -> String {
        if case .string(let text) = value { return text }
        try budget.charge(on: value, rate: WorkRate.character, at: place)
        return ValueText.printed(value)
    }

    /// Collects the macros: a template can call them before their definition too.
    mutating func declareMacros(in nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .macro(let name, let parameters, let body): macros[name] = (parameters, body)
            case .condition(let branches, let otherwise, _):
                for branch in branches { declareMacros(in: branch.body) }
                declareMacros(in: otherwise)
            case .loop(_, _, let body, let otherwise, _):
                declareMacros(in: body)
                declareMacros(in: otherwise)
            default: break
            }
        }
    }

    /// The body of the first branch whose condition is true; nil if all are false.
    ///
    /// The server reports only that a condition failed, not why.
    private mutating func chosen(
        _ branches: [(test: Expression, body: [TemplateNode])],
        at place: SourcePlace
    ) throws(TemplateError) -> [TemplateNode]? {
        for branch in branches {
            do throws(TemplateError) {
                let result = try value(of: branch.test)
                guard result != .null else { throw TemplateError(.evaluation, "") }
                if try condition(result, at: place) { return branch.body }
            } catch {
                if error.kind == .exceeded { throw error }
                throw .evaluation("Wrong operand(s) type in conditional expression", at: place)
            }
        }
        return nil
    }

    private mutating func loop(
        _ variable: String,
        over items: Expression,
        _ body: [TemplateNode],
        _ otherwise: [TemplateNode],
        _ place: SourcePlace
    ) throws(TemplateError) -> String {
        let members: [TemplateValue]
        switch try value(of: items) {
        case .null: return ""
        case .list(let list): members = list
        case .map(let map):
            try budget.charge(map.count, times: WorkRate.item, at: place)
            members = map.entries.map { .map(["key": .string($0.key), "value": $0.value]) }
        case let other:
            throw .evaluation("Not an iterable object. Value = [\(try plain(other, place))]", at: place)
        }
        guard !members.isEmpty else { return try render(otherwise, at: place) }
        var text = ""
        scope.push()
        defer { scope.pop() }
        for (index, member) in members.enumerated() {
            rounds += 1
            guard rounds <= Self.mostRounds else {
                throw .evaluation("The loops of the template go round more than \(Self.mostRounds) times", at: place)
            }
            try budget.charge(WorkRate.round, at: place)
            scope.set(
                "loop",
                .map([
                    "last": .bool(index == members.count - 1), "length": .integer(Int32(members.count)),
                    "index": .integer(Int32(index)), "revindex": .integer(Int32(members.count - index - 1)),
                    "first": .bool(index == 0),
                ])
            )
            scope.set(variable, member)
            text += try render(body, at: place)
        }
        return text
    }
}
