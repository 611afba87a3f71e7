using System.Text;
using Player.Contracts;
using Player.Events;
using Player.Server.Binding;
using Player.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Sink;

/// <summary>
/// Every event of the CloudEvents conformance kit goes through the sink and comes out with the bytes it went in with.
/// The kit is read from <c>CONFORMANCE_EVENTS</c>, by default <c>../shared/conformance-events</c>.
/// </summary>
public sealed class ConformanceTests
{
    private static string Folder =>
        Environment.GetEnvironmentVariable("CONFORMANCE_EVENTS") ?? Path.Combine(Repository.Root, "..", "shared", "conformance-events");

    [Fact]
    public async Task Every_conformance_event_comes_out_of_the_sink_byte_equal()
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"The conformance events are not at {Folder}; set CONFORMANCE_EVENTS.");
        await using var player = await PlayerHost.StartAsync();
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml"))
        {
            foreach (var envelope in Events(file))
            {
                foreach (var mode in (ContentMode[])[ContentMode.Binary, ContentMode.Structured])
                {
                    await ThroughTheSink(player, envelope, mode);
                    count++;
                }
            }
        }

        Assert.True(count >= 16, $"Only {count} events were found in {Folder}.");
    }

    private static async Task ThroughTheSink(PlayerHost player, EventEnvelope envelope, ContentMode mode)
    {
        var message = CloudEventEncoder.Encode(envelope, mode);
        using var request = HttpMessages.ToRequest(message, new(player.Url));
        using var response = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(202, (int)response.StatusCode);

        var row = (await player.RowsAsync())[0];
        var detail = await player.GetAsync($"/api/entries/{row.Seq}", PlayerJson.Default.EntryDetail);
        var body = await player.Http.GetByteArrayAsync($"/api/entries/{row.Seq}/body", TestContext.Current.CancellationToken);
        Assert.Equal(message.Body.ToArray(), body);
        Assert.Equal(
            EventAttributes.Of(envelope).Select(a => (a.Name, a.Value)).Order(),
            detail.Attributes.Select(a => (a.Name, a.Value)).Order());
        Assert.Equal(Encoding.UTF8.GetString(envelope.Data.Bytes.Span), detail.Data?.Text);
    }

    private static IEnumerable<EventEnvelope> Events(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        foreach (var node in yaml.Documents.Select(document => (YamlMappingNode)document.RootNode))
        {
            var attributes = (YamlMappingNode)node["ContextAttributes"];
            string? Value(string name) => attributes.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value : null;
            var extensions = attributes.Children.TryGetValue("Extensions", out var map) ? (YamlMappingNode)map : [];
            yield return new()
            {
                SpecVersion = Value("specversion")!,
                Id = Value("id")!,
                Source = Value("source")!,
                Type = Value("type")!,
                Time = Value("time"),
                DataContentType = Value("datacontenttype"),
                // A block of YAML ends in a line break that no header value has.
                Extensions = [.. extensions.Select(pair => new ExtensionAttribute($"{pair.Key}", ((YamlScalarNode)pair.Value).Value!.TrimEnd('\n')))],
                Data = EventData.OfText(((YamlScalarNode)node["Data"]).Value!.TrimEnd('\n')),
            };
        }
    }
}
