using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Player.Tests.Architecture;

/// <summary>The types, members and signatures that a method's instructions name (ECMA-335, III.1.9).</summary>
internal static class IlTokens
{
    private const int TwoByteOpcode = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>()
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    public static IEnumerable<EntityHandle> Read(byte[] instructions)
    {
        var at = 0;
        while (at < instructions.Length)
        {
            var code = (int)instructions[at++];
            if (code == TwoByteOpcode) code = (code << 8) | instructions[at++];
            var operand = Operands[code];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig or OperandType.InlineTok or OperandType.InlineType)
                yield return MetadataTokens.EntityHandle(BitConverter.ToInt32(instructions, at));
            at += Length(operand, instructions, at);
        }
    }

    private static int Length(OperandType operand, byte[] instructions, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(instructions, at)),
        _ => 4,
    };
}
