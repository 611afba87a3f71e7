using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Player.Events;
using Player.Tests.Binding;

namespace Player.Tests.Events;

public sealed class EventLinkTests
{
    private const string Least = """{"specversion":"1.0","id":"1","source":"/a","type":"t"}""";

    [Fact]
    public void Any_event_comes_back_as_it_was() => EventGenerator.Envelope.Sample(envelope =>
    {
        var draft = Draft(envelope);
        var link = EventLink.Write(draft);
        Assert.NotNull(link);
        Assert.Equal(Described(draft), Described(EventLink.Read(link)));
    });

    [Fact]
    public void Types_and_the_old_version_come_back()
    {
        var draft = new EventDraft
        {
            SpecVersion = "0.3",
            Id = "1",
            Source = "/a",
            Type = "t",
            DataSchema = "https://example.com/s",
            Extensions = [new("n", "7", AttributeType.Integer), new("y", "true", AttributeType.Boolean)],
        };
        var back = EventLink.Read(EventLink.Write(draft));
        Assert.Equal(("0.3", draft.DataSchema), (back?.SpecVersion, back?.DataSchema));
        Assert.Equal(draft.Extensions, back?.Extensions);
    }

    [Theory]
    [InlineData("{not json")]
    [InlineData("")]
    public void Data_that_is_not_the_JSON_it_is_said_to_be_comes_back(string data)
    {
        var link = EventLink.Write(new() { Id = "1", Source = "/a", Type = "t", DataContentType = "application/json", Data = data });
        Assert.Equal(data, EventLink.Read(link)?.Data ?? "");
    }

    [Fact]
    public void A_fragment_is_never_longer_than_6000_characters()
    {
        var noise = new byte[6000];
        new Random(1).NextBytes(noise);
        var draft = new EventDraft { Id = "1", Source = "/a", Type = "t", DataContentType = "image/png", DataIsBase64 = true };
        Assert.Null(EventLink.Write(draft with { Data = Convert.ToBase64String(noise) }));
        var link = EventLink.Write(draft with { Data = Convert.ToBase64String(noise.AsSpan(0, 3000)) });
        Assert.InRange(link!.Length, 4000, EventLink.MaxLength);
        Assert.NotNull(EventLink.Read(link));
        Assert.Null(EventLink.Write(draft with { DataContentType = "text/plain", DataIsBase64 = false, Data = new string('x', 100_000) }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#other")]
    [InlineData("#event=")]
    [InlineData("#event=!!!")]
    [InlineData("#event=AAAA")]
    [InlineData("#event=eyJhIjoxfQ")]
    public void What_is_no_link_is_no_event(string? fragment) => Assert.Null(EventLink.Read(fragment));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a"}""")]
    [InlineData("""{"specversion":"2","id":"1","source":"/a","type":"t"}""")]
    [InlineData("""{"specversion":1,"id":"1","source":"/a","type":"t"}""")]
    [InlineData("""{"specversion":"1.0","id":1,"source":"/a","type":"t"}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a","type":"t","x":{}}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a","type":"t","N-o":"1"}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a","type":"t","x":"1","x":"2"}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a","type":"t","data":1,"data_base64":"YQ=="}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a","type":"t","data_base64":"?"}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a","type":"t","data_base64":7}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/a","type":"t","datacontenttype":"text/plain","data":7}""")]
    [InlineData("""{"specversion":"1.0","id":"\ud800","source":"/a","type":"t"}""")]
    public void What_unfolds_to_no_event_is_none(string json) => Assert.Null(EventLink.Read(Fragment(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void The_least_event_is_one() => Assert.Equal("t", EventLink.Read(Fragment(Encoding.UTF8.GetBytes(Least)))?.Type);

    [Fact]
    public void A_bomb_is_not_unfolded()
    {
        var bomb = Fragment(Encoding.UTF8.GetBytes(Least.PadRight(4_000_000)));
        Assert.True(bomb.Length < EventLink.MaxLength);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(EventLink.Read(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
        Assert.NotNull(EventLink.Read(Fragment(Encoding.UTF8.GetBytes(Least.PadRight(64 * 1024)))));
        Assert.Null(EventLink.Read(Fragment(Encoding.UTF8.GetBytes(Least.PadRight((64 * 1024) + 1)))));
    }

    [Fact]
    public void No_bytes_make_it_throw() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        _ = EventLink.Read(EventLink.Prefix + Base64Url.EncodeToString(bytes));
        _ = EventLink.Read(Fragment(bytes));
    });

    private static string Fragment(byte[] bytes)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(bytes);
        return EventLink.Prefix + Base64Url.EncodeToString(deflated.ToArray());
    }

    // As the page makes one of an entry: text where the bytes are text.
    private static EventDraft Draft(EventEnvelope envelope)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(envelope.Data.Bytes.Span) && !envelope.Data.Bytes.Span.Contains((byte)0);
        return new()
        {
            Id = envelope.Id,
            Source = envelope.Source,
            Type = envelope.Type,
            Subject = envelope.Subject,
            Time = envelope.Time,
            DataContentType = envelope.DataContentType,
            DataSchema = envelope.DataSchema,
            Extensions = envelope.Extensions,
            DataIsBase64 = !isText,
            Data = isText ? Encoding.UTF8.GetString(envelope.Data.Bytes.Span) : Convert.ToBase64String(envelope.Data.Bytes.Span),
        };
    }

    private static string? Described(EventDraft? draft) => draft?.Build().Event is { } built ? EventGenerator.Describe(built) : null;
}
