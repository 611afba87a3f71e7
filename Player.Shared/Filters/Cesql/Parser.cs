using System.Globalization;

namespace Player.Filters.Cesql;

/// <summary>
/// Builds the tree by precedence (CESQL 1.0, 2 and 3.6). Where that is equal it goes from the left; AND, OR and XOR go from the right in
/// Knative's mode.
/// </summary>
internal sealed class Parser
{
    private readonly Lexer lexer;
    private readonly CesqlMode mode;
    private Token current;
    private Token before;
    private int depth;

    private Parser(string text, CesqlMode mode)
    {
        this.mode = mode;
        lexer = new(text);
        current = lexer.Next();
    }

    /// <exception cref="ParseFault">The text is no expression.</exception>
    public static Node Parse(string text, CesqlMode mode)
    {
        var parser = new Parser(text, mode);
        if (parser.current.Kind == TokenKind.End) throw new ParseFault(0, 0, "there is no expression");
        var root = parser.Expression(Precedence.Logic);
        if (parser.current.Kind == TokenKind.End) return root;
        throw parser.Unexpected();
    }

    private Node Expression(int tightness)
    {
        // Parentheses leave no node behind, and yet they take stack while they are read.
        Bound(++depth);
        var start = current.Position;
        var left = Operand();
        while (Infix() is { } infix && infix >= tightness)
        {
            left = Operation(left, infix, start);
            // What was read stands below all that is still open.
            Bound(left.Height);
        }

        depth--;
        return left;
    }

    /// <summary>The one place that refuses what would be too much for the stack of whoever walks over it.</summary>
    private void Bound(int levels)
    {
        if (levels > CesqlLimits.Height) throw new ParseFault(current.Position, current.Length, $"the expression is more than {CesqlLimits.Height} levels deep");
    }

    /// <summary>How tightly the operator that stands here binds; null where none does.</summary>
    private int? Infix() => current switch
    {
        { Kind: TokenKind.Keyword, Text: "AND" or "OR" or "XOR" } => Precedence.Logic,
        { Kind: TokenKind.Sign, Text: "=" or "!=" or "<>" or "<" or "<=" or ">" or ">=" } => Precedence.Comparison,
        { Kind: TokenKind.Sign, Text: "+" or "-" } => Precedence.Additive,
        { Kind: TokenKind.Sign, Text: "*" or "/" or "%" } => Precedence.Multiplicative,
        { Kind: TokenKind.Keyword, Text: "IN" } => Precedence.In,
        // NOT after a value belongs to LIKE or IN; which one, its parser says.
        { Kind: TokenKind.Keyword, Text: "LIKE" or "NOT" } => Precedence.Like,
        _ => null,
    };

    private Node Operation(Node left, int tightness, int start)
    {
        var sign = Take();
        if (tightness is Precedence.Like or Precedence.In) return Set(left, sign, start);
        if (mode == CesqlMode.Knative && current.Kind == TokenKind.Integer && current.Position == sign.End && sign.Text is "+" or "-")
        {
            throw new ParseFault(sign.Position, current.End - sign.Position,
                $"Knative reads {sign.Text}{current.Text} as one number, and then an operator is missing before it: put a blank after the {sign.Text}");
        }

        var first = current.Position;
        var right = Expression(tightness == Precedence.Logic && mode == CesqlMode.Knative ? tightness : tightness + 1);
        var place = new Span(start, before.End);
        return tightness switch
        {
            Precedence.Logic => new LogicNode(place, sign.Text, left, right, Bare(left, start, sign.Text) ?? Bare(right, first, sign.Text)),
            Precedence.Comparison => sign.Text is "=" or "!=" or "<>" ? new EqualityNode(place, sign.Text, left, right) : new OrderNode(place, sign.Text, left, right),
            _ => new ArithmeticNode(place, sign.Text[0], left, right),
        };
    }

    // A node in parentheses begins after its side does.
    private static LogicNode? Bare(Node side, int start, string keyword) =>
        side is LogicNode logic && logic.Position == start && logic.Keyword != keyword ? logic : null;

    private Node Set(Node left, Token keyword, int start)
    {
        var negated = keyword.Text == "NOT";
        if (negated)
        {
            if (current is not { Kind: TokenKind.Keyword, Text: "LIKE" or "IN" })
                throw new ParseFault(current.Position, current.Length, "expected LIKE or IN after NOT");
            keyword = Take();
        }

        if (keyword.Text == "LIKE")
        {
            if (current.Kind != TokenKind.String) throw new ParseFault(current.Position, current.Length, "expected a pattern in quotes after LIKE");
            var pattern = Take();
            return new LikeNode(new(start, pattern.End), left, negated, pattern.Text);
        }

        if (!current.IsSign("(")) throw new ParseFault(current.Position, current.Length, "expected ( after IN");
        var open = Take();
        if (current.IsSign(")")) throw new ParseFault(current.Position, current.Length, "IN needs at least one value between its parentheses");
        var elements = Arguments(open);
        return new InNode(new(start, before.End), left, negated, [.. elements]);
    }

    private Node Operand()
    {
        var token = current;
        switch (token.Kind)
        {
            case TokenKind.String:
                Take();
                return new LiteralNode(token.Position, token.Length, CesqlValue.Of(token.Text));
            case TokenKind.Integer:
                Take();
                return Integer(token, token.Text, token.Position);
            case TokenKind.Word:
                Take();
                return current.IsSign("(") ? Function(token) : Attribute(token);
            case TokenKind.Keyword when token.Text is "TRUE" or "FALSE":
                Take();
                return new LiteralNode(token.Position, token.Length, CesqlValue.Of(token.Text == "TRUE"));
            case TokenKind.Keyword when token.Text == "NOT":
                Take();
                var inner = Expression(Precedence.Unary);
                return Bounded(new NotNode(new(token.Position, before.End), inner));
            case TokenKind.Keyword when token.Text == "EXISTS":
                Take();
                if (!IsName(current)) throw new ParseFault(current.Position, current.Length, "expected the name of an attribute after EXISTS");
                var attribute = Attribute(Take());
                return new ExistsNode(new(token.Position, before.End), attribute);
            case TokenKind.Sign when token.Text is "-" or "+":
                return Signed(Take());
            case TokenKind.Sign when token.Text == "(":
                return Parentheses(Take());
        }

        throw Unexpected();
    }

    private Node Signed(Token sign)
    {
        // A sign that touches digits belongs to the number.
        if (current.Kind == TokenKind.Integer && current.Position == sign.End) return Integer(current, sign.Text + Take().Text, sign.Position);
        if (sign.Text == "+") throw new ParseFault(sign.Position, 1, "expected a value before +");
        var operand = Expression(Precedence.Unary);
        return Bounded(new NegateNode(new(sign.Position, before.End), operand));
    }

    private Node Parentheses(Token open)
    {
        var inner = Expression(Precedence.Logic);
        Close(open);
        return inner;
    }

    private T Bounded<T>(T node) where T : Node
    {
        Bound(node.Height);
        return node;
    }

    // To Knative digits alone are a number, to the specification a name as well.
    private bool IsName(Token token) => token.Kind == TokenKind.Word || (token.Kind == TokenKind.Integer && mode == CesqlMode.Specification);

    private FunctionNode Function(Token name)
    {
        var open = Take();
        IReadOnlyList<Node> arguments = [];
        if (current.IsSign(")")) Take();
        else arguments = Arguments(open);
        return Bounded(new FunctionNode(new(name.Position, before.End), new(name.Text.ToUpperInvariant(), mode), [.. arguments]));
    }

    private List<Node> Arguments(Token open)
    {
        var arguments = new List<Node> { Expression(Precedence.Logic) };
        while (current.IsSign(","))
        {
            Take();
            arguments.Add(Expression(Precedence.Logic));
        }

        Close(open);
        return arguments;
    }

    private void Close(Token open)
    {
        if (current.IsSign(")")) Take();
        else if (current.Kind == TokenKind.End)
            throw new ParseFault(current.Position, 0, string.Create(CultureInfo.InvariantCulture, $"the ( at character {open.Position + 1} is never closed: expected )"));
        else throw Unexpected();
    }

    private static LiteralNode Integer(Token token, string digits, int position)
    {
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return new(position, token.End - position, CesqlValue.Of(number));
        throw new ParseFault(position, token.End - position, $"{digits} does not fit an Integer of 32 bits");
    }

    private AttributeNode Attribute(Token token)
    {
        // In any case, like keywords (conformance kit: EXISTS SOURCE).
        if (!token.Text.Contains('_', StringComparison.Ordinal)) return new(token.Position, token.Length, token.Text.ToLowerInvariant(), mode);
        throw new ParseFault(token.Position, token.Length,
            $"{token.Text} is no attribute: their names have letters and digits only; a text stands in quotes");
    }

    private ParseFault Unexpected()
    {
        var after = before.Length == 0 ? "" : $" after {before.Name}";
        var begun = before.Length == 0 || before is { Kind: TokenKind.Sign, Text: not ")" } || (before.Kind == TokenKind.Keyword && before.Text is not ("TRUE" or "FALSE"));
        if (begun)
        {
            return current.Kind == TokenKind.End
                ? new(current.Position, 0, $"expected a value{after}")
                : new(current.Position, current.Length, $"expected a value{after}, not {current.Name}");
        }

        if (current.IsSign(")")) return new(current.Position, 1, "there is a ) without its (");
        return new(current.Position, current.Length, $"expected an operator such as =, AND or LIKE{after}, not {current.Name}");
    }

    private Token Take()
    {
        before = current;
        current = lexer.Next();
        return before;
    }
}
