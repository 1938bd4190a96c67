/// A parsed expression.
indirect enum Expression {
    case literal(TemplateValue)
    case variable(String, SourcePlace)
    case attribute(Expression, name: Expression, arguments: Arguments?, SourcePlace)
    case list([Expression])
    case map([(key: Expression, value: Expression)])
    case unary(String, Expression, SourcePlace)
    case binary(Operator, Expression, Expression, SourcePlace)
    case filter(Expression, name: String, Arguments, SourcePlace)
    case test(Expression, name: String, Arguments, negated: Bool, SourcePlace)
    case call(String, Arguments, SourcePlace)
    case ternary(Expression, Expression, Expression)
    /// A part of the template whose text is the value, as `{% filter %}` needs it.
    case rendered([TemplateNode])

    /// The place in the template; nil if the case does not have one.
    var place: SourcePlace? {
        switch self {
        case .variable(_, let place), .attribute(_, _, _, let place), .unary(_, _, let place), .call(_, _, let place),
            .binary(_, _, _, let place), .filter(_, _, _, let place), .test(_, _, _, _, let place):
            place
        case .literal, .list, .map, .ternary, .rendered: nil
        }
    }
}

/// The arguments of a call.
struct Arguments {
    var positional: [Expression] = []
    var named: [(name: String, value: Expression?)] = []
}

/// A part of a template.
indirect enum TemplateNode {
    case text(String)
    case print(Expression)
    case condition([(test: Expression, body: [TemplateNode])], otherwise: [TemplateNode], SourcePlace)
    case loop(variable: String, over: Expression, body: [TemplateNode], otherwise: [TemplateNode], SourcePlace)
    case set(String, Expression)
    case macro(String, Arguments, body: [TemplateNode])
}
