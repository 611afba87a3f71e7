using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Activity;
using Player.Client.Api;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Tests.Client.Activity;

public sealed class ExportMenuTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void Every_format_is_a_plain_link_below_the_pages_base_that_downloads()
    {
        var links = page.Render<ExportMenu>().FindAll("a[download]");
        Assert.Equal(["api/export?format=ndjson", "api/export?format=batch", "api/export?format=csv"], links.Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_file_leaves_with_its_progress_and_what_became_of_it_is_said()
    {
        var dialog = await ChooseAsync();
        Assert.Equal("0", dialog.Find("progress").GetAttribute("value"));
        await page.Upload.LeaveAsync(.5);
        dialog.WaitForAssertion(() => Assert.Equal("0.5", dialog.Find("progress").GetAttribute("value")));
        Assert.Contains("Sending the file", dialog.Markup, StringComparison.Ordinal);
        await page.Upload.LeaveAsync(1);
        dialog.WaitForAssertion(() => Assert.Contains("The server is reading", dialog.Markup, StringComparison.Ordinal));
        Assert.True(dialog.Find("input[type=file]").HasAttribute("disabled"));

        page.Upload.Answer.SetResult(new ApiResult<ImportReport>.Ok(new() { Read = 1301, Taken = 1300, Through = 1301, LeftOut = 2, TooOld = 7, Masked = ["authtoken"] }));

        dialog.WaitForAssertion(() => Assert.Equal("✓ 1,300 entries were taken.", dialog.Find(".archive-taken").TextContent));
        Assert.Contains("2 answers were left out", dialog.Markup, StringComparison.Ordinal);
        Assert.Contains("7 of them are older than this server keeps entries", dialog.Markup, StringComparison.Ordinal);
        Assert.Contains("had masked: <span class=\"mono\"", dialog.Markup, StringComparison.Ordinal);
        Assert.Empty(dialog.FindAll("progress, .archive-faults"));
    }

    [Fact]
    public async Task Each_fault_is_said_with_its_line_and_field()
    {
        var dialog = await ChooseAsync();
        var report = new ImportReport { Read = 900, Taken = 500, Through = 501, Faults = [new(712, "entry.kind", "It has no value that can stand there.")], FaultCount = 3 };
        page.Upload.Answer.SetResult(new ApiResult<ImportReport>.Ok(report));
        dialog.WaitForAssertion(() => Assert.Equal(
            ["Line 712 · entry.kind It has no value that can stand there.", "and 2 more"], dialog.FindAll(".archive-faults li").Select(line => line.TextContent.Trim())));
        Assert.Contains("Taken as far as line 501", dialog.Markup, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Answers => new()
    {
        { "0", "", "did not answer to the end" },
        { "200", "<html>", "The answer was 200, and it was not the Player’s" },
        { "415", "", "neither an exported journal" },
        { "503", """{"type":"x","title":"Busy.","status":503,"detail":"Too much."}""", "Too much." },
        { "400", """{"type":"x","title":"t","status":400,"import":{"read":1,"faultCount":1,"faults":[{"line":1,"message":"No Player wrote this."}]}}""", "No Player wrote this." },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Whatever_the_server_answers_is_said(string status, string body, string said)
    {
        var dialog = await ChooseAsync();
        page.Upload.Answer.SetResult(FileUpload.Read(status, body));
        dialog.WaitForAssertion(() => Assert.Contains(said, dialog.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dialog_speaks_the_pages_language()
    {
        var dialog = await ChooseAsync(Words.Chinese);
        page.Upload.Answer.SetResult(new ApiResult<ImportReport>.Ok(new() { Taken = 3 }));
        dialog.WaitForAssertion(() => Assert.Contains("已导入 3 条记录。", dialog.Markup, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<MudDialogProvider>> ChooseAsync(Words? words = null)
    {
        var dialog = page.Render<MudDialogProvider>();
        var menu = page.Render<ExportMenu>(parameters => parameters.AddCascadingValue(words ?? Words.English));
        await menu.Find(".export-menu button").ClickAsync(new());
        dialog.WaitForElement("input[type=file]").Change(new ChangeEventArgs { Value = "C:\\fakepath\\a.ndjson" });
        dialog.WaitForElement("progress");
        return dialog;
    }
}
