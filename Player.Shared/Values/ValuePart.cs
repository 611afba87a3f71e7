namespace Player.Values;

/// <summary>A piece of a template.</summary>
internal abstract record ValuePart
{
    private ValuePart()
    {
    }

    /// <summary>What stands as it is.</summary>
    internal sealed record Plain(string Text) : ValuePart;

    /// <summary>What makes a value each time.</summary>
    internal sealed record Call(string Name, IReadOnlyList<string> Arguments, int Start) : ValuePart
    {
        private const int MostNames = 20;

        public string Value(ValueContext context, Dice dice, out ValueProblem? problem)
        {
            problem = null;
            if (Name.StartsWith(ValueCatalog.VariablePrefix, StringComparison.Ordinal)) return Variable(context, Name[ValueCatalog.VariablePrefix.Length..], out problem);
            if (Name.StartsWith(ValueCatalog.EventPrefix, StringComparison.Ordinal)) return context.Attribute(Name[ValueCatalog.EventPrefix.Length..]) ?? "";
            return ValueCatalog.Find(Name)!.Make(context, dice, Arguments);
        }

        private string Variable(ValueContext context, string name, out ValueProblem? problem)
        {
            problem = null;
            // JSON may say null where a text belongs.
            if (context.Variables.TryGetValue(name, out var value) && value is not null) return value;
            var known = context.Variables.Count == 0 ? "there are none here" : "there are " + string.Join(", ", context.Variables.Keys.Order(StringComparer.Ordinal).Take(MostNames));
            problem = new(Events.Rules.ValueVariable, name, $"There is no variable {name}: {known}.", Start);
            return "";
        }
    }
}
