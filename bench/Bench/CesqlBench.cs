using System.Diagnostics;
using System.Globalization;
using Player.Events;
using Player.Filters.Cesql;

namespace Bench;

/// <summary>CESQL: nanoseconds and bytes to parse an expression, and to evaluate it as a filter. The median of several rounds.</summary>
internal static class CesqlBench
{
    private const int Rounds = 15;

    private static readonly string[] expressions =
    [
        "type = 'com.example.order.created'",
        "source LIKE '/shop/%' AND type IN ('a', 'b', 'com.example.order.created')",
        "EXISTS subject AND LENGTH(subject) > 3",
        "sequence % 2 = 0 OR priority >= 5",
        "LOWER(TRIM(subject)) = 'order-42' AND NOT (type LIKE '%.deleted')",
    ];

    private static readonly EventEnvelope envelope = new()
    {
        SpecVersion = "1.0",
        Id = "7d9f9e5c-6f0a-4d2b-9a57-0c2f1d1c9a11",
        Source = "/shop/berlin",
        Type = "com.example.order.created",
        Subject = " Order-42 ",
        Extensions = [new("region", "eu"), new("sequence", "41", AttributeType.Integer), new("priority", "7", AttributeType.Integer)],
    };

    public static void Run()
    {
        Line("| expression | parse | evaluate |");
        Line("| --- | --- | --- |");
        foreach (var text in expressions)
        {
            var expression = ((CesqlParseResult.Parsed)CesqlExpression.Parse(text)).Expression;
            var parse = Measure(() => CesqlExpression.Parse(text), 5_000);
            var evaluate = Measure(() => expression.Passes(envelope), 100_000);
            Line($"| `{text.Replace("|", "\\|", StringComparison.Ordinal)}` | {parse} | {evaluate} |");
        }
    }

    private static string Measure<T>(Func<T> work, int times)
    {
        var nanoseconds = new double[Rounds];
        var bytes = 0L;
        for (var round = -5; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++) _ = work();
            var took = Stopwatch.GetElapsedTime(started);
            if (round >= 0) nanoseconds[round] = took.TotalNanoseconds / times;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / times;
        }

        Array.Sort(nanoseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{nanoseconds[Rounds / 2]:0} ns, {bytes} B");
    }

#pragma warning disable RS0030 // A bench writes its figures where its reader looks.
    private static void Line(string text) => Console.WriteLine(text);
#pragma warning restore RS0030
}
