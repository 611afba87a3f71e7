using System.Net;
using Microsoft.Extensions.Time.Testing;
using Player.Client.Reference;
using Player.Tests.Reference;

namespace Player.Tests.Client.Reference;

/// <summary>From an operation of the document to a call, and back.</summary>
public sealed class ApiRequestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Values_of_paths_and_queries_are_escaped_and_empty_ones_left_out()
    {
        var operation = OpenApiFile.Api.Find("tellStoryAt")!;

        var request = ApiRequest.Of(operation, new Dictionary<string, string> { ["source"] = "/a shop", ["id"] = "1/2", ["lang"] = "", ["format"] = "text" });

        Assert.Equal("api/exchanges/%2Fa%20shop/1%2F2/story?format=text", request.Url);
    }

    [Fact]
    public void A_quote_in_a_body_stays_one_in_the_shell() =>
        Assert.EndsWith(@"--data-binary 'it'\''s'", new ApiRequest("POST", "api/send", [], "text/plain", "it's").ToCurl(new("http://h/")), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET", null, "curl 'http://h/player/x'")]
    [InlineData("DELETE", null, "curl -X DELETE 'http://h/player/x'")]
    [InlineData("POST", null, "curl -X POST 'http://h/player/x'")]
    [InlineData("POST", "", "curl 'http://h/player/x' \\\n  --data-binary ''")]
    public void Curl_says_the_method_where_it_would_guess_another(string method, string? body, string curl) =>
        Assert.Equal(curl, new ApiRequest(method, "x", [], null, body).ToCurl(new("http://h/player/")));

    [Fact]
    public async Task An_answer_that_is_larger_than_the_page_wants_is_cut_and_says_so()
    {
        using var server = new FakeServer().On("GET /api/export", HttpStatusCode.OK, new string('x', TryAnswer.Most + 1));

        var answer = await AskAsync(server, "api/export");

        Assert.Equal((200, TryAnswer.Most, true), (answer.Status, answer.Size, answer.IsCut));
    }

    [Fact]
    public async Task A_server_that_is_away_is_no_answer()
    {
        using var server = new FakeServer { IsDown = true };

        Assert.Equal(0, (await AskAsync(server, "api/export")).Status);
    }

    [Fact]
    public void Schemas_that_hold_themselves_are_read_as_far_as_somebody_looks()
    {
        var filter = OpenApiFile.Api.Find("readTopology")!.Answers[0].Bodies[0].Schema.Members.Single(member => member.Name == "triggers")
            .Schema.Members.Single(member => member.Name == "trigger").Schema.Members.Single(member => member.Name == "filters").Schema;

        Assert.Equal("EventFilter[]", filter.ToString());
        Assert.Equal("EventFilter", filter.Members.Single(member => member.Name == "not").Schema.Members.Single(member => member.Name == "not").Schema.ToString());
    }

    [Theory]
    [InlineData("plain", "text:plain")]
    [InlineData("a `b` c", "text:a |code:b|text: c")]
    [InlineData("**Live.** [x](problems#x)", "strong:Live.|text: |link:x")]
    public void The_little_Markdown_of_the_document_is_shown(string text, string parts) =>
        Assert.Equal(parts, string.Join('|', TextPart.Blocks(text).Single().Parts.Select(part => $"{part.Kind}:{part.Text}")));

    [Fact]
    public void Lines_that_were_wrapped_are_one_paragraph_and_dashes_make_items() =>
        Assert.Equal([(false, "one two"), (true, "a"), (true, "b"), (false, "three")], TextPart.Blocks("one\ntwo\n- a\n- b\n\nthree").Select(block => (block.IsItem, block.Parts[0].Text)));

    private static async Task<TryAnswer> AskAsync(FakeServer server, string url)
    {
        using var http = server.Client();
        return await TryAnswer.OfAsync(http, new("GET", url, [], null, null), new FakeTimeProvider(), Cancel);
    }
}
