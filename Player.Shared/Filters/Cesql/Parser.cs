using System.Globalization;

namespace Player.Filters.Cesql;

/// <summary>Builds the tree by precedence, left to right where that is equal (CESQL 1.0, 2 and 3.6).</summary>
internal sealed class Parser
{
    // Bounds the stack, for evaluation too.
    private const int MaxDepth = 500;

    private readonly Lexer lexer;
    private Token current;
    private Token before;
    private int depth;

    private Parser(string text)
    {
        lexer = new(text);
        current = lexer.Next();
    }

    /// <exception cref="ParseFault">The text is no expression.</exception>
    public static Node Parse(string text)
    {
        var parser = new Parser(text);
        if (parser.current.Kind == TokenKind.End) throw new ParseFault(0, 0, "there is no expression");
        var root = parser.Expression(Precedence.Logic);
        if (parser.current.Kind == TokenKind.End) return root;
        throw parser.Unexpected();
    }

    private Node Expression(int tightness)
    {
        if (++depth > MaxDepth) throw new ParseFault(current.Position, current.Length, $"the expression is more than {MaxDepth} levels deep");
        var left = Operand();
        var steps = 0;
        while (Infix() is { } infix && infix >= tightness)
        {
            if (++steps + depth > MaxDepth) throw new ParseFault(current.Position, current.Length, $"the expression has more than {MaxDepth} operators in a row");
            left = Operation(left, infix);
        }

        depth--;
        return left;
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

    private Node Operation(Node left, int tightness)
    {
        var sign = Take();
        if (tightness is Precedence.Like or Precedence.In) return Set(left, sign);
        var right = Expression(tightness + 1);
        return tightness switch
        {
            Precedence.Logic => new LogicNode(sign.Text, left, right),
            Precedence.Comparison => sign.Text is "=" or "!=" or "<>" ? new EqualityNode(sign.Text, left, right) : new OrderNode(sign.Text, left, right),
            _ => new ArithmeticNode(sign.Text[0], left, right),
        };
    }

    private Node Set(Node left, Token keyword)
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
            return new LikeNode(left, negated, pattern.Text, pattern.End);
        }

        if (!current.IsSign("(")) throw new ParseFault(current.Position, current.Length, "expected ( after IN");
        var open = Take();
        if (current.IsSign(")")) throw new ParseFault(current.Position, current.Length, "IN needs at least one value between its parentheses");
        var elements = Arguments(open);
        return new InNode(left, negated, elements, before.End);
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
                return new NotNode(token.Position, before.End - token.Position, inner);
            case TokenKind.Keyword when token.Text == "EXISTS":
                Take();
                if (current.Kind is not (TokenKind.Word or TokenKind.Integer)) throw new ParseFault(current.Position, current.Length, "expected the name of an attribute after EXISTS");
                var attribute = Attribute(Take());
                return new ExistsNode(token.Position, before.End - token.Position, attribute);
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
        return new NegateNode(sign.Position, before.End - sign.Position, operand);
    }

    private Node Parentheses(Token open)
    {
        var inner = Expression(Precedence.Logic);
        Close(open);
        return inner;
    }

    private FunctionNode Function(Token name)
    {
        var open = Take();
        IReadOnlyList<Node> arguments = [];
        if (current.IsSign(")")) Take();
        else arguments = Arguments(open);
        return new FunctionNode(name.Position, before.End - name.Position, name.Text.ToUpperInvariant(), arguments);
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

    private static AttributeNode Attribute(Token token)
    {
        // In any case, like keywords (conformance kit: EXISTS SOURCE).
        if (!token.Text.Contains('_', StringComparison.Ordinal)) return new(token.Position, token.Length, token.Text.ToLowerInvariant());
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
