using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using CloudNative.CloudEvents.SystemTextJson;
using CsCheck;
using Player.Events;
using Player.Server.Binding;
using ContentMode = Player.Events.ContentMode;
using SdkMode = CloudNative.CloudEvents.ContentMode;

namespace Player.Tests.Binding;

/// <summary>What we write we read, and the CloudEvents SDK reads it too and says the same: the second opinion.</summary>
public sealed class RoundTripTests
{
    private static readonly JsonEventFormatter Sdk = new();

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public void An_event_comes_back_as_it_went_out(ContentMode mode) => EventGenerator.Envelope.Sample(
        envelope => Assert.Equal(EventGenerator.Describe(envelope), EventGenerator.Describe(Decode(CloudEventEncoder.Encode(envelope, mode)))),
        iter: 3000);

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public void So_does_an_event_of_version_0_3(ContentMode mode) => EventGenerator.Envelope.Sample(
        envelope =>
        {
            var old = envelope with { SpecVersion = SpecVersions.V03 };
            Assert.Equal(EventGenerator.Describe(old), EventGenerator.Describe(Decode(CloudEventEncoder.Encode(old, mode))));
        },
        iter: 1000);

    [Fact]
    public void What_is_written_raw_is_read_raw() => EventGenerator.Envelope.Sample(
        envelope =>
        {
            var decoded = CloudEventDecoder.DecodeRaw(BinaryMode.Encode(envelope, knative: true));
            Assert.Equal(EventGenerator.Describe(envelope), EventGenerator.Describe(Assert.IsType<DecodeResult.Decoded>(decoded).Events[0].Event));
        },
        iter: 1000);

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public void The_SDK_reads_what_we_write_and_says_the_same(ContentMode mode) => EventGenerator.Envelope.Sample(
        envelope =>
        {
            var message = CloudEventEncoder.Encode(envelope, mode);
            using var request = HttpMessages.ToRequest(message, new("http://localhost/"));
            var theirs = request.ToCloudEventAsync(Sdk, []).GetAwaiter().GetResult();
            Assert.Equal(Attributes(envelope), Attributes(theirs));
        },
        iter: 1500);

    [Theory]
    [InlineData(ContentMode.Binary)]
    [InlineData(ContentMode.Structured)]
    public void We_read_what_the_SDK_writes_and_say_the_same(ContentMode mode) => EventGenerator.Envelope.Sample(
        envelope =>
        {
            var theirs = ToSdk(envelope);
            var content = theirs.ToHttpContent(mode == ContentMode.Binary ? SdkMode.Binary : SdkMode.Structured, Sdk);
            var headers = content.Headers.SelectMany(header => header.Value.Select(value => new WireHeader(header.Key, value)));
            var ours = Decode(new([.. headers], content.ReadAsByteArrayAsync().GetAwaiter().GetResult()));
            Assert.Equal(Attributes(theirs), Attributes(ours));
            Assert.Equal(envelope.Data.IsPresent, ours.Data.IsPresent);
        },
        iter: 1500);

    [Fact]
    public void A_header_value_is_written_as_the_specification_shows() =>
        Assert.Equal("Euro%20%E2%82%AC%20%F0%9F%98%80", HeaderValue.Encode("Euro € 😀"));

    private static EventEnvelope Decode(WireMessage message) =>
        Assert.IsType<DecodeResult.Decoded>(CloudEventDecoder.Decode(message)).Events[0].Event;

    private static CloudEvent ToSdk(EventEnvelope envelope)
    {
        var theirs = new CloudEvent(CloudEventsSpecVersion.V1_0);
        foreach (var (name, value, _) in EventAttributes.Of(envelope).Where(attribute => attribute.Name != AttributeNames.SpecVersion))
            theirs.SetAttributeFromString(name, value);
        // JSON as JSON, text as text, bytes as bytes: the kinds that the formatter knows.
        if (envelope.Data.IsPresent)
        {
            var json = MediaType.IsJson(envelope.DataContentType);
            var text = envelope.DataContentType!.StartsWith("text/", StringComparison.Ordinal);
            theirs.Data = json ? JsonDocument.Parse(envelope.Data.Bytes).RootElement
                : text ? Encoding.UTF8.GetString(envelope.Data.Bytes.Span)
                : envelope.Data.Bytes.ToArray();
        }

        return theirs;
    }

    private static IEnumerable<string> Attributes(EventEnvelope envelope) =>
        EventAttributes.Of(envelope).Select(a => $"{a.Name}={SameTime(a.Value)}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Attributes(CloudEvent theirs) => theirs.GetPopulatedAttributes()
        .Select(pair => $"{pair.Key.Name}={SameTime(pair.Key.Format(pair.Value))}")
        .Append($"specversion={theirs.SpecVersion.VersionId}")
        .Order(StringComparer.Ordinal);

    // The SDK writes fractions of a second in groups of three digits; the moment is the same.
    private static string SameTime(string value) => Rfc3339.TryParse(value, out var time) ? Rfc3339.Format(time) : value;
}
