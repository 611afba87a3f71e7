namespace Player.Tests.Reference;

/// <summary>The document in git is the one that the code and docs/openapi make.</summary>
public sealed class OpenApiDocumentTests
{
    [Fact]
    public async Task The_document_says_what_the_code_says()
    {
        var written = ReferenceDocument.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(OpenApiFile.Path, written, TestContext.Current.CancellationToken);

        var committed = File.Exists(OpenApiFile.Path) ? await File.ReadAllTextAsync(OpenApiFile.Path, TestContext.Current.CancellationToken) : "";

        Assert.True(written == committed.ReplaceLineEndings("\n"), "docs/openapi.json is stale. Renew it with UPDATE_DOCS=1 ./test -class '*OpenApi*', read what has changed, and commit it.");
    }
}
