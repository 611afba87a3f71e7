using Player.Events;
using Player.Tests.Binding;

namespace Player.Tests.Events;

/// <summary>What Go takes, and what it makes of it: the tables beside this file.</summary>
public sealed class GoRulesTests
{
    public static TheoryData<string> Urls => Texts("go-urls.yaml");

    public static TheoryData<string> Times => Texts("go-times.yaml");

    public static TheoryData<string> MediaTypes => Texts("go-media-types.yaml");

    [Theory]
    [MemberData(nameof(Urls))]
    public void A_URL_is_read_and_written_again_as_Go_does(string text)
    {
        var one = WireCases.Load("go-urls.yaml", "Events").Single(row => WireCases.Text(row, "text") == text);

        var url = GoUrl.Parse(text, out var fault);

        Assert.Equal(WireCases.Text(one, "refused") == "true", url is null);
        Assert.Equal(url is null, fault is not null);
        Assert.Equal(WireCases.Text(one, "written"), url?.ToString());
        Assert.Equal(WireCases.Text(one, "absolute") == "true", url?.IsAbsolute ?? false);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void A_time_is_read_and_written_again_as_Go_does(string text) =>
        Assert.Equal(WireCases.Text(WireCases.Load("go-times.yaml", "Events").Single(row => WireCases.Text(row, "text") == text), "written"), GoTime.Canonical(text));

    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void A_content_type_is_taken_as_Go_takes_it(string text) =>
        Assert.Equal(WireCases.Text(WireCases.Load("go-media-types.yaml", "Events").Single(row => WireCases.Text(row, "text") == text), "taken") == "true", GoMediaType.Fault(text) is null);

    [Theory]
    [MemberData(nameof(Urls))]
    public void What_is_written_again_stays_as_it_is(string text)
    {
        if (GoUrl.Parse(text, out _)?.ToString() is not { Length: > 0 } written) return;
        Assert.Equal(written, EventSource.Canonical(text));
        Assert.Equal(written, EventSource.Canonical(written));
    }

    private static TheoryData<string> Texts(string file) => [.. WireCases.Load(file, "Events").Select(row => WireCases.Text(row, "text")!)];
}
