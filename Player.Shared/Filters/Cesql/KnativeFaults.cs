using System.Text;

namespace Player.Filters.Cesql;

/// <summary>Where the engine inside Knative is known to be at fault. None of it is imitated here; people are told.</summary>
internal static class KnativeFaults
{
    public const string Percent = "The text holds a percent sign, and Knative's engine takes it for the pattern's %: there this LIKE may say no where it says yes here.";
    public const string Bytes = "Knative's engine counts bytes and not characters, and beyond ASCII a character has several: there this gives something else.";
    public const string NegativeLength = "A negative length breaks Knative's filter: the sender gets 500. Here it is an error, and the event does not pass.";
    public const string Overflow = "The result does not fit 32 bits: Knative's engine goes on from the other end of them without an error. Here it is an error, and the event does not pass.";

    public static bool IsCounting(string function) => function is "LENGTH" or "LEFT" or "RIGHT" or "SUBSTRING";
}

/// <summary>LIKE before a value.</summary>
internal static class LikeCautions
{
    public static void Look(ref Evaluation evaluation, LikeNode node, string text)
    {
        if (node.Compiled.HasRun && text.Contains('%', StringComparison.Ordinal)) evaluation.Caution(CesqlWarningKind.PercentInText, node, KnativeFaults.Percent);
        if (node.Compiled.HasOne && !Ascii.IsValid(text)) evaluation.Caution(CesqlWarningKind.Bytes, node, KnativeFaults.Bytes);
    }
}

/// <summary>Functions of texts before their values.</summary>
internal static class TextCautions
{
    public static void Look(ref Evaluation evaluation, FunctionNode node, ReadOnlySpan<CesqlValue> values)
    {
        if (!KnativeFaults.IsCounting(node.Name)) return;
        if (!Ascii.IsValid(values[0].Text)) evaluation.Caution(CesqlWarningKind.Bytes, node, KnativeFaults.Bytes);
        if (node.Name == "SUBSTRING" && values.Length == 3 && values[2].Integer < 0)
            evaluation.Caution(CesqlWarningKind.NegativeLength, node, KnativeFaults.NegativeLength);
    }
}
