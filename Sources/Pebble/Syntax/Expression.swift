/// An expression as parsed; each knows where it stands.
indirect enum ExpressionNode {
    case literal(ExpressionValue)
    case variable(String, SourcePlace)
    case attribute(ExpressionNode, name: ExpressionNode, arguments: ExpressionArguments?, SourcePlace)
    case list([ExpressionNode])
    case map([(key: ExpressionNode, value: ExpressionNode)])
    case unary(String, ExpressionNode, SourcePlace)
    case binary(ExpressionOperator, ExpressionNode, ExpressionNode, SourcePlace)
    case filter(ExpressionNode, name: String, ExpressionArguments, SourcePlace)
    case test(ExpressionNode, name: String, ExpressionArguments, negated: Bool, SourcePlace)
    case call(String, ExpressionArguments, SourcePlace)
    case ternary(ExpressionNode, ExpressionNode, ExpressionNode)
    /// The text that a part of the template renders to, as `{% filter %}` needs it.
    case rendered([TemplateNode])

    /// Where it stands; nil where it does not say.
    var place: SourcePlace? {
        switch self {
        case .variable(_, let place), .attribute(_, _, _, let place), .unary(_, _, let place), .call(_, _, let place),
            .binary(_, _, _, let place), .filter(_, _, _, let place), .test(_, _, _, _, let place):
            place
        case .literal, .list, .map, .ternary, .rendered: nil
        }
    }
}

/// What stands between the parentheses of a call.
struct ExpressionArguments {
    var positional: [ExpressionNode] = []
    var named: [(name: String, value: ExpressionNode?)] = []
}

/// A part of a template.
indirect enum TemplateNode {
    case text(String)
    case print(ExpressionNode)
    case condition([(test: ExpressionNode, body: [TemplateNode])], otherwise: [TemplateNode], SourcePlace)
    case loop(variable: String, over: ExpressionNode, body: [TemplateNode], otherwise: [TemplateNode], SourcePlace)
    case set(String, ExpressionNode)
    case macro(String, ExpressionArguments, body: [TemplateNode])
}
