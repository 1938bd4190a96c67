/// What operators cost, charged before they work.
extension Evaluator {
    /// Java's text of a value.
    func plain(_ value: TemplateValue, _ place: SourcePlace) throws(TemplateError) -> String {
        try budget.charge(on: value, rate: WorkRate.byte, at: place)
        return ValueText.plain(value)
    }

    /// The operand of `~` as text: empty for null.
    func joinable(_ value: TemplateValue, _ place: SourcePlace) throws(TemplateError) -> String {
        value == .null ? "" : try plain(value, place)
    }

    /// The work of reading all of a value once.
    func charge(_ value: TemplateValue, _ place: SourcePlace) throws(TemplateError) {
        try budget.charge(on: value, rate: WorkRate.character, at: place)
    }

    func charge(
        _ operation: Operator,
        _ left: TemplateValue,
        _ right: TemplateValue,
        _ place: SourcePlace
    ) throws(TemplateError) {
        switch operation {
        case .equal, .equals, .notEqual:
            // Collections of different sizes and values of different types differ at the first look.
            guard left.size == right.size else { return }
            try budget.charge(on: left, rate: WorkRate.byte, at: place)
        case .subtract:
            // The items are hashed, as deep as they are.
            try budget.charge(on: left, rate: WorkRate.byte, at: place)
            try budget.charge(on: right, rate: WorkRate.byte, at: place)
        default:
            for value in [left, right] {
                if case .list(let items) = value {
                    try budget.charge(items.count, times: WorkRate.byte, at: place)
                } else {
                    try budget.charge(on: value, rate: WorkRate.byte, at: place)
                }
            }
        }
    }

    func chargeContains(
        _ whole: TemplateValue,
        _ part: TemplateValue,
        _ place: SourcePlace
    ) throws(TemplateError) {
        switch (whole, part) {
        case (.map, _): return
        case (.list(let items), .list(let wanted)) where wanted.count == 1:
            try chargeSearch(items, for: wanted[0], place)
        case (.list, .list):
            try budget.charge(on: whole, rate: WorkRate.byte, at: place)
            try budget.charge(on: part, rate: WorkRate.byte, at: place)
        case (.list(let items), _): try chargeSearch(items, for: part, place)
        default:
            try budget.charge(on: whole, rate: WorkRate.byte, at: place)
            try budget.charge(on: part, rate: WorkRate.byte, at: place)
        }
    }

    /// The work of comparing each item with a value.
    private func chargeSearch(
        _ items: [TemplateValue],
        for part: TemplateValue,
        _ place: SourcePlace
    ) throws(TemplateError) {
        try budget.charge(items.count, times: 16, at: place)
        guard part.size > 0 else { return }
        // Only items of the same size are compared to their end.
        let alike = items.count { $0.size == part.size }
        try budget.charge(alike, times: part.size, at: place)
        if case .string = part { return }
        for _ in 0..<alike { try budget.charge(on: part, rate: 1, at: place) }
    }
}

extension TemplateValue {
    /// The items or bytes of a value that has some; 0 for all others.
    fileprivate var size: Int {
        switch self {
        case .string(let text), .digits(let text): text.utf8.count
        case .list(let items): items.count
        case .map(let map): map.count
        default: 0
        }
    }
}
