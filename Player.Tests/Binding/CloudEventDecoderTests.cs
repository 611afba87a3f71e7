using System.Text;
using CsCheck;
using Player.Events;
using Player.Server.Binding;

namespace Player.Tests.Binding;

public sealed class CloudEventDecoderTests
{
    public static TheoryData<string> Rejections => WireCases.Names("rejections.yaml");

    public static TheoryData<string> Events => WireCases.Names("events.yaml");

    [Theory]
    [MemberData(nameof(Rejections))]
    public void What_is_no_event_is_refused_by_attribute_rule_and_paragraph(string name)
    {
        var one = WireCases.Find("rejections.yaml", name);

        var rejected = Assert.IsType<DecodeResult.Rejected>(CloudEventDecoder.Decode(WireCases.Message(one)));

        Assert.Equal(WireCases.Text(one, "attribute"), rejected.Reason.Attribute);
        Assert.Equal(WireCases.Text(one, "rule"), rejected.Reason.Rule);
        Assert.Equal(WireCases.Text(one, "index"), rejected.Index?.ToString());
        if (WireCases.Text(one, "paragraph") is { } paragraph) Assert.Equal(paragraph, rejected.Reason.Paragraph);
        Assert.EndsWith(".", rejected.Reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_says_what_it_was_sent_to_say(string name)
    {
        var one = WireCases.Find("events.yaml", name);

        var decoded = Assert.IsType<DecodeResult.Decoded>(CloudEventDecoder.Decode(WireCases.Message(one)));

        var envelope = Assert.Single(decoded.Events).Event;
        Assert.Equal(
            WireCases.Map(one, "event").OrderBy(pair => pair.Key),
            EventAttributes.Of(envelope).Select(a => KeyValuePair.Create(a.Name, a.Value)).OrderBy(pair => pair.Key));
        Assert.Equal(WireCases.Text(one, "data"), envelope.Data.IsPresent ? Encoding.UTF8.GetString(envelope.Data.Bytes.Span) : null);
        foreach (var (extension, type) in WireCases.Map(one, "types"))
            Assert.Equal(type, envelope.Extension(extension)!.Type.ToString());
    }

    [Fact]
    public void A_batch_is_as_many_events_as_it_holds_each_with_its_own_bytes()
    {
        const string First = """{ "specversion":"1.0","id":"1","source":"/s","type":"t" }""";
        const string Second = """{"specversion":"0.3","id":"2","source":"/s","type":"t","data":[1 , 2]}""";
        var message = Message("application/cloudevents-batch+json", $" [ {First} , {Second} ] ");

        var decoded = Assert.IsType<DecodeResult.Decoded>(CloudEventDecoder.Decode(message));

        Assert.Equal(ContentMode.Batched, decoded.Mode);
        Assert.Equal([First, Second], decoded.Events.Select(one => Encoding.UTF8.GetString(one.Body.Span)));
        var again = CloudEventDecoder.DecodeAs(message with { Body = decoded.Events[1].Body }, ContentMode.Batched, default);
        Assert.Equal("2", Assert.IsType<DecodeResult.Decoded>(again).Events[0].Event.Id);
    }

    [Fact]
    public void An_empty_batch_is_no_events()
    {
        var decoded = Assert.IsType<DecodeResult.Decoded>(CloudEventDecoder.Decode(Message("application/cloudevents-batch+json", "[]")));

        Assert.Empty(decoded.Events);
    }

    [Theory]
    [InlineData("application/cloudevents+protobuf")]
    [InlineData("application/cloudevents+avro; charset=x")]
    [InlineData("application/cloudevents-batch+xml")]
    public void A_structured_format_that_is_not_read_is_named(string contentType)
    {
        var unsupported = Assert.IsType<DecodeResult.UnsupportedFormat>(CloudEventDecoder.Decode(Message(contentType, "x")));

        Assert.Equal(contentType.Split(';')[0], unsupported.MediaType);
    }

    [Fact]
    public void Read_raw_a_header_is_taken_as_it_is_and_read_again_so_it_is_the_same_event()
    {
        var binary = new WireMessage(
            [new("ce-specversion", "1.0"), new("ce-id", "off-50%25"), new("ce-source", "/s"), new("ce-type", "t")], default);

        var raw = Assert.IsType<DecodeResult.Decoded>(CloudEventDecoder.DecodeRaw(binary)).Events[0].Event;
        var plain = CloudEventDecoder.DecodeAs(binary, ContentMode.Binary, new("/s", "off-50%", "t", null));
        var again = CloudEventDecoder.DecodeAs(binary, ContentMode.Binary, new("/s", "off-50%25", "t", null));

        Assert.Equal("off-50%25", raw.Id);
        Assert.Equal("off-50%", Assert.IsType<DecodeResult.Decoded>(plain).Events[0].Event.Id);
        Assert.Equal("off-50%25", Assert.IsType<DecodeResult.Decoded>(again).Events[0].Event.Id);
    }

    [Theory]
    [InlineData(300, null)]
    [InlineData(9_990, null)]
    [InlineData(10_001, Rules.TooDeep)]
    [InlineData(1_000_000, Rules.TooDeep)]
    public void Data_may_be_nested_as_deep_as_Go_reads_it_and_what_is_deeper_is_told(int depth, string? rule)
    {
        var json = $$"""{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{{string.Concat(Enumerable.Repeat("{\"]\":", depth))}}1{{new string('}', depth)}}}""";
        var message = Message(MediaType.CloudEventsJson, json);

        var sink = CloudEventDecoder.Decode(message);
        var batch = CloudEventDecoder.Decode(Message(MediaType.CloudEventsBatchJson, $"[{json}]"));
        var (envelope, problem) = IngressReader.Read(message);

        Assert.Equal(rule, (sink as DecodeResult.Rejected)?.Reason.Rule);
        Assert.Equal(rule, (batch as DecodeResult.Rejected)?.Reason.Rule);
        Assert.Equal((rule, rule is null), (problem?.Rule, envelope is not null));
    }

    [Fact]
    public void Whatever_comes_decoding_does_not_throw()
    {
        var name = Gen.OneOf("ce-id", "ce-source", "ce-type", "ce-specversion", "ce-time", "CE-x", "ce-", "Content-Type", "Host");
        var value = Gen.OneOf(Gen.OneOf("1.0", "0.3", "a", "%", "\"", "%e2%82%ac", MediaType.CloudEventsJson), Gen.Char['\0', 'ÿ'].Array.Select(c => new string(c)));
        var body = Gen.OneOf(
            Gen.Byte.Array,
            Gen.Select(Gen.Int[0, 400], Gen.Byte, (at, with) => Damaged(at, with)));

        Gen.Select(Gen.Select(name, value, (n, v) => new WireHeader(n, v)).Array[0, 8], body, Gen.OneOf("", MediaType.CloudEventsJson, MediaType.CloudEventsBatchJson))
            .Sample(
                (headers, bytes, contentType) =>
                {
                    WireHeader[] all = contentType.Length == 0 ? headers : [new("Content-Type", contentType), .. headers];
                    Assert.NotNull(CloudEventDecoder.Decode(new(all, bytes)));
                },
                iter: 20_000);
    }

    private static byte[] Damaged(int at, byte with)
    {
        var whole = """[{"specversion":"1.0","id":"1","source":"/s","type":"t","time":"2018-04-05T17:31:00Z","a":true,"b":-1,"data_base64":"aGVsbG8=","data":{"a":[1,2,{"b":null}],"c":"\ud83d\ude00 €"}}]"""u8.ToArray();
        whole[at % whole.Length] = with;
        return at % 2 == 0 ? whole : whole[1..^1];
    }

    private static WireMessage Message(string contentType, string body) => new([new("Content-Type", contentType)], Encoding.UTF8.GetBytes(body));
}
