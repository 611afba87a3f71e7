using System.Text;
using CsCheck;
using Player.Events;
using Player.Server.Binding;

namespace Player.Tests.Binding;

/// <summary>What an ingress of Knative's reads, row by row: ingress.yaml.</summary>
public sealed class IngressReaderTests
{
    public static TheoryData<string> Cases => WireCases.Names("ingress.yaml");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_message_is_read_as_Knative_reads_it(string name)
    {
        var one = WireCases.Find("ingress.yaml", name);

        var (envelope, problem) = IngressReader.Read(WireCases.Message(one));

        Assert.Equal(WireCases.Text(one, "refused"), problem is null ? null : problem.Attribute ?? "");
        Assert.Equal(
            WireCases.Map(one, "event").OrderBy(pair => pair.Key),
            (envelope is null ? [] : EventAttributes.Of(envelope)).Select(a => KeyValuePair.Create(a.Name, a.Value)).OrderBy(pair => pair.Key));
        Assert.Equal(WireCases.Text(one, "data"), envelope is { Data.IsPresent: true } ? Encoding.UTF8.GetString(envelope.Data.Bytes.Span) : null);
    }

    [Fact]
    public void What_a_broker_hands_on_it_reads_again_as_the_same() => EventGenerator.Envelope.Sample(
        sent =>
        {
            if (IngressReader.Read(BinaryMode.Encode(sent, knative: true)).Event is not { } first) return;
            var (second, _) = IngressReader.Read(BinaryMode.Encode(first, knative: true));
            Assert.Equal(EventGenerator.Describe(first), EventGenerator.Describe(second!));
        },
        iter: 1000);

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public void What_the_rules_tell_beforehand_is_what_the_ingress_says(ContentMode mode) => Gen.Select(
        EventGenerator.Envelope,
        Gen.OneOf("/a", ":x", "%zz", "/%zz", "#", "//", "a b", "http://a:b/", "1:2", "?", " ", "urn:%zz"),
        Gen.OneOf("", "#", "/a", "https://a/%zz", "https://a/b", "a b", ":", "a:b"),
        Gen.OneOf("2026-01-31T09:30:00Z", "2026-01-31t09:30:00z", "2016-12-31T23:59:60Z", "0001-01-01T00:00:00Z"),
        Gen.OneOf("application/json", "application/json; charset", "application/vnd.x+json", "text/plain; a=b; a=c", "application/json;;"))
        .Sample(
            (sent, source, schema, time, type) =>
            {
                var envelope = sent with { Source = source, DataSchema = schema.Length == 0 ? null : schema, Time = time, DataContentType = type, Data = EventData.OfText("{}") };
                var told = IngressRules.Of(envelope, mode).Any(IngressRules.IsRefusal);
                var (read, problem) = IngressReader.Read(CloudEventEncoder.Encode(envelope, mode));
                Assert.True(told == read is null, $"{source} {schema} {time} {type}: told {told}, said {problem?.Message}");
            },
            iter: 3000);

    [Fact]
    public void Whatever_comes_reading_does_not_throw() => Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Bool).Sample(
        (at, with, isStructured) =>
        {
            var bytes = """{"data":{"a":[1,{"b":null}]},"specversion":"1.0","id":"1","source":"/s","type":"t","time":"2018-04-05T17:31:00Z","a":true,"b":-1.5,"":0,"dataschema":"urn:a","c":"\ud83d\ude00 €"}"""u8.ToArray();
            bytes[at % bytes.Length] = with;
            var contentType = isStructured ? MediaType.CloudEventsJson : "text/" + (char)with;
            IngressReader.Read(new([new("Content-Type", contentType), new("ce-specversion", "1.0"), new("ce-" + (char)with, $"{(char)with}")], bytes));
        },
        iter: 20_000);

    [Fact]
    public void Twenty_thousand_attributes_are_read_in_no_time_at_all()
    {
        var members = string.Concat(Enumerable.Range(0, 20_000).Select(i => $",\"x{i}\":\"v\""));
        var body = Encoding.UTF8.GetBytes($$"""{"specversion":"1.0","id":"1","source":"/s","type":"t"{{members}}}""");

        var read = IngressReader.Read(new([new("Content-Type", MediaType.CloudEventsJson)], body)).Event;
        var sink = CloudEventDecoder.Decode(new([new("Content-Type", MediaType.CloudEventsJson)], body));

        Assert.Equal(20_000, read?.Extensions.Count);
        Assert.Equal(20_000, Assert.IsType<DecodeResult.Decoded>(sink).Events[0].Event.Extensions.Count);
    }
}
