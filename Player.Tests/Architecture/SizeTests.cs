using Player.Tests.Hosting;

namespace Player.Tests.Architecture;

public sealed class SizeTests
{
    [Fact]
    public async Task Nothing_is_larger_than_a_reader_can_hold()
    {
        var findings = SizeReport.Measure();
        var report = SizeReport.Write(findings);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts"));
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "artifacts", "size-report.md"), report, TestContext.Current.CancellationToken);

        Assert.True(!findings.Any(finding => finding.IsFailure), $"Above the hard limits (artifacts/size-report.md has all):\n{SizeReport.Write([.. findings.Where(finding => finding.IsFailure)])}");
    }

    [Theory]
    [InlineData("class A(int a, int b) { }", "constructor dependencies", 2)]
    [InlineData("class A { A(int a) { } }", "constructor dependencies", 1)]
    [InlineData("class A { void M(int a, int b)\n{\n}\n}", "parameters", 2)]
    [InlineData("class A { void M(int a, int b)\n{\n}\n}", "method lines", 3)]
    [InlineData("class A { int P { get\n{\nreturn 1;\n} } }", "method lines", 4)]
    [InlineData("class A\n{\n}\n", "file lines", 3)]
    public void Code_is_measured(string code, string measure, int size) =>
        Assert.Equal(size, SizeReport.MeasureFile("A.cs", code).First(finding => finding.Measure == measure).Size);

    [Fact]
    public void A_record_may_have_as_many_parts_as_its_data() =>
        Assert.Single(SizeReport.MeasureFile("A.cs", "record A(int A, int B, int C, int D, int E, int F, int G, int H, int I, int J);"));
}
